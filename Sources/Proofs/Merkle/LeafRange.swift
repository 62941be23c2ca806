/// A run of leaves that RFC 6962 hashes as one subtree: it starts at a multiple of a power of two not below its length.
struct LeafRange: Sendable, Hashable {
    let start: UInt64
    let end: UInt64

    /// How many leaves there are on the left of a tree's topmost split: the largest power of two below the count.
    static func leftCount(of count: UInt64) -> UInt64 {
        precondition(count > 1, "one leaf is not split")
        return 1 << (63 - UInt64((count - 1).leadingZeroBitCount))
    }

    /// The full nodes that make up the range, widest first.
    var nodes: [NodeCoordinate] {
        var nodes: [NodeCoordinate] = []
        var position = start
        var rest = end - start
        while rest > 0 {
            let level = UInt8(63 - rest.leadingZeroBitCount)
            nodes.append(NodeCoordinate(level: level, index: position >> UInt64(level)))
            position += 1 << UInt64(level)
            rest -= 1 << UInt64(level)
        }
        return nodes
    }

    /// The hash of the range; where it is not one full node it is computed from those it is made of.
    func hash<Failure: Error>(node: (UInt8, UInt64) throws(Failure) -> Hash) throws(Failure) -> Hash {
        var hashes: [Hash] = []
        for coordinate in nodes {
            hashes.append(try node(coordinate.level, coordinate.index))
        }
        return CompactRange.fold(hashes)
    }
}
