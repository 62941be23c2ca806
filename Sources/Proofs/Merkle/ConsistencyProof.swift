/// Shows that a tree begins with all the entries of an earlier one, unchanged and in the same order (RFC 9162, 2.1.4).
public struct ConsistencyProof: Sendable, Hashable {
    /// The hashes in the order of RFC 9162, 2.1.4.1.
    public let hashes: [Hash]

    /// A proof that came from elsewhere; it shows nothing until it is verified.
    public init(hashes: [Hash]) {
        self.hashes = hashes
    }

    /// Makes the proof between two sizes from stored nodes; it is empty from size 0 and between equal sizes.
    ///
    /// Hashes of the unfinished right edge are computed, never asked for.
    /// - Parameter node: gives the stored hash of a full node, by level and index.
    /// - Precondition: `old` is not above `new`.
    public init<Failure: Error>(
        from old: UInt64, to new: UInt64,
        node: (_ level: UInt8, _ index: UInt64) throws(Failure) -> Hash
    ) throws(Failure) {
        var hashes: [Hash] = []
        for range in Self.ranges(from: old, to: new) {
            hashes.append(try range.hash(node: node))
        }
        self.hashes = hashes
    }

    /// The full nodes that making a proof asks for, for those who have to fetch them first.
    ///
    /// - Precondition: `old` is not above `new`.
    public static func nodesNeeded(from old: UInt64, to new: UInt64) -> [NodeCoordinate] {
        ranges(from: old, to: new).flatMap(\.nodes)
    }

    /// Checks that the tree of size `new` extends the tree of size `old` (RFC 9162, 2.1.4.2).
    ///
    /// An earlier tree without leaves is refused: everything extends it, so a proof would prove nothing. Whoever starts
    /// from nothing, as a witness does, handles that case itself.
    public func verify(from old: UInt64, root oldRoot: Hash, to new: UInt64, root newRoot: Hash) throws(ProofError) {
        guard old > 0, new >= old else { throw .sizesOutOfOrder(from: old, to: new) }
        if old == new {
            guard hashes.isEmpty else { throw .wrongLength(expected: 0, actual: hashes.count) }
            guard oldRoot == newRoot else { throw .otherRoot(computed: oldRoot, expected: newRoot) }
            return
        }
        let shift = UInt64(old.trailingZeroBitCount)
        var (inner, border) = ProofPath.shape(index: old - 1, size: new)
        inner -= Int(shift)
        let isFull = old == 1 << shift
        let start = isFull ? 0 : 1
        guard hashes.count == start + inner + border else {
            throw .wrongLength(expected: start + inner + border, actual: hashes.count)
        }
        let seed = isFull ? oldRoot : hashes[0]
        let innerPath = hashes[start..<start + inner]
        let borderPath = hashes[(start + inner)...]
        let mask = (old - 1) >> shift
        let computedOld = ProofPath.chainBorder(ProofPath.chainInnerRight(seed, innerPath, mask), borderPath)
        guard computedOld == oldRoot else { throw .otherEarlierRoot(computed: computedOld, expected: oldRoot) }
        let computedNew = ProofPath.chainBorder(ProofPath.chainInner(seed, innerPath, mask), borderPath)
        guard computedNew == newRoot else { throw .otherRoot(computed: computedNew, expected: newRoot) }
    }

    /// What the proof consists of (RFC 9162, 2.1.4.1).
    static func ranges(from old: UInt64, to new: UInt64) -> [LeafRange] {
        precondition(old <= new, "a tree does not shrink")
        guard old > 0, old < new else { return [] }
        var ranges: [LeafRange] = []
        var start: UInt64 = 0
        var end = new
        while end != old {
            let middle = start + LeafRange.leftCount(of: end - start)
            if old <= middle {
                ranges.append(LeafRange(start: middle, end: end))
                end = middle
            } else {
                ranges.append(LeafRange(start: start, end: middle))
                start = middle
            }
        }
        // A whole earlier tree is known to the verifier; any other last subtree has to be told.
        if start > 0 { ranges.append(LeafRange(start: start, end: end)) }
        return ranges.reversed()
    }
}
