/// The place of an entry bundle: the entries behind one tile of leaves (C2SP tlog-tiles).
public struct BundleCoordinate: Sendable, Hashable {
    /// The highest number of a bundle, for fewer than 2^64 entries.
    public static let highestIndex = UInt64.max / UInt64(TileCoordinate.fullWidth)

    /// Which bundle, counted from 0.
    public let index: UInt64
    /// How many entries it has, 1 to 256.
    public let width: Int

    /// The bundle at this place; `nil` for a number or width that no bundle has.
    public init?(index: UInt64, width: Int = TileCoordinate.fullWidth) {
        guard index <= Self.highestIndex, (1...TileCoordinate.fullWidth).contains(width) else { return nil }
        self.index = index
        self.width = width
    }

    /// The bundle that holds an entry in a tree of this size; `nil` when the entry is not in the tree.
    public init?(ofEntry entry: UInt64, inTreeOf size: UInt64) {
        guard entry < size else { return nil }
        let bundle = entry / UInt64(TileCoordinate.fullWidth)
        guard let tile = TileCoordinate(level: 0, index: bundle, inTreeOf: size) else { return nil }
        index = bundle
        width = tile.width
    }

    /// Reads a path such as `tile/entries/x001/067.p/5`; `nil` unless it is exactly what ``path`` would say.
    public init?(path: String) {
        let bytes = Array(path.utf8)
        let prefix = Array("tile/entries/".utf8)
        guard bytes.starts(with: prefix), let (index, width) = TilePath.parse(bytes[prefix.count...]),
            index <= Self.highestIndex
        else {
            return nil
        }
        self.index = index
        self.width = width
    }

    /// The path below the log's prefix.
    public var path: String { "tile/entries/\(TilePath.text(index: index, width: width))" }

    /// The number of the bundle's first entry.
    public var firstEntry: UInt64 { index * UInt64(TileCoordinate.fullWidth) }

    /// Whether the bundle has all of its entries and will never change.
    public var isFull: Bool { width == TileCoordinate.fullWidth }

    /// The bundles of a tree that an earlier tree of another size does not have.
    public static func bundles(from old: UInt64 = 0, to new: UInt64) -> [BundleCoordinate] {
        precondition(old <= new, "a tree does not shrink")
        guard new > old else { return [] }
        let fullWidth = UInt64(TileCoordinate.fullWidth)
        return (old / fullWidth...(new - 1) / fullWidth).compactMap { index in
            BundleCoordinate(index: index, width: Int(min(new - index * fullWidth, fullWidth)))
        }
    }
}
