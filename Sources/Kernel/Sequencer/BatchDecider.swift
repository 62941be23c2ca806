import Proofs
import Values

/// Decides a batch within the log's lock: loads states, applies each act in order, and makes the batch to commit.
struct BatchDecider: Sendable {
    /// What became of one act of a batch.
    enum Verdict: Sendable {
        case accepted(index: UInt64)
        case repeated(index: UInt64)
        case refused(Refusal)
    }

    /// What became of a batch.
    struct Result: Sendable {
        var verdicts: [Verdict] = []
        var batch: LogBatch?
        var growth: TreeGrowth?
        /// The log's size and time after the batch, for signed refusals.
        var size: UInt64 = 0
        var time = Instant(milliseconds: 0)
    }

    /// How often one decision may ask for more states before it is refused.
    private static let maximumRounds = 64
    private static let prefetchRounds = 4
    private static let cacheGeneration = 65_536

    let log: LogID
    let signer: NoteSigner
    private var rulebook: Rulebook
    private var cache = StateCache(generation: cacheGeneration)
    private var knownSize: UInt64 = 0

    init(log: LogID, signer: NoteSigner, procedures: ProcedureList) {
        self.log = log
        self.signer = signer
        self.rulebook = Rulebook(origin: log.origin, procedures: procedures)
    }

    /// Decides the acts in their order and puts the batch into the transaction.
    mutating func decide(_ acts: [Submission], in transaction: any LogTransaction, now: Instant) throws -> Result {
        let head = try transaction.head()
        let size = head?.size ?? 0
        if size != knownSize {
            if let keys = try transaction.keysWritten(from: knownSize) {
                for key in keys { cache.forget(key) }
            } else {
                forgetStates()
            }
        }
        let time = max(try transaction.clock() ?? now, head?.time ?? Instant(milliseconds: 0))
        try prefetch(acts, time: time, size: size, from: transaction)
        var result = Result(size: size, time: time)
        var lines: [LogBatch.Line] = []
        var states: [StateKey: StateRow?] = [:]
        for prepared in acts {
            let index = size + UInt64(lines.count)
            switch try decision(on: prepared, time: time, index: index, from: transaction) {
            case .success(.accepted(let writes)):
                for (key, row) in writes {
                    cache.remember(row, at: key)
                    states[key] = .some(row)
                }
                let entry = Entry(time: time, content: prepared.content, facts: prepared.factBytes)
                lines.append(LogBatch.Line(part: prepared.deed.address, bytes: entry.bytes))
                result.verdicts.append(.accepted(index: index))
            case .success(.repeated(let index)):
                result.verdicts.append(.repeated(index: index))
            case .failure(let refusal):
                result.verdicts.append(.refused(refusal))
            }
        }
        knownSize = size + UInt64(lines.count)
        result.size = knownSize
        guard !lines.isEmpty else { return result }
        let (batch, growth) = try LogBatch.sealed(
            lines, states: states, on: head, time: time, log: log, signer: signer)
        try transaction.put(batch)
        result.batch = batch
        result.growth = growth
        return result
    }

    /// Forgets everything that may not be what the store holds.
    mutating func forgetStates() {
        cache = StateCache(generation: Self.cacheGeneration)
        knownSize = 0
    }

    /// Loads what the acts will ask for, all of them at once, so that a distant database is asked a few times a batch.
    ///
    /// Each act is decided on as if every unknown state were absent, which it mostly is; what it asked for is loaded.
    /// Only acts that would be refused on that assumption may ask for more when they know better.
    private mutating func prefetch(
        _ acts: [Submission], time: Instant, size: UInt64, from transaction: any LogTransaction
    ) throws {
        var waiting = acts
        for _ in 0..<Self.prefetchRounds where !waiting.isEmpty {
            var missing: Set<StateKey> = []
            waiting = waiting.filter { prepared in
                let (asked, isAllowed) = foresee(prepared, time: time, index: size)
                missing.formUnion(asked)
                return !asked.isEmpty && !isAllowed
            }
            try load(Array(missing), from: transaction)
        }
    }

    private mutating func foresee(
        _ prepared: Submission, time: Instant, index: UInt64
    ) -> (asked: [StateKey], isAllowed: Bool) {
        let cache = self.cache
        var asked: [StateKey] = []
        do throws(Refusal) {
            _ = try rulebook.decide(prepared, time: time, index: index) { key in
                let reading = cache.reading(key)
                guard reading == .unknown else { return reading }
                asked.append(key)
                return .absent
            }
            return (asked, true)
        } catch {
            return (asked, false)
        }
    }

    private mutating func decision(
        on prepared: Submission, time: Instant, index: UInt64, from transaction: any LogTransaction
    ) throws -> Swift.Result<Rulebook.Decision, Refusal> {
        for _ in 0..<Self.maximumRounds {
            let outcome = attempt(prepared, time: time, index: index)
            guard case .failure(let refusal) = outcome, let key = refusal.missing else { return outcome }
            try load([key], from: transaction)
        }
        return .failure(
            Refusal(
                "act.too_many_states", "The act touches more than \(Self.maximumRounds) states one after another.",
                remedy: "Split it into several acts."))
    }

    private mutating func attempt(
        _ prepared: Submission, time: Instant, index: UInt64
    ) -> Swift.Result<Rulebook.Decision, Refusal> {
        let cache = self.cache
        do throws(Refusal) {
            return .success(
                try rulebook.decide(prepared, time: time, index: index, base: { cache.reading($0) }))
        } catch {
            return .failure(error)
        }
    }

    private mutating func load(_ keys: [StateKey], from transaction: any LogTransaction) throws {
        guard !keys.isEmpty else { return }
        let rows = try transaction.load(keys)
        for key in keys { cache.remember(rows[key], at: key) }
    }
}
