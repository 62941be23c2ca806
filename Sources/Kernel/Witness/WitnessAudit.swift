import Proofs
import Values

/// Counts cosignatures by a policy, and makes sure that what was cosigned is the beginning of what was audited.
struct WitnessAudit {
    /// Where a log shows its newest witnessed checkpoint.
    static let path = "witnessed-checkpoint"

    let source: any PublicLog
    /// What was audited.
    let checkpoint: Checkpoint
    /// The log's key.
    let key: NoteVerifierKey
    let policy: LogPolicy

    /// What witnesses have vouched for in the course of time, by size; empty when there were never enough of them.
    ///
    /// - Parameter note: the log's checkpoint as it was fetched, which may have cosignatures of its own.
    /// - Throws: `ReplayDifference` when enough witnesses have cosigned another tree.
    func history(with note: SignedNote) async throws -> [WitnessReport] {
        guard policy.quorum != nil else { return [] }
        var seen: [WitnessReport] = []
        try await WitnessedHistory.forEachPage(of: source, key: key) { _, _, notes in
            seen += notes.compactMap(report)
        }
        if let bytes = try await source.resource(Self.path), let newest = try? SignedNote(parsing: bytes) {
            seen += [report(on: newest)].compactMap { $0 }
        }
        seen += [report(on: note)].compactMap { $0 }
        seen = Self.inOrder(seen)
        try await compare(seen)
        return seen
    }

    /// By size; of one size the report with the most witnesses.
    private static func inOrder(_ reports: [WitnessReport]) -> [WitnessReport] {
        let sorted = reports.enumerated().sorted { one, other in
            (one.element.checkpoint.size, other.element.witnesses.count, one.offset)
                < (other.element.checkpoint.size, one.element.witnesses.count, other.offset)
        }.map(\.element)
        return sorted.reduce(into: []) { kept, report in
            // Two trees of one size stay both, so that they are compared.
            if kept.last?.checkpoint != report.checkpoint { kept.append(report) }
        }
    }

    /// Each tree that was cosigned is the beginning of the one that was audited.
    ///
    /// A tree that is the beginning of another has all its own beginnings, so that the first that is not can be sought.
    private func compare(_ seen: [WitnessReport]) async throws {
        var right: WitnessReport?
        for report in seen {
            let witnessed = report.checkpoint
            let since =
                right.map { known in
                    " The first \(known.checkpoint.size) entries are as witnesses had seen them by \(Self.text(known.time))."
                } ?? ""
            guard witnessed.size <= checkpoint.size else {
                throw ReplayDifference(
                    at: .checkpoint,
                    "It is of \(checkpoint.size) entries, but witnesses have seen \(witnessed.size): some are held back."
                        + since)
            }
            guard try await root(of: witnessed.size) == witnessed.root else {
                throw ReplayDifference(
                    at: .checkpoint,
                    "Witnesses have cosigned another tree of \(witnessed.size) entries by \(Self.text(report.time)): the "
                        + "log has shown two faces.\(since) What differs stands from entry "
                        + "\(right?.checkpoint.size ?? 0) to entry \(max(witnessed.size, 1) - 1): something there was put "
                        + "in, left out, changed or put into another order after \(Self.text(report.time)).")
            }
            right = report
        }
    }

    private static func text(_ time: Instant?) -> String { time?.description ?? "a time that nobody named" }

    private func report(on note: SignedNote) -> WitnessReport? {
        guard let (checkpoint, signatures) = try? policy.verify(note, of: key) else { return nil }
        let witnesses = policy.witnesses.compactMap { witness -> (name: String, time: Instant)? in
            guard let seconds = signatures.first(where: { $0.key == witness.key })?.timeSeconds else { return nil }
            return (witness.name.description, Instant(seconds: Int64(clamping: seconds)))
        }
        return WitnessReport(
            checkpoint: checkpoint, witnesses: witnesses.sorted { $0.time.milliseconds < $1.time.milliseconds })
    }

    /// The root at an earlier size, from tiles that the audit has compared with the entries.
    private func root(of size: UInt64) async throws -> Hash? {
        if size == checkpoint.size { return checkpoint.root }
        var hashes: [NodeCoordinate: Hash] = [:]
        for node in CompactRange.nodes(ofSize: size) {
            guard let (coordinate, offsets) = TileCoordinate.tile(of: node, inTreeOf: checkpoint.size),
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
