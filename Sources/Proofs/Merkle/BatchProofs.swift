/// Makes the inclusion proofs of a batch's entries, of which there are many: what lies to the right of each full subtree
/// is hashed once.
public struct BatchProofs: Sendable {
    private let growth: TreeGrowth
    private let subtrees: [NodeCoordinate]
    /// The hash of all that lies to the right of each full subtree; none behind the last.
    private let remainders: [Hash]

    /// The proofs in the tree with all leaves appended.
    public init(_ growth: TreeGrowth) {
        self.growth = growth
        subtrees = CompactRange.nodes(ofSize: growth.size)
        var remainders: [Hash] = []
        for hash in growth.after.hashes.dropFirst().reversed() {
            remainders.append(remainders.last.map { MerkleTree.nodeHash(hash, $0) } ?? hash)
        }
        self.remainders = remainders.reversed()
    }

    /// The proof that an entry of the batch is in the tree.
    ///
    /// - Precondition: `index` is one of the batch.
    public func inclusion(of index: UInt64) -> InclusionProof {
        precondition(index >= growth.before.size && index < growth.size, "the entry is one of this batch")
        var place = 0
        while index >> UInt64(subtrees[place].level) != subtrees[place].index { place += 1 }
        var hashes: [Hash] = []
        hashes.reserveCapacity(Int(subtrees[place].level) + place + 1)
        for level in 0..<subtrees[place].level {
            hashes.append(growth.known(level, (index >> UInt64(level)) ^ 1))
        }
        if place < remainders.count { hashes.append(remainders[place]) }
        for left in growth.after.hashes[..<place].reversed() { hashes.append(left) }
        return InclusionProof(hashes: hashes)
    }
}
