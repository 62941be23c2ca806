public import Proofs
import Values

/// A log at work, as doors see it: takes in acts, gives receipts.
public struct LogDesk: Sendable {
    /// What became of bytes that somebody sent in.
    public enum Answer: Sendable {
        /// The act stands on the log.
        case accepted(Receipt)
        /// The same act stood there already; the receipt is made anew.
        case repeated(Receipt)
        /// It is not allowed, or is no act.
        case refused(SignedRefusal)
    }

    /// Which log.
    public let log: LogID
    /// The key with which strangers verify it.
    public let verifierKey: NoteVerifierKey
    /// Where it is kept.
    public let store: any LogStore
    /// The kinds of parts that it knows.
    public let procedures: ProcedureList
    /// Takes hidden values into the people store; nil where none are taken in.
    public let custodian: Custodian?
    private let signer: NoteSigner
    private let sequencer: Sequencer
    private let time: any TimeSource
    private let meter: LogMeter?
    private let ahead: ChecksAhead

    /// A desk before a sequencer.
    ///
    /// - Parameter meter: counts refusals that need no state; the sequencer counts the others.
    public init(
        log: LogID, signer: NoteSigner, store: any LogStore, sequencer: Sequencer, procedures: ProcedureList,
        time: any TimeSource, custodian: Custodian? = nil, meter: LogMeter? = nil
    ) {
        self.meter = meter
        self.custodian = custodian
        self.log = log
        self.signer = signer
        self.verifierKey = signer.verifierKey
        self.store = store
        self.sequencer = sequencer
        self.procedures = procedures
        self.time = time
        ahead = ChecksAhead(log: log, store: store, procedures: procedures, time: time)
    }

    /// Shows hidden values to those who may see them; nil where none are kept.
    public var readingRoom: ReadingRoom? {
        custodian.map { ReadingRoom(log: log, store: store, custodian: $0, time: time) }
    }

    /// Verifies an act on the caller's core.
    public func prepare(
        _ act: [UInt8], facts: [[UInt8]] = [], disclosures: [[UInt8]] = []
    ) -> Result<Submission, Refusal> {
        do throws(Refusal) {
            return .success(try Clerk(log: log).prepare(act, facts: facts, disclosures: disclosures))
        } catch {
            return .failure(error)
        }
    }

    /// Reads a row with what came beside it.
    public func prepare(
        facts: [[UInt8]], disclosures: [[UInt8]], row: () throws(Refusal) -> ManifestRow
    ) -> Result<Submission, Refusal> {
        do throws(Refusal) {
            return .success(try Clerk(log: log).prepare(try row(), facts: facts, disclosures: disclosures))
        } catch {
            return .failure(error)
        }
    }

    /// Takes in one act and waits until it is durable or refused.
    ///
    /// - Throws: `SequencerError` when nothing is known to be kept.
    public func submit(_ act: [UInt8], facts: [[UInt8]] = [], disclosures: [[UInt8]] = []) async throws -> Answer {
        switch prepare(act, facts: facts, disclosures: disclosures) {
        case .failure(let refusal): return .refused(try await sign(refusal, of: Hash.sha256(act)))
        case .success(let prepared): return try await submit([prepared])[0]
        }
    }

    /// Takes in prepared acts and rows in their order, and keeps the values that they hide.
    public func submit(_ submissions: [Submission]) async throws -> [Answer] {
        try await answers(to: try await enqueue(submissions))
    }

    /// Prepared acts and rows that have their place in the log's queue.
    public struct Queued: Sendable {
        fileprivate let submissions: [Submission]
        fileprivate let received: [Result<Submission, Refusal>]
        fileprivate let queued: Sequencer.Queued
    }

    /// Runs what costs much, keeps the values that acts and rows hide, and puts them into the log's queue, so that
    /// whoever has many can send the next before the last are answered.
    public func enqueue(_ submissions: [Submission]) async throws -> Queued {
        await ahead.run(submissions)
        let received = try await receive(submissions)
        let queued = try sequencer.enqueue(received.compactMap { try? $0.get() })
        return Queued(submissions: submissions, received: received, queued: queued)
    }

    /// What became of acts and rows in the queue, in their order.
    public func answers(to queued: Queued) async throws -> [Answer] {
        var verdicts = try await queued.queued.verdicts()[...]
        var answers: [Answer] = []
        answers.reserveCapacity(queued.submissions.count)
        for (submission, result) in zip(queued.submissions, queued.received) {
            switch result {
            case .failure(let refusal):
                answers.append(.refused(try await sign(refusal, of: submission.deed.statement)))
            case .success:
                guard let verdict = verdicts.popFirst() else { throw SequencerError.unknownOutcome }
                answers.append(try await answer(to: Decided(submission: submission, verdict: verdict)))
            }
        }
        return answers
    }

    /// One act that the log's writer has decided on.
    public struct Decided: Sendable {
        fileprivate let submission: Submission
        fileprivate let verdict: Sequencer.Verdict
    }

    /// Whether an act or row may go into the log's queue at once: it hides nothing, and no check of it costs much.
    public func isPlain(_ submission: Submission) -> Bool { submission.hidesNothing && !ahead.mayCost(submission) }

    /// Puts an act or row that hides nothing into the log's queue, and calls once it is durable or refused, or when
    /// nothing is known to be kept.
    ///
    /// What is called must return at once: the log's writer waits for it.
    ///
    /// - Precondition: it hides nothing.
    /// - Throws: `SequencerError` when it has no place in the queue; then nothing is kept and nobody is called.
    public func enqueue(
        plain submission: Submission, then call: @escaping @Sendable (Result<Decided, any Error>) -> Void
    ) throws(SequencerError) {
        precondition(submission.hidesNothing, "hidden values are kept before their statement is sequenced")
        try sequencer.enqueue([submission]).whenDecided { result in
            call(
                result.flatMap { verdicts in
                    guard let verdict = verdicts.first else { return .failure(SequencerError.unknownOutcome) }
                    return .success(Decided(submission: submission, verdict: verdict))
                })
        }
    }

    /// What became of an act; nil where a store is needed to say it.
    public func answerAtHand(to decided: Decided) -> Answer? {
        switch decided.verdict {
        case .accepted(let index, let batch): .accepted(batch.receipt(at: index))
        case .refused(let refusal) where decided.submission.disclosures.isEmpty: .refused(refusal)
        case .refused, .repeated: nil
        }
    }

    /// What became of an act.
    public func answer(to decided: Decided) async throws -> Answer {
        switch decided.verdict {
        case .accepted(let index, let batch): return .accepted(batch.receipt(at: index))
        case .refused(let refusal):
            try await custodian?.forget(decided.submission)
            return .refused(refusal)
        case .repeated(let index):
            guard let receipt = try await receipt(at: index) else { throw SequencerError.unknownOutcome }
            return .repeated(receipt)
        }
    }

    private func receive(_ submissions: [Submission]) async throws -> [Result<Submission, Refusal>] {
        if let custodian { return try await custodian.receive(submissions) }
        return submissions.map { submission in
            guard submission.hidesNothing else {
                return .failure(
                    Refusal(
                        "disclosure.not_kept", "This server keeps no hidden values.",
                        remedy: "Send the act to a server that has a people store."))
            }
            return .success(submission)
        }
    }

    /// Signs a refusal that needed no state, at the log's present size.
    public func sign(_ refusal: Refusal, of statement: Hash) async throws -> SignedRefusal {
        meter?.refusals.add(refusal.code)
        let size = try await store.head(of: log)?.size ?? 0
        return try SignedRefusal(
            refusal, act: statement, log: log, size: size, time: time.now(), signer: signer)
    }

    /// The receipt of an entry under the latest checkpoint; nil beyond the log's end.
    public func receipt(at index: UInt64) async throws -> Receipt? {
        guard let head = try await store.head(of: log), index < head.size,
            let entry = try await store.entries(of: log, in: index..<index + 1).first
        else { return nil }
        let inclusion = try await StoredTree(log: log, store: store).inclusionProof(of: index, size: head.size)
        let proof = try LogProof(index: index, inclusion: inclusion, note: head.checkpoint)
        guard case .row(let row) = Entry(parsing: entry)?.content, row.place.manifest < index else {
            return Receipt(entry: entry, proof: proof)
        }
        return Receipt(entry: entry, proof: proof, manifest: try await receipt(at: row.place.manifest))
    }
}
