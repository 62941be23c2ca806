public import Proofs
public import Values

/// A log at work together with what its witnesses have cosigned: gives the strongest receipt there is.
public struct WitnessedLog: Sendable {
    /// The log.
    public let log: LogID
    /// Whom its operator believes.
    public let policy: LogPolicy
    private let key: NoteVerifierKey
    private let store: any LogStore
    private let cosignatures: any CosignatureStore

    /// A log and its witnesses.
    public init(_ desk: LogDesk, policy: LogPolicy, cosignatures: any CosignatureStore) {
        log = desk.log
        key = desk.verifierKey
        store = desk.store
        self.policy = policy
        self.cosignatures = cosignatures
    }

    /// The newest checkpoint that enough witnesses have cosigned; nil when there is none.
    public func witnessedCheckpoint() async throws -> (note: SignedNote, checkpoint: Checkpoint)? {
        guard let note = try await cosignatures.newestWitnessed(of: log),
            let (checkpoint, _) = try? policy.verify(note, of: key)
        else { return nil }
        return (note, checkpoint)
    }

    /// A page of what witnesses have cosigned in the course of time, from a size on.
    public func history(from size: UInt64) async throws -> [SignedNote] {
        try await cosignatures.witnessed(from: size, of: log)
    }

    /// By whom and by when enough witnesses had seen a checkpoint; nil when not enough have cosigned it.
    public func seen(_ note: SignedNote) -> (names: [String], time: Instant)? {
        guard policy.quorum != nil, let (_, signatures) = try? policy.verify(note, of: key) else { return nil }
        let witnesses = policy.witnesses.filter { witness in signatures.contains { $0.key == witness.key } }
        let seconds = signatures.compactMap(\.timeSeconds).max() ?? 0
        return (witnesses.map(\.name.description), Instant(seconds: Int64(clamping: seconds)))
    }

    /// The latest checkpoint with the cosignatures that it has so far.
    public func latestCheckpoint() async throws -> SignedNote? {
        guard let head = try await store.head(of: log) else { return nil }
        guard let cosigned = try await cosignatures.cosigned(at: head.size, of: log),
            cosigned.text == head.checkpoint.text
        else { return head.checkpoint }
        return cosigned
    }

    /// The receipt of an entry under the newest witnessed checkpoint; nil as long as that does not include it.
    public func witnessedReceipt(at index: UInt64) async throws -> Receipt? {
        guard let (note, checkpoint) = try await witnessedCheckpoint() else { return nil }
        return try await receipt(at: index, under: note, size: checkpoint.size)
    }

    private func receipt(at index: UInt64, under note: SignedNote, size: UInt64) async throws -> Receipt? {
        guard index < size, let entry = try await store.entries(of: log, in: index..<index + 1).first else {
            return nil
        }
        let inclusion = try await StoredTree(log: log, store: store).inclusionProof(of: index, size: size)
        let proof = try LogProof(index: index, inclusion: inclusion, note: note)
        guard case .row(let row) = Entry(parsing: entry)?.content, row.place.manifest < index else {
            return Receipt(entry: entry, proof: proof)
        }
        return Receipt(
            entry: entry, proof: proof, manifest: try await receipt(at: row.place.manifest, under: note, size: size))
    }
}
