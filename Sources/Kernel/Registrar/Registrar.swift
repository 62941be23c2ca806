public import Proofs
import Values

/// Does what falls due: closes parts at their time, states their outcomes, discharges the duties of subjects.
///
/// Its acts carry a nonce made of part, subject and due time, so that each happens once, however often it is tried.
public struct Registrar: Sendable {
    /// The most due states that one round looks at, beside those that have to wait.
    private static let roundLimit = 64
    /// How long a round waits when nothing is due, in milliseconds.
    private static let longestWaitMilliseconds: Int64 = 1_000

    private let log: LogID
    private let key: SigningKey
    private let store: any LogStore
    private let sequencer: Sequencer
    private let procedures: ProcedureList
    private let time: any TimeSource
    private let count: OutcomeSource
    private let troubled: @Sendable (PartAddress, String) -> Void

    /// Computes what a part comes to by its entries before an index.
    public typealias OutcomeSource = @Sendable (PartAddress, UInt64) async throws -> ComputedOutcome?

    /// A registrar with the key that the founding entry names.
    ///
    /// - Parameters:
    ///   - outcomes: computes outcomes, and may keep them for those who show them; nil to read the log each time.
    ///   - troubled: is told of a duty that could not be done, and why; the other duties go on.
    public init(
        log: LogID, key: SigningKey, store: any LogStore, sequencer: Sequencer, procedures: ProcedureList,
        time: any TimeSource, outcomes: OutcomeSource? = nil,
        troubled: @escaping @Sendable (PartAddress, String) -> Void = { _, _ in }
    ) {
        self.log = log
        self.key = key
        self.store = store
        self.sequencer = sequencer
        self.procedures = procedures
        self.time = time
        let reader = OutcomeReader(log: log, store: store, procedures: procedures)
        count = outcomes ?? { try await reader.outcome(of: $0, upTo: $1) }
        self.troubled = troubled
    }

    /// Works until the task is cancelled.
    public func run() async throws {
        var setbacks = Setbacks()
        while !Task.isCancelled {
            if try await round(&setbacks) > 0 { continue }
            let now = time.now()
            let latest = now.adding(milliseconds: Self.longestWaitMilliseconds)
            let next = try await store.nextDue(of: log) ?? latest
            do {
                try await time.sleep(until: next > now ? min(next, latest) : latest)
            } catch is CancellationError {
                return
            }
        }
    }

    /// Does everything that is due now, and says how many acts were accepted.
    public func round() async throws -> Int {
        var setbacks = Setbacks()
        return try await round(&setbacks)
    }

    private func round(_ setbacks: inout Setbacks) async throws -> Int {
        var accepted = 0
        let now = time.now()
        for (key, row) in try await store.due(of: log, at: now, limit: Self.roundLimit + setbacks.count)
        where !setbacks.isWaiting(key, at: now) {
            guard let pieces = key.pieces else { continue }
            let address = PartAddress(programme: pieces.programme, part: pieces.part)
            do {
                if try await discharge(key, row, in: address, kind: pieces.kind) {
                    accepted += 1
                    setbacks.forget(key)
                } else {
                    setbacks.note(key, at: now)
                }
            } catch let error as OutcomeError {
                troubled(address, error.reason)
                setbacks.note(key, at: now)
            } catch let refusal as Refusal {
                troubled(address, refusal.reason)
                setbacks.note(key, at: now)
            }
        }
        return accepted
    }

    /// Makes the move that a state asks for; false where there is none, or it was made before.
    private func discharge(
        _ key: StateKey, _ row: StateRow, in address: PartAddress, kind: String
    ) async throws -> Bool {
        guard let duty = try await duty(of: row, in: address, kind: kind) else { return false }
        let prepared = try Clerk(log: log).prepare(try sign(duty, key: key, row: row, in: address))
        switch try await sequencer.submit([prepared]).first {
        case .accepted: return true
        case .refused(let refused): throw refused.refusal
        case .repeated, nil: return false
        }
    }

    private func duty(
        of row: StateRow, in address: PartAddress, kind: String
    ) async throws -> (move: String, body: JSON)? {
        guard kind == StateKind.part else {
            let key = ProgrammeRecord.key(address.programme)
            guard let declaration = try await store.state(key, of: log) else { return nil }
            let record = try JSON(parsing: declaration.value).decode(ProgrammeRecord.self)
            let open = try OpenProgramme(record, procedures: procedures)
            return open.parts[address.part]?.duty(of: row.value, at: time.now())
        }
        let state = try JSON(parsing: row.value).decode(PartState.self)
        guard let closedBy = state.closedBy else {
            guard let closes = state.closes else { return nil }
            return ("close", ["due": .string(closes.description)])
        }
        guard state.outcome == nil, let outcome = try await outcome(of: address, upTo: closedBy) else { return nil }
        let digest = Base64URL.encode(Hash.sha256(outcome.bytes).bytes)
        let body: JSON = [
            "upTo": .number(JSONNumber(Int64(clamping: closedBy))), "digest": .string(digest),
            "results": outcome.results,
        ]
        return ("outcome", body)
    }

    /// Computes what a part comes to from its entries before an index.
    public func outcome(of address: PartAddress, upTo end: UInt64) async throws -> ComputedOutcome? {
        try await count(address, end)
    }

    private func sign(
        _ duty: (move: String, body: JSON), key state: StateKey, row: StateRow, in address: PartAddress
    ) throws -> [UInt8] {
        let due = row.due?.description ?? ""
        let seed = Array("\(duty.move)\n\(due)\n".utf8) + state.bytes
        let now = time.now().milliseconds / 1000
        return try Act.Statement(
            log: log.origin, programme: address.programme, part: address.part, move: duty.move,
            nonce: String(Base64URL.encode(Hash.sha256(seed).bytes)), expires: now + 3600, body: duty.body
        ).signed(by: self.key)
    }
}
