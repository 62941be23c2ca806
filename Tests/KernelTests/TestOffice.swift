import Kernel
import Proofs
import Storage
import Synchronization
import Values

/// A clock that stands until it is moved.
final class TestClock: TimeSource {
    // A class because the test and the sequencer share it.
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    func now() -> Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }
    func sleep(until time: Instant) async throws { await Task.yield() }
}

/// An office with a log in memory, founded, and everything that works on it.
struct TestOffice {
    static let log = LogID(origin: "acta.example/test")

    let clock = TestClock()
    let store: any LogStore
    let signer: NoteSigner
    let office: SigningKey
    let registrarKey: SigningKey
    let sequencer: Sequencer
    let desk: LogDesk
    let registrar: Registrar
    let procedures: ProcedureList
    let people = MemoryPeopleStore()
    let custodian: Custodian
    let views = RecordedViews()
    let projector: Projector
    let troubles = Troubles()

    init(
        store: any LogStore = MemoryLogStore(), adding add: (inout ProcedureList) -> Void = { _ in },
        committed: @escaping @Sendable (CommittedBatch) -> Void = { _ in }
    ) throws {
        self.store = store
        var procedures = ProcedureList()
        procedures.add(ShowOfHands.self)
        procedures.add(SuggestionBox.self)
        add(&procedures)
        self.procedures = procedures
        signer = try NoteSigner(name: Self.log.origin, seed: [UInt8](repeating: 1, count: 32))
        office = try SigningKey(seed: [UInt8](repeating: 2, count: 32))
        registrarKey = try SigningKey(seed: [UInt8](repeating: 3, count: 32))
        sequencer = Sequencer(
            log: Self.log, signer: signer, store: store, procedures: procedures, time: clock, committed: committed)
        custodian = Custodian(
            log: Self.log, store: store, people: people, registrar: registrarKey, procedures: procedures, time: clock)
        projector = Projector(log: Self.log, store: store, views: views, custodian: custodian)
        desk = LogDesk(
            log: Self.log, signer: signer, store: store, sequencer: sequencer, procedures: procedures, time: clock,
            custodian: custodian)
        registrar = Registrar(
            log: Self.log, key: registrarKey, store: store, sequencer: sequencer, procedures: procedures, time: clock,
            troubled: { [troubles] part, _ in troubles.note(part) })
    }

    /// Runs a body while the sequencer works.
    @discardableResult
    func open<Result>(_ body: () async throws -> Result) async throws -> Result {
        let running = Task { try await sequencer.run() }
        defer { sequencer.stop() }
        _ = running
        let found: JSON = ["name": "Town", "registrar": .string(registrarKey.did)]
        _ = try await accepted("found", found, programme: "office", part: "roles", by: office)
        return try await body()
    }

    func statement(
        _ move: String, _ body: JSON, programme: String = "hands", part: String = "vote",
        nonce: String = Nonces.next(), expiresIn seconds: Int64 = 3600
    ) -> Act.Statement {
        Act.Statement(
            log: Self.log.origin, programme: programme, part: part, move: move, nonce: nonce,
            expires: clock.now().milliseconds / 1000 + seconds, body: body)
    }

    func submit(
        _ move: String, _ body: JSON, programme: String = "hands", part: String = "vote", by key: SigningKey,
        nonce: String = Nonces.next()
    ) async throws -> LogDesk.Answer {
        let act = try statement(move, body, programme: programme, part: part, nonce: nonce).signed(by: key)
        return try await desk.submit(act)
    }

    @discardableResult
    func accepted(
        _ move: String, _ body: JSON, programme: String = "hands", part: String = "vote", by key: SigningKey,
        nonce: String = Nonces.next()
    ) async throws -> Receipt {
        switch try await submit(move, body, programme: programme, part: part, by: key, nonce: nonce) {
        case .accepted(let receipt), .repeated(let receipt): return receipt
        case .refused(let refused): throw refused.refusal
        }
    }

    func refusal(
        _ move: String, _ body: JSON, programme: String = "hands", part: String = "vote", by key: SigningKey
    ) async throws -> Refusal? {
        guard case .refused(let refused) = try await submit(move, body, programme: programme, part: part, by: key)
        else { return nil }
        return refused.refusal
    }

    /// A true fact about an act.
    func fact(_ name: String, beside act: [UInt8], by voucher: SigningKey) throws -> [UInt8] {
        try Fact.signed(name, true, beside: Hash.sha256(act), of: Self.log, at: clock.now(), by: voucher)
    }

    /// Opens a programme with one show of hands.
    @discardableResult
    func openHands(
        _ name: String = "hands", closesIn seconds: Int64? = nil, eligible: String? = nil, question: String = "Trees?"
    ) async throws -> Receipt {
        let body = declaration(closesIn: seconds, eligible: eligible, question: question)
        return try await accepted(
            "open", ["edition": 1, "programme": body], programme: name, part: "programme", by: office)
    }

    func declaration(closesIn seconds: Int64? = nil, eligible: String? = nil, question: String = "Trees?") -> JSON {
        var terms: [JSONMember] = [JSONMember("question", .string(question))]
        if let seconds {
            let closes = Instant(milliseconds: clock.now().milliseconds + seconds * 1000)
            terms.append(JSONMember("closes", .string(closes.description)))
        }
        if let eligible { terms.append(JSONMember("eligible", .string(eligible))) }
        return [
            "title": "Hands", "audience": "public",
            "data": [
                "controller": "Town", "purpose": "Deciding", "legalBasis": "public task", "retention": [:],
                "contact": "town@example.org",
            ],
            "parts": ["vote": ["procedure": "show-of-hands@1", "title": "Vote", "terms": .object(terms)]],
        ]
    }

    /// The log replayed from its stored entries.
    func replay() async throws -> Replay {
        var replay = Replay(log: Self.log, procedures: procedures)
        let size = try await store.head(of: Self.log)?.size ?? 0
        for (index, bytes) in try await store.entries(of: Self.log, in: 0..<size).enumerated() {
            try replay.take(try CheckedEntry(bytes, index: UInt64(index), log: Self.log))
        }
        return replay
    }
}

/// Views that keep every projected entry as it came.
final class RecordedViews: ViewStore {
    // A class because the projector and the test share it.
    private let taken = Mutex<[ProjectedEntry]>([])

    var entries: [ProjectedEntry] { taken.withLock { $0 } }
    func position(of log: LogID) async throws -> UInt64 { UInt64(entries.count) }
    func take(_ entries: [ProjectedEntry], of log: LogID) async throws { taken.withLock { $0 += entries } }
}

/// The parts whose duties could not be done.
final class Troubles: Sendable {
    // A class because the registrar and the test share it.
    private let parts = Mutex<[PartAddress]>([])

    var all: [PartAddress] { parts.withLock { $0 } }
    func note(_ part: PartAddress) { parts.withLock { $0.append(part) } }
}

/// Nonces that differ from each other.
enum Nonces {
    private static let count = Mutex(0)

    static func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "nonce-\(100_000 + number)"
    }
}
