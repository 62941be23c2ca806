extension ConsistencyProof {
    /// Checks that a subtree with this root is part of the tree (draft-ietf-plants-merkle-tree-certs, "Verifying Subtree
    /// Consistency Proofs"), as a mirror's statements about parts of a log need it.
    ///
    /// - Parameter subtree: the entries under the subtree; it starts at a multiple of a power of two not below its length.
    public func verify(
        subtree: Range<UInt64>, root subtreeRoot: Hash, inTreeOf size: UInt64, root: Hash
    ) throws(ProofError) {
        guard LeafRange.isSubtree(subtree), subtree.upperBound <= size else {
            throw .notASubtree(start: subtree.lowerBound, end: subtree.upperBound, size: size)
        }
        // The places of the subtree's first and last entry and of the tree's last one, as the path climbs.
        var first = subtree.lowerBound
        var last = subtree.upperBound - 1
        var treeLast = size - 1
        func climb() {
            first >>= 1
            last >>= 1
            treeLast >>= 1
        }
        while first != last, last == treeLast || last & 1 == 1 { climb() }
        var rest = hashes[...]
        var computed = subtreeRoot
        if first != last {
            guard let seed = rest.popFirst() else { throw .wrongLength(expected: 1, actual: 0) }
            computed = seed
        }
        var computedSubtree = computed
        for sibling in rest {
            guard treeLast > 0 else { throw .wrongLength(expected: hashes.count - 1, actual: hashes.count) }
            if last & 1 == 1 || last == treeLast {
                if first < last { computedSubtree = MerkleTree.nodeHash(sibling, computedSubtree) }
                computed = MerkleTree.nodeHash(sibling, computed)
                while last & 1 == 0, last > 0 { climb() }
            } else {
                computed = MerkleTree.nodeHash(computed, sibling)
            }
            climb()
        }
        guard treeLast == 0 else { throw .wrongLength(expected: hashes.count + 1, actual: hashes.count) }
        guard computedSubtree == subtreeRoot else {
            throw .otherEarlierRoot(computed: computedSubtree, expected: subtreeRoot)
        }
        guard computed == root else { throw .otherRoot(computed: computed, expected: root) }
    }
}
