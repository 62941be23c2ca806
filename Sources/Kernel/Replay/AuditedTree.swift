import Proofs

/// The tree as an audit grows it from the entries, compared tile by tile with what the log publishes.
struct AuditedTree {
    private let source: any PublicLog
    private let checkpoint: Checkpoint
    private var range = CompactRange()
    private var open: [UInt8: [Hash]] = [:]
    private var firstDifference: ReplayDifference?

    init(source: any PublicLog, checkpoint: Checkpoint) {
        self.source = source
        self.checkpoint = checkpoint
    }

    /// Adds a bundle's leaves, and compares the tiles that they belong to or complete.
    ///
    /// - Throws: a difference when a published leaf hash shows that an entry, or its tile, was changed.
    mutating func append(_ leaves: [Hash], of bundle: BundleCoordinate) async throws {
        try await compare(leaves, level: 0, index: bundle.index)
        for leaf in leaves { append(leaf) }
        for level in open.keys.sorted() {
            guard let hashes = open[level], hashes.count == TileCoordinate.fullWidth else { continue }
            let index = range.size >> UInt64((level + 1) * TileCoordinate.height)
            try await compare(hashes, level: level, index: index - 1)
            open[level] = nil
        }
    }

    private mutating func append(_ leaf: Hash) {
        var open = self.open
        self.open = [:]
        range.append(leaf: leaf) { level, _, hash in
            guard level > 0, level % TileCoordinate.height == 0 else { return }
            open[level / TileCoordinate.height, default: []].append(hash)
        }
        self.open = open
    }

    /// Compares the tiles at the right edge, and the root with the checkpoint's.
    func finish() async throws {
        for (level, hashes) in open.sorted(by: { $0.key < $1.key }) {
            try await compare(hashes, level: level, index: range.size >> UInt64((level + 1) * TileCoordinate.height))
        }
        guard range.size == checkpoint.size, range.root() == checkpoint.root else {
            throw ReplayDifference(at: .checkpoint, "The entries come to another root than the one that is signed for.")
        }
    }

    private func compare(_ hashes: [Hash], level: UInt8, index: UInt64) async throws {
        guard let coordinate = TileCoordinate(level: level, index: index, width: hashes.count),
            let own = HashTile(hashes: hashes)
        else { preconditionFailure("a tile has 1 to 256 hashes") }
        guard let published = try await source.tile(coordinate) else {
            throw ReplayDifference(at: .tile(coordinate.path), "The tile is missing.")
        }
        guard published != own.bytes else { return }
        let offset = zip(published, own.bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = (offset ?? 0) / Hash.byteCount
        guard level == 0, try await publishedLeavesAreSigned() else {
            throw ReplayDifference(
                at: .tile(coordinate.path), "Its hash \(place) is not what the entries come to.")
        }
        let entry = index * UInt64(TileCoordinate.fullWidth) + UInt64(place)
        throw ReplayDifference(
            at: .entry(entry), "Its bytes are not those that the signed tree holds (see \(coordinate.path)).")
    }

    /// Whether the published leaf hashes come to the signed root: then an entry was changed, or else its tile.
    private func publishedLeavesAreSigned() async throws -> Bool {
        var published = CompactRange()
        for coordinate in TileCoordinate.tiles(to: checkpoint.size) where coordinate.level == 0 {
            guard let bytes = try await source.tile(coordinate), let tile = HashTile(bytes: bytes) else { return false }
            for hash in tile.hashes { published.append(leaf: hash) }
        }
        return published.size == checkpoint.size && published.root() == checkpoint.root
    }
}
