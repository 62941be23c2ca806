/// The hashes of a tile, as they were fetched or are to be served.
public struct HashTile: Sendable, Hashable {
    /// One to 256 hashes of one level, side by side.
    public let hashes: [Hash]

    /// A tile of these hashes; `nil` unless there are 1 to 256.
    public init?(hashes: [Hash]) {
        guard (1...TileCoordinate.fullWidth).contains(hashes.count) else { return nil }
        self.hashes = hashes
    }

    /// A tile from its bytes; `nil` unless they are 1 to 256 whole hashes.
    public init?(bytes: [UInt8]) {
        let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: Hash.byteCount)
        guard rest == 0, (1...TileCoordinate.fullWidth).contains(count) else { return nil }
        hashes = bytes.withUnsafeBytes { buffer in
            (0..<count).map { place in
                let start = place * Hash.byteCount
                return Hash(copying: UnsafeRawBufferPointer(rebasing: buffer[start..<start + Hash.byteCount]))
            }
        }
    }

    /// The bytes to serve: the hashes one after the other.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * Hash.byteCount)
        for hash in hashes { bytes.append(contentsOf: hash.bytes) }
        return bytes
    }

    /// The node above a run of the tile's hashes; `nil` when the tile is too narrow.
    ///
    /// - Parameter offsets: as ``TileCoordinate/tile(of:inTreeOf:)`` says; a power of two of hashes.
    public func node(above offsets: Range<Int>) -> Hash? {
        guard !offsets.isEmpty, offsets.lowerBound >= 0, offsets.upperBound <= hashes.count else { return nil }
        precondition(offsets.count.nonzeroBitCount == 1, "a full node covers a power of two of hashes")
        var row = Array(hashes[offsets])
        while row.count > 1 {
            row = (0..<row.count / 2).map { MerkleTree.nodeHash(row[2 * $0], row[2 * $0 + 1]) }
        }
        return row.first
    }
}
