extension InclusionProof {
    /// Checks that the entry with this leaf hash is in a subtree with this root (draft-ietf-plants-merkle-tree-certs,
    /// "Subtree Inclusion Proofs"), as a mirror's statements about parts of a log need it.
    ///
    /// - Parameter subtree: the entries under the subtree; it starts at a multiple of a power of two not below its length.
    public func verify(
        leaf: Hash, at index: UInt64, inSubtree subtree: Range<UInt64>, root: Hash
    ) throws(ProofError) {
        guard LeafRange.isSubtree(subtree) else {
            throw .notASubtree(start: subtree.lowerBound, end: subtree.upperBound, size: subtree.upperBound)
        }
        guard subtree.contains(index) else { throw .indexOutOfTree(index: index, size: subtree.upperBound) }
        let start = subtree.lowerBound
        try verify(leaf: leaf, at: index - start, inTreeOf: subtree.upperBound - start, root: root)
    }
}

extension LeafRange {
    /// Whether a tree may hash these entries as one subtree.
    static func isSubtree(_ range: Range<UInt64>) -> Bool {
        guard !range.isEmpty else { return false }
        let count = range.upperBound - range.lowerBound
        guard count > 1 else { return true }
        guard count <= 1 << 63 else { return range.lowerBound == 0 }
        return range.lowerBound % (LeafRange.leftCount(of: count) << 1) == 0
    }
}
