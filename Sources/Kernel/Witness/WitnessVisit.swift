public import Proofs
public import Values

/// One log asks one witness for a cosignature, and shows its proof from wherever the witness stands.
public struct WitnessVisit: Sendable {
    /// What came of it.
    public enum Outcome: Sendable {
        /// It cosigned.
        case cosigned(NoteSignature, timeSeconds: UInt64)
        /// It has seen a larger tree, or another one: the log was put back or forked, or the witness lies.
        case ahead(WitnessAhead)
        /// It did not cosign; the words say why.
        case failed(String)
    }

    /// How often a witness may name another size before it is left alone.
    static let maximumAttempts = 4

    private let log: LogID
    private let key: NoteVerifierKey
    private let store: any LogStore
    private let client: WitnessClient

    /// A visit to a witness.
    ///
    /// - Parameter key: the log's own key.
    public init(log: LogID, key: NoteVerifierKey, store: any LogStore, client: WitnessClient) {
        self.log = log
        self.key = key
        self.store = store
        self.client = client
    }

    /// Asks for a cosignature of the head's checkpoint.
    ///
    /// - Parameter remembered: the size that the witness cosigned last, as far as the log knows; 0 for none.
    /// - Throws: what the store throws.
    public func ask(for head: LogHead, remembered: UInt64, now: Instant) async throws -> Outcome {
        var old = min(remembered, head.size)
        for _ in 0..<Self.maximumAttempts {
            let proof = try await StoredTree(log: log, store: store).consistencyProof(from: old, to: head.size)
            switch await client.cosign(head.checkpoint, from: old, proof: proof, now: now) {
            case .cosigned(let signature, let seconds): return .cosigned(signature, timeSeconds: seconds)
            case .silent(let why): return .failed(why)
            case .refused(let why):
                if let fork = try await fork(of: head) { return .ahead(fork) }
                return .failed(why)
            case .holds(let size) where size > head.size: return .ahead(await ahead(size, of: head))
            case .holds(let size) where size == old: return .failed("it asks for the size that it was given")
            case .holds(let size): old = size
            }
        }
        return .failed("it names another size each time")
    }

    /// Whether a witness that refused shows a checkpoint of ours that is not of our tree.
    private func fork(of head: LogHead) async throws -> WitnessAhead? {
        guard case .checkpoint(let seen, let note, _) = await client.latest(of: key), seen.size <= head.size,
            try await StoredTree(log: log, store: store).range(size: seen.size).root() != seen.root
        else { return nil }
        return WitnessAhead(witness: client.witness, size: seen.size, shown: note, isFork: true)
    }

    private func ahead(_ claimed: UInt64, of head: LogHead) async -> WitnessAhead {
        guard case .checkpoint(let checkpoint, let note, _) = await client.latest(of: key), checkpoint.size > head.size
        else { return WitnessAhead(witness: client.witness, size: claimed, shown: nil) }
        return WitnessAhead(witness: client.witness, size: checkpoint.size, shown: note)
    }
}
