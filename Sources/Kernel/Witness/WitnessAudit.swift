import Proofs
import Values

/// Counts cosignatures by a policy, and makes sure that what was cosigned is the beginning of what was audited.
enum WitnessAudit {
    /// Where a log shows its newest witnessed checkpoint.
    static let path = "witnessed-checkpoint"

    /// What witnesses have vouched for; nil when there are not enough of them.
    ///
    /// - Parameters:
    ///   - note: the log's checkpoint as it was fetched, which may have cosignatures of its own.
    ///   - checkpoint: what was audited.
    ///   - key: the log's key.
    /// - Throws: `ReplayDifference` when enough witnesses have cosigned another tree.
    static func report(
        on source: some PublicLog, note: SignedNote, checkpoint: Checkpoint, key: NoteVerifierKey, policy: LogPolicy
    ) async throws -> WitnessReport? {
        if let report = report(on: note, key, policy) { return report }
        guard let bytes = try await source.resource(path), let note = try? SignedNote(parsing: bytes),
            let report = report(on: note, key, policy)
        else { return nil }
        let witnessed = report.checkpoint
        guard witnessed.size <= checkpoint.size else {
            throw ReplayDifference(
                at: .checkpoint,
                "It is of \(checkpoint.size) entries, but witnesses have seen \(witnessed.size): some are held back.")
        }
        guard try await root(of: witnessed.size, in: checkpoint.size, source) == witnessed.root else {
            throw ReplayDifference(
                at: .checkpoint,
                "Witnesses have cosigned another tree of \(witnessed.size) entries: the log has shown two faces.")
        }
        return report
    }

    private static func report(
        on note: SignedNote, _ key: NoteVerifierKey, _ policy: LogPolicy
    ) -> WitnessReport? {
        guard policy.quorum != nil, let (checkpoint, signatures) = try? policy.verify(note, of: key) else {
            return nil
        }
        let witnesses = policy.witnesses.compactMap { witness -> (name: String, time: Instant)? in
            guard let seconds = signatures.first(where: { $0.key == witness.key })?.timeSeconds else { return nil }
            return (witness.name.description, Instant(seconds: Int64(clamping: seconds)))
        }
        return WitnessReport(
            checkpoint: checkpoint, witnesses: witnesses.sorted { $0.time.milliseconds < $1.time.milliseconds })
    }

    /// The root at an earlier size, from tiles that the audit has compared with the entries.
    private static func root(of size: UInt64, in full: UInt64, _ source: some PublicLog) async throws -> Hash? {
        var hashes: [NodeCoordinate: Hash] = [:]
        for node in CompactRange.nodes(ofSize: size) {
            guard let (coordinate, offsets) = TileCoordinate.tile(of: node, inTreeOf: full),
                let bytes = try await source.tile(coordinate)
            else { return nil }
            hashes[node] = HashTile(bytes: bytes)?.node(above: offsets)
        }
        let found = hashes
        let range = try? CompactRange(size: size) { (level, index) throws(Missing) -> Hash in
            guard let hash = found[NodeCoordinate(level: level, index: index)] else { throw Missing() }
            return hash
        }
        return range?.root()
    }
}

/// A node that the tree should have was not found.
private struct Missing: Error {}
