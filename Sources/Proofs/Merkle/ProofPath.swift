/// The shape of a proof and the three ways in which its hashes are chained (RFC 9162, 2.1.3.2 and 2.1.4.2).
enum ProofPath {
    /// How many hashes of an inclusion proof lie below the place where the path meets the right edge, and how many on it.
    static func shape(index: UInt64, size: UInt64) -> (inner: Int, border: Int) {
        let inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
        let border = inner < 64 ? (index >> UInt64(inner)).nonzeroBitCount : 0
        return (inner, border)
    }

    static func chainInner(_ seed: Hash, _ path: ArraySlice<Hash>, _ index: UInt64) -> Hash {
        var hash = seed
        for (bit, sibling) in path.enumerated() {
            hash =
                (index >> UInt64(bit)) & 1 == 0
                ? MerkleTree.nodeHash(hash, sibling) : MerkleTree.nodeHash(sibling, hash)
        }
        return hash
    }

    static func chainInnerRight(_ seed: Hash, _ path: ArraySlice<Hash>, _ index: UInt64) -> Hash {
        var hash = seed
        for (bit, sibling) in path.enumerated() where (index >> UInt64(bit)) & 1 == 1 {
            hash = MerkleTree.nodeHash(sibling, hash)
        }
        return hash
    }

    static func chainBorder(_ seed: Hash, _ path: ArraySlice<Hash>) -> Hash {
        path.reduce(seed) { MerkleTree.nodeHash($1, $0) }
    }
}
