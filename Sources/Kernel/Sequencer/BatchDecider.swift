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

        /// The batch with those of the acts that it holds, once it is durable; nil where nothing was accepted.
        func committed(_ acts: [Submission]) throws -> CommittedBatch? {
            guard let batch, let growth else { return nil }
            let accepted = zip(acts, verdicts).compactMap { act, verdict -> Submission? in
                guard case .accepted = verdict else { return nil }
                return act
            }
            return try CommittedBatch(batch, growth: growth, submissions: accepted, time: time)
        }
    }

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
        if !transaction.isDistant {
            // What is at hand anyway need not be remembered from batch to batch.
            cache.clear()
        } else if size != knownSize {
            if let keys = try transaction.keysWritten(from: knownSize) {
                for key in keys { cache.forget(key) }
            } else {
                forgetStates()
            }
        }
        let time = max(try transaction.clock() ?? now, head?.time ?? Instant(milliseconds: 0))
        let known = BatchStates(takeCache(), from: transaction)
        defer { cache = known.cache }
        if transaction.isDistant { try prefetch(acts, time: time, size: size, into: known) }
        var result = Result(size: size, time: time)
        var lines: [LogBatch.Line] = []
        var states: [StateKey: StateRow?] = [:]
        for prepared in acts {
            let index = size + UInt64(lines.count)
            switch decision(on: prepared, time: time, index: index, base: known.reading) {
            case .success(.accepted(let writes)):
                known.remember(writes)
                states.merge(writes) { $1 }
                let entry = Entry(time: time, content: prepared.content, facts: prepared.factBytes)
                lines.append(LogBatch.Line(part: prepared.deed.address, bytes: entry.bytes))
                result.verdicts.append(.accepted(index: index))
            case .success(.repeated(let index)):
                result.verdicts.append(.repeated(index: index))
            case .failure(let refusal):
                result.verdicts.append(.refused(refusal))
            }
            try known.finishDecision()
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

    /// The cache, which nobody else holds while it changes: a second holder would cost a copy.
    private mutating func takeCache() -> StateCache {
        defer { cache = StateCache(generation: Self.cacheGeneration) }
        return cache
    }

    /// Loads what the acts will ask for, all of them at once, so that a distant database is asked a few times a batch.
    ///
    /// Each act is decided on as if every unknown state were absent, which it mostly is; what it asked for is loaded.
    /// Only acts that would be refused on that assumption may ask for more when they know better.
    private mutating func prefetch(
        _ acts: [Submission], time: Instant, size: UInt64, into known: BatchStates
    ) throws {
        var waiting = acts
        for _ in 0..<Self.prefetchRounds where !waiting.isEmpty {
            var missing: Set<StateKey> = []
            waiting = waiting.filter { prepared in
                var asked: [StateKey] = []
                let foreseen = decision(on: prepared, time: time, index: size) { key in
                    let reading = known.cache.reading(key)
                    guard case .unknown = reading else { return reading }
                    asked.append(key)
                    return .absent
                }
                missing.formUnion(asked)
                guard case .failure = foreseen else { return false }
                return !asked.isEmpty
            }
            try known.load(Array(missing))
        }
    }

    private mutating func decision(
        on prepared: Submission, time: Instant, index: UInt64, base: @escaping (StateKey) -> StateReading
    ) -> Swift.Result<Rulebook.Decision, Refusal> {
        do throws(Refusal) {
            return .success(try rulebook.decide(prepared, time: time, index: index, base: base))
        } catch {
            guard error.missing != nil else { return .failure(error) }
            return .failure(
                Refusal(
                    "act.too_many_states", "The act touches more than \(BatchStates.maximumLoads) states.",
                    remedy: "Split it into several acts."))
        }
    }
}
