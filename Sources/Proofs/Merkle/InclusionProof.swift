/// Shows that an entry is in a tree, at its place: the siblings on the way from the leaf to the root (RFC 9162, 2.1.3).
public struct InclusionProof: Sendable, Hashable {
    /// The leaf's sibling first, the root's child last.
    public let hashes: [Hash]

    /// A proof that came from elsewhere; it shows nothing until it is verified.
    public init(hashes: [Hash]) {
        self.hashes = hashes
    }

    /// Makes the proof of an entry from stored nodes.
    ///
    /// Hashes of the unfinished right edge are computed, never asked for.
    /// - Parameter node: gives the stored hash of a full node, by level and index.
    /// - Precondition: `index` is below `size`.
    public init<Failure: Error>(
        of index: UInt64, inTreeOf size: UInt64,
        node: (_ level: UInt8, _ index: UInt64) throws(Failure) -> Hash
    ) throws(Failure) {
        var hashes: [Hash] = []
        for range in Self.siblings(of: index, inTreeOf: size) {
            hashes.append(try range.hash(node: node))
        }
        self.hashes = hashes
    }

    /// The full nodes that making a proof asks for, for those who have to fetch them first.
    ///
    /// - Precondition: `index` is below `size`.
    public static func nodesNeeded(of index: UInt64, inTreeOf size: UInt64) -> [NodeCoordinate] {
        siblings(of: index, inTreeOf: size).flatMap(\.nodes)
    }

    /// Checks that the entry with this leaf hash is at this place of the tree with this root (RFC 9162, 2.1.3.2).
    public func verify(leaf: Hash, at index: UInt64, inTreeOf size: UInt64, root: Hash) throws(ProofError) {
        let computed = try self.root(leaf: leaf, at: index, inTreeOf: size)
        guard computed == root else { throw .otherRoot(computed: computed, expected: root) }
    }

    /// The root of the tree in which the proof puts the leaf.
    public func root(leaf: Hash, at index: UInt64, inTreeOf size: UInt64) throws(ProofError) -> Hash {
        guard index < size else { throw .indexOutOfTree(index: index, size: size) }
        let (inner, border) = ProofPath.shape(index: index, size: size)
        guard hashes.count == inner + border else {
            throw .wrongLength(expected: inner + border, actual: hashes.count)
        }
        return ProofPath.chainBorder(ProofPath.chainInner(leaf, hashes[..<inner], index), hashes[inner...])
    }

    /// What lies beside the way from the leaf to the root, from the leaf upwards (RFC 9162, 2.1.3.1).
    static func siblings(of index: UInt64, inTreeOf size: UInt64) -> [LeafRange] {
        precondition(index < size, "the entry is in the tree")
        var siblings: [LeafRange] = []
        var start: UInt64 = 0
        var end = size
        while end - start > 1 {
            let middle = start + LeafRange.leftCount(of: end - start)
            if index < middle {
                siblings.append(LeafRange(start: middle, end: end))
                end = middle
            } else {
                siblings.append(LeafRange(start: start, end: middle))
                start = middle
            }
        }
        return siblings.reversed()
    }
}
