public import Proofs
import Synchronization
import Values

/// Puts acts in order: the one writer of a log.
///
/// Acts that arrive while a batch is being committed make up the next batch; under light load a batch is one act.
/// Nothing is signed for, answered or published before its transaction is durable.
public actor Sequencer {
    /// What became of a submitted act.
    public enum Verdict: Sendable {
        /// It stands on the log, as this entry of a batch.
        case accepted(index: UInt64, CommittedBatch)
        /// It stood on the log already, as this entry.
        case repeated(index: UInt64)
        /// The rules do not allow it.
        case refused(SignedRefusal)
    }

    /// The most acts of one batch.
    public static let maximumBatch = 1_024
    /// The most acts that wait.
    public static let maximumQueue = 16_384

    private struct Waiting: Sendable {
        let acts: [Submission]
        let answer: Promise<[Verdict]>
    }

    /// What waits for the next batch, or why nothing does any longer.
    private struct Queue {
        var waiting: [Waiting] = []
        var acts = 0
        var failure: SequencerError?
    }

    /// Acts that have their place in the queue, and will have verdicts.
    public struct Queued: Sendable {
        fileprivate let answer: Promise<[Verdict]>

        /// The verdicts in the order of the acts, once they are durable or refused. Can be asked for once.
        ///
        /// - Throws: `SequencerError` when the sequencer has stopped; then nothing is known to be kept.
        public func verdicts() async throws -> [Verdict] { try await answer.value() }

        /// Calls with the verdicts instead. What is called must return at once: the sequencer waits for it.
        func whenDecided(_ call: @escaping @Sendable (Result<[Verdict], any Error>) -> Void) {
            answer.whenKept(call)
        }
    }

    private let log: LogID
    private let signer: NoteSigner
    private let store: any LogStore
    private let time: any TimeSource
    private let decider: SharedDecider
    private let wakeups: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private let meter: LogMeter?
    private let committed: @Sendable (CommittedBatch) -> Void
    private let queue = Mutex(Queue())

    /// A sequencer of a log.
    ///
    /// - Parameters:
    ///   - meter: counts acts and those that wait.
    ///   - committed: called after each commit; must return at once.
    public init(
        log: LogID, signer: NoteSigner, store: any LogStore, procedures: ProcedureList, time: any TimeSource,
        meter: LogMeter? = nil, committed: @escaping @Sendable (CommittedBatch) -> Void = { _ in }
    ) {
        self.log = log
        self.signer = signer
        self.store = store
        self.time = time
        self.meter = meter
        self.committed = committed
        self.decider = SharedDecider(BatchDecider(log: log, signer: signer, procedures: procedures))
        (wakeups, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Submits acts, in order, and waits until they are durable or refused.
    ///
    /// - Throws: `SequencerError` when the queue is full or the sequencer has stopped; then nothing is known to be kept.
    public func submit(_ acts: [Submission]) async throws -> [Verdict] {
        try await enqueue(acts).verdicts()
    }

    /// Puts acts into the queue, behind all that are there; their verdicts can be waited for later.
    ///
    /// - Throws: `SequencerError` when the queue is full or the sequencer has stopped; then nothing is kept.
    public nonisolated func enqueue(_ acts: [Submission]) throws(SequencerError) -> Queued {
        let answer = Promise<[Verdict]>()
        let wasEmpty = try queue.withLock { queue throws(SequencerError) in
            if let failure = queue.failure { throw failure }
            guard !acts.isEmpty else { return false }
            guard queue.acts + acts.count <= Self.maximumQueue else { throw SequencerError.busy }
            queue.waiting.append(Waiting(acts: acts, answer: answer))
            queue.acts += acts.count
            meter?.queued.set(queue.acts)
            return queue.waiting.count == 1
        }
        if acts.isEmpty { answer.keep(.success([])) }
        if wasEmpty { wake.yield() }
        return Queued(answer: answer)
    }

    /// Works until it is stopped.
    ///
    /// - Throws: when the outcome of a commit is unknown. The process must then end; start-up recovery decides.
    public func run() async throws {
        for await _ in wakeups {
            while case let batch = takeBatch(), !batch.isEmpty { try await sequence(batch) }
        }
        fail(with: .stopped)
    }

    /// Finishes what is queued and ends `run`.
    public nonisolated func stop() {
        wake.finish()
    }

    private func sequence(_ batch: [Waiting]) async throws {
        let acts = batch.flatMap(\.acts)
        let now = time.now()
        do {
            let result = try await store.sequence(log) { [decider] transaction in
                try decider.value.withLock { try $0.decide(acts, in: transaction, now: now) }
            }
            let committedBatch = try result.committed(acts)
            if let committedBatch { committed(committedBatch) }
            meter?.decided(result.verdicts)
            answer(batch, with: try verdicts(on: acts, from: result, in: committedBatch))
        } catch LogStoreError.headMoved {
            decider.value.withLock { $0.forgetStates() }
            queue.withLock { queue in
                queue.waiting.insert(contentsOf: batch, at: 0)
                queue.acts += acts.count
            }
        } catch {
            for waiting in batch { waiting.answer.keep(.failure(SequencerError.unknownOutcome)) }
            fail(with: .unknownOutcome)
            throw error
        }
    }

    private func takeBatch() -> [Waiting] {
        queue.withLock { queue in
            var acts = 0
            let taken = queue.waiting.prefix { waiting in
                guard acts == 0 || acts + waiting.acts.count <= Self.maximumBatch else { return false }
                acts += waiting.acts.count
                return true
            }
            let batch = Array(taken)
            queue.waiting.removeFirst(batch.count)
            queue.acts -= acts
            meter?.queued.set(queue.acts)
            return batch
        }
    }

    private func answer(_ batch: [Waiting], with verdicts: [Verdict]) {
        var rest = verdicts[...]
        for waiting in batch {
            waiting.answer.keep(.success(Array(rest.prefix(waiting.acts.count))))
            rest = rest.dropFirst(waiting.acts.count)
        }
    }

    private func verdicts(
        on acts: [Submission], from result: BatchDecider.Result, in committed: CommittedBatch?
    ) throws -> [Verdict] {
        try zip(acts, result.verdicts).map { prepared, verdict in
            switch verdict {
            case .accepted(let index):
                guard let committed else { throw SequencerError.unknownOutcome }
                return .accepted(index: index, committed)
            case .repeated(let index):
                return .repeated(index: index)
            case .refused(let refusal):
                return .refused(
                    try SignedRefusal(
                        refusal, act: prepared.deed.statement, log: log, size: result.size, time: result.time,
                        signer: signer))
            }
        }
    }

    private func fail(with error: SequencerError) {
        let left = queue.withLock { queue in
            defer { queue = Queue(failure: error) }
            return queue.waiting
        }
        meter?.queued.set(0)
        for waiting in left { waiting.answer.keep(.failure(error)) }
    }
}

extension LogMeter {
    fileprivate func decided(_ verdicts: [BatchDecider.Verdict]) {
        var (accepted, repeated) = (0, 0)
        for verdict in verdicts {
            switch verdict {
            case .accepted: accepted += 1
            case .repeated: repeated += 1
            case .refused(let refusal): refusals.add(refusal.code)
            }
        }
        decided(accepted: accepted, repeated: repeated, refused: verdicts.count - accepted - repeated)
    }
}

/// A class because the store runs decisions on a thread of its own, and the cache within must not be copied there.
private final class SharedDecider: Sendable {
    let value: Mutex<BatchDecider>

    init(_ decider: BatchDecider) {
        value = Mutex(decider)
    }
}

/// Why the sequencer did not take an act.
public enum SequencerError: Error, Hashable, Sendable {
    /// Too many acts are waiting; try again in a second.
    case busy
    /// The server is being stopped.
    case stopped
    /// Whether the act was kept is not known; ask for it by its nonce.
    case unknownOutcome
}
