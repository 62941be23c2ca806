public import Proofs
public import Values

/// What one commit adds to a log: entries, tile hashes, states, and the head that signs for them.
public struct LogBatch: Sendable {
    /// One entry with the part that it belongs to.
    public struct Line: Sendable {
        /// The part for which the entry counts.
        public let part: PartAddress
        /// The entry's bytes.
        public let bytes: [UInt8]

        /// A line of a batch.
        public init(part: PartAddress, bytes: [UInt8]) {
            self.part = part
            self.bytes = bytes
        }
    }

    /// Hashes to be put at the end of tiles.
    public struct TileGrowth: Sendable {
        /// The tile level.
        public let level: UInt8
        /// The tile's index in its level.
        public let index: UInt64
        /// How many hashes the tile has before.
        public let offset: Int
        /// 32 bytes for each new hash.
        public let hashes: [UInt8]
    }

    /// The root and size on which the batch builds; nil for the first.
    public let previous: LogHead?
    /// The new entries in order.
    public let lines: [Line]
    /// The new hashes of the tree's stored levels.
    public let tiles: [TileGrowth]
    /// States that change; nil removes one.
    public let states: [StateKey: StateRow?]
    /// Where the log stands afterwards, with the signed checkpoint.
    public let head: LogHead

    /// The index of the first new entry.
    public var firstIndex: UInt64 { previous?.size ?? 0 }
}

extension LogBatch {
    /// Grows the tree by the lines, signs the checkpoint, and makes the batch; nothing is stored yet.
    public static func sealed(
        _ lines: [Line], states: [StateKey: StateRow?], on head: LogHead?, time: Instant, log: LogID,
        signer: NoteSigner
    ) throws -> (batch: LogBatch, growth: TreeGrowth) {
        var growth = TreeGrowth(from: head?.range ?? CompactRange())
        for line in lines { growth.append(leaf: MerkleTree.leafHash(line.bytes)) }
        let checkpoint = try Checkpoint(origin: log.origin, size: growth.size, root: growth.root())
        let batch = LogBatch(
            previous: head, lines: lines, tiles: tiles(of: growth), states: states,
            head: LogHead(range: growth.after, time: time, checkpoint: signer.sign(checkpoint)))
        return (batch, growth)
    }

    /// The stored levels' new hashes, tile by tile.
    private static func tiles(of growth: TreeGrowth) -> [TileGrowth] {
        let width = UInt64(TileCoordinate.fullWidth)
        var tiles: [TileGrowth] = []
        for level in UInt8(0)..<8 {
            let (first, hashes) = growth.completedNodes(level: level * TileCoordinate.height)
            var index = first
            var rest = hashes
            while !rest.isEmpty {
                let taken = rest.prefix(Int(width - index % width))
                tiles.append(
                    TileGrowth(
                        level: level, index: index / width, offset: Int(index % width),
                        hashes: taken.flatMap(\.bytes)))
                rest = rest.dropFirst(taken.count)
                index += UInt64(taken.count)
            }
        }
        return tiles
    }
}
