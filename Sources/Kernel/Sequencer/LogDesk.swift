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
    private let signer: NoteSigner
    private let sequencer: Sequencer
    private let time: any TimeSource

    /// A desk before a sequencer.
    public init(
        log: LogID, signer: NoteSigner, store: any LogStore, sequencer: Sequencer, procedures: ProcedureList,
        time: any TimeSource
    ) {
        self.log = log
        self.signer = signer
        self.verifierKey = signer.verifierKey
        self.store = store
        self.sequencer = sequencer
        self.procedures = procedures
        self.time = time
    }

    /// Verifies an act on the caller's core.
    public func prepare(_ act: [UInt8], facts: [[UInt8]] = []) -> Result<PreparedAct, Refusal> {
        do throws(Refusal) {
            return .success(try Clerk(log: log).prepare(act, facts: facts))
        } catch {
            return .failure(error)
        }
    }

    /// Takes in one act and waits until it is durable or refused.
    ///
    /// - Throws: `SequencerError` when nothing is known to be kept.
    public func submit(_ act: [UInt8], facts: [[UInt8]] = []) async throws -> Answer {
        switch prepare(act, facts: facts) {
        case .failure(let refusal): return .refused(try await sign(refusal, of: act))
        case .success(let prepared): return try await submit([prepared])[0]
        }
    }

    /// Takes in prepared acts in their order.
    public func submit(_ acts: [PreparedAct]) async throws -> [Answer] {
        var answers: [Answer] = []
        answers.reserveCapacity(acts.count)
        for verdict in try await sequencer.submit(acts) {
            switch verdict {
            case .accepted(let receipt): answers.append(.accepted(receipt))
            case .refused(let refusal): answers.append(.refused(refusal))
            case .repeated(let index):
                guard let receipt = try await receipt(at: index) else { throw SequencerError.unknownOutcome }
                answers.append(.repeated(receipt))
            }
        }
        return answers
    }

    /// Signs a refusal that needed no state, at the log's present size.
    public func sign(_ refusal: Refusal, of act: [UInt8]) async throws -> SignedRefusal {
        let size = try await store.head(of: log)?.size ?? 0
        return try SignedRefusal(
            refusal, act: Hash.sha256(act), log: log, size: size, time: time.now(), signer: signer)
    }

    /// The receipt of an entry under the latest checkpoint; nil beyond the log's end.
    public func receipt(at index: UInt64) async throws -> Receipt? {
        guard let head = try await store.head(of: log), index < head.size,
            let entry = try await store.entries(of: log, in: index..<index + 1).first
        else { return nil }
        let inclusion = try await StoredTree(log: log, store: store).inclusionProof(of: index, size: head.size)
        return Receipt(entry: entry, proof: try LogProof(index: index, inclusion: inclusion, note: head.checkpoint))
    }
}
