public import Proofs

/// The check before a log is written to again: what is stored must be what was last signed.
public struct LogRecovery: Sendable {
    private let log: LogID
    private let store: any LogStore
    private let key: NoteVerifierKey

    /// The check of a log.
    public init(log: LogID, store: any LogStore, key: NoteVerifierKey) {
        self.log = log
        self.store = store
        self.key = key
    }

    /// Compares the signed checkpoint, the right edge, the tiles at the edge and the last entries.
    ///
    /// - Returns: the log's head; nil for a log without entries.
    /// - Throws: `LogStoreError.damaged` saying what does not fit; such a log must not be signed for.
    public func check() async throws -> LogHead? {
        guard let head = try await store.head(of: log) else { return nil }
        let checkpoint: Checkpoint
        do {
            checkpoint = try Checkpoint(head.checkpoint, signedBy: key, origin: log.origin)
        } catch {
            throw LogStoreError.damaged("the stored checkpoint does not verify: \(error)")
        }
        guard checkpoint.size == head.size, checkpoint.root == head.range.root() else {
            throw LogStoreError.damaged("the stored right edge is not what the checkpoint signs for")
        }
        guard try await StoredTree(log: log, store: store).range(size: head.size) == head.range else {
            throw LogStoreError.damaged("the tiles at the right edge are not what the checkpoint signs for")
        }
        try await checkLastEntries(of: head)
        return head
    }

    private func checkLastEntries(of head: LogHead) async throws {
        let width = UInt64(TileCoordinate.fullWidth)
        let first = (head.size - 1) / width * width
        let entries = try await store.entries(of: log, in: first..<head.size)
        let tile = try await store.tile(of: log, level: 0, index: first / width)
        let leaves = entries.flatMap { MerkleTree.leafHash($0).bytes }
        guard leaves == Array(tile.prefix(leaves.count)), UInt64(entries.count) == head.size - first else {
            throw LogStoreError.damaged("the entries from \(first) on are not those of the tiles")
        }
        guard try await store.entries(of: log, in: head.size..<head.size + 1).isEmpty else {
            throw LogStoreError.damaged("there are entries beyond the signed size \(head.size)")
        }
    }
}
