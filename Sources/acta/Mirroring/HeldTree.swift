import Proofs

/// The tree that a copy holds, as it grows: its right edge, and the tiles that are not full yet.
struct HeldTree {
    /// A tile that is ready to be written.
    struct ReadyTile {
        /// Its place.
        let coordinate: TileCoordinate
        /// Its hashes.
        let bytes: [UInt8]
    }

    /// The right edge.
    private(set) var range: CompactRange
    private var open: [[Hash]]

    /// A tree without entries.
    init() {
        range = CompactRange()
        open = []
    }

    /// The tree of a checkpoint, from the tiles at its right edge; nil when they do not come to the checkpoint's root.
    ///
    /// - Parameter read: gives a tile's bytes.
    init?(_ checkpoint: Checkpoint, read: (TileCoordinate) throws -> [UInt8]?) throws {
        open = []
        var tiles: [TileCoordinate: HashTile] = [:]
        func tile(_ coordinate: TileCoordinate) throws -> HashTile? {
            if let known = tiles[coordinate] { return known }
            guard let bytes = try read(coordinate), let tile = HashTile(bytes: bytes) else { return nil }
            tiles[coordinate] = tile
            return tile
        }
        var hashes: [Hash] = []
        for node in CompactRange.nodes(ofSize: checkpoint.size) {
            guard let (coordinate, offsets) = TileCoordinate.tile(of: node, inTreeOf: checkpoint.size),
                let hash = try tile(coordinate)?.node(above: offsets)
            else { return nil }
            hashes.append(hash)
        }
        guard let range = CompactRange(size: checkpoint.size, hashes: hashes), range.root() == checkpoint.root else {
            return nil
        }
        self.range = range
        for level in UInt8(0)..<8 {
            let count = TileCoordinate.hashCount(level: level, inTreeOf: checkpoint.size)
            guard count > 0 else { break }
            let width = TileCoordinate.partialWidth(level: level, inTreeOf: checkpoint.size)
            guard width > 0 else {
                open.append([])
                continue
            }
            let index = count / UInt64(TileCoordinate.fullWidth)
            guard let coordinate = TileCoordinate(level: level, index: index, width: width),
                let tile = try tile(coordinate), tile.hashes.count == width
            else { return nil }
            open.append(tile.hashes)
        }
    }

    /// The leaves of the last, unfinished tile.
    var openLeaves: [Hash] { open.first ?? [] }

    /// Adds a leaf and returns the tiles that are full by it.
    mutating func append(_ leaf: Hash) -> [ReadyTile] {
        var open = self.open
        self.open = []
        var ready: [ReadyTile] = []
        range.append(leaf: leaf) { level, index, hash in
            guard level % TileCoordinate.height == 0 else { return }
            let row = Int(level / TileCoordinate.height)
            if row == open.count { open.append([]) }
            open[row].append(hash)
            guard open[row].count == TileCoordinate.fullWidth else { return }
            ready += Self.tile(row, index / UInt64(TileCoordinate.fullWidth), open[row])
            open[row] = []
        }
        self.open = open
        return ready
    }

    /// The unfinished tiles at the right edge.
    var edge: [ReadyTile] {
        open.enumerated().flatMap { row, hashes -> [ReadyTile] in
            let count = TileCoordinate.hashCount(level: UInt8(row), inTreeOf: range.size)
            return hashes.isEmpty ? [] : Self.tile(row, count / UInt64(TileCoordinate.fullWidth), hashes)
        }
    }

    private static func tile(_ row: Int, _ index: UInt64, _ hashes: [Hash]) -> [ReadyTile] {
        guard let coordinate = TileCoordinate(level: UInt8(row), index: index, width: hashes.count),
            let tile = HashTile(hashes: hashes)
        else { preconditionFailure("a tile has 1 to 256 hashes") }
        return [ReadyTile(coordinate: coordinate, bytes: tile.bytes)]
    }
}
