/// The place of a tile: up to 256 hashes of one level, side by side (C2SP tlog-tiles).
public struct TileCoordinate: Sendable, Hashable {
    /// How many hashes a full tile has.
    public static let fullWidth = 256
    /// How many levels of the tree lie between two levels of tiles.
    public static let height: UInt8 = 8
    /// The highest level that a path may name.
    public static let highestLevel: UInt8 = 63

    /// The level of tiles, counted from 0 at the leaves; its hashes are the tree's nodes at eight times this level.
    public let level: UInt8
    /// Which tile of its level, counted from 0 at the left.
    public let index: UInt64
    /// How many hashes it has, 1 to 256.
    public let width: Int

    /// The tile at this place; `nil` for a level or width that no tile has.
    public init?(level: UInt8, index: UInt64, width: Int = TileCoordinate.fullWidth) {
        guard level <= Self.highestLevel, (1...Self.fullWidth).contains(width) else { return nil }
        self.init(checked: level, index, width)
    }

    init(checked level: UInt8, _ index: UInt64, _ width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Reads a path such as `tile/0/x001/067.p/5`; `nil` unless it is exactly what ``path`` would say.
    public init?(path: String) {
        let bytes = Array(path.utf8)
        let prefix = Array("tile/".utf8)
        guard bytes.starts(with: prefix), let slash = bytes[prefix.count...].firstIndex(of: UInt8(ascii: "/")),
            let level = Decimal.parse(bytes[prefix.count..<slash]), level <= UInt64(Self.highestLevel),
            let (index, width) = TilePath.parse(bytes[(slash + 1)...])
        else { return nil }
        self.init(checked: UInt8(level), index, width)
    }

    /// The path below the log's prefix.
    public var path: String { "tile/\(level)/\(TilePath.text(index: index, width: width))" }

    /// Whether the tile has all of its hashes and will never change.
    public var isFull: Bool { width == Self.fullWidth }

    /// The full tile that this partial one becomes; a reader falls back to it when the partial one is gone.
    public var full: TileCoordinate { TileCoordinate(checked: level, index, Self.fullWidth) }

    /// How many hashes a level of tiles has in a tree of this size.
    public static func hashCount(level: UInt8, inTreeOf size: UInt64) -> UInt64 {
        level < 8 ? size >> (UInt64(level) * UInt64(height)) : 0
    }

    /// The width of the last, unfinished tile of a level in a tree of this size; 0 when there is none.
    public static func partialWidth(level: UInt8, inTreeOf size: UInt64) -> Int {
        Int(hashCount(level: level, inTreeOf: size) % UInt64(fullWidth))
    }

    /// The tile of a level with this number in a tree of this size; `nil` when the tree has no such tile.
    public init?(level: UInt8, index: UInt64, inTreeOf size: UInt64) {
        let count = Self.hashCount(level: level, inTreeOf: size)
        let (full, partial) = count.quotientAndRemainder(dividingBy: UInt64(Self.fullWidth))
        guard index < full || (index == full && partial > 0) else { return nil }
        self.init(checked: level, index, index < full ? Self.fullWidth : Int(partial))
    }

    /// The tiles of a tree that an earlier tree of another size does not have: full ones and the partial ones at the
    /// right edge, level by level from the leaves.
    public static func tiles(from old: UInt64 = 0, to new: UInt64) -> [TileCoordinate] {
        precondition(old <= new, "a tree does not shrink")
        var tiles: [TileCoordinate] = []
        for level in 0..<UInt8(8) {
            let before = hashCount(level: level, inTreeOf: old)
            let now = hashCount(level: level, inTreeOf: new)
            guard now > before else { continue }
            for index in (before / UInt64(fullWidth))...((now - 1) / UInt64(fullWidth)) {
                let width = min(now - index * UInt64(fullWidth), UInt64(fullWidth))
                tiles.append(TileCoordinate(checked: level, index, Int(width)))
            }
        }
        return tiles
    }
}

extension TileCoordinate {
    /// Where a node is found: the tile, in a tree of this size, and the hashes in it that the node is computed from.
    ///
    /// - Returns: the tile and the run of its hashes (one hash, if the node is stored as such); `nil` when the tree has
    ///   no such full node.
    public static func tile(
        of node: NodeCoordinate, inTreeOf size: UInt64
    ) -> (tile: TileCoordinate, offsets: Range<Int>)? {
        guard node.index < size >> UInt64(node.level) else { return nil }
        let tileLevel = node.level / height
        let rise = UInt64(node.level % height)
        let first = node.index << rise
        let offset = Int(first % UInt64(fullWidth))
        guard let tile = TileCoordinate(level: tileLevel, index: first / UInt64(fullWidth), inTreeOf: size) else {
            return nil
        }
        return (tile, offset..<offset + 1 << Int(rise))
    }
}
