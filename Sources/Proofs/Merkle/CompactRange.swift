/// The right edge of a tree: one hash for each set bit of its size, which is all that is needed to append and to know
/// the root.
public struct CompactRange: Sendable, Hashable {
    /// How many leaves the tree has.
    public private(set) var size: UInt64
    /// The full subtrees that the tree is made of, widest first.
    public private(set) var hashes: [Hash]

    /// The tree without leaves.
    public init() {
        size = 0
        hashes = []
    }

    /// A tree that was kept; `nil` unless there is one hash for each set bit of the size.
    public init?(size: UInt64, hashes: [Hash]) {
        guard hashes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Reads the right edge of a tree of this size from stored nodes.
    ///
    /// - Parameter node: gives the stored hash of a full node, by level and index.
    public init<Failure: Error>(
        size: UInt64, node: (_ level: UInt8, _ index: UInt64) throws(Failure) -> Hash
    ) throws(Failure) {
        var hashes: [Hash] = []
        for coordinate in Self.nodes(ofSize: size) {
            hashes.append(try node(coordinate.level, coordinate.index))
        }
        self.size = size
        self.hashes = hashes
    }

    /// The places of the hashes of a tree of this size, widest first.
    public static func nodes(ofSize size: UInt64) -> [NodeCoordinate] {
        LeafRange(start: 0, end: size).nodes
    }

    /// Appends a leaf, and shows every node that is complete by it: the leaf itself first, then those above it.
    public mutating func append(leaf: Hash, visit: (_ level: UInt8, _ index: UInt64, _ hash: Hash) -> Void) {
        precondition(size < UInt64.max, "a tree has fewer than 2^64 leaves")
        var hash = leaf
        var level: UInt8 = 0
        var index = size
        visit(level, index, hash)
        while index & 1 == 1 {
            hash = MerkleTree.nodeHash(hashes.removeLast(), hash)
            level += 1
            index >>= 1
            visit(level, index, hash)
        }
        hashes.append(hash)
        size += 1
    }

    /// Appends a leaf.
    public mutating func append(leaf: Hash) {
        append(leaf: leaf) { _, _, _ in }
    }

    /// The root of the tree.
    public func root() -> Hash {
        hashes.isEmpty ? MerkleTree.emptyRoot : Self.fold(hashes)
    }

    /// Puts subtrees that lie side by side under one node, from the right.
    static func fold(_ hashes: [Hash]) -> Hash {
        guard var hash = hashes.last else { preconditionFailure("there is something to fold") }
        for left in hashes.dropLast().reversed() {
            hash = MerkleTree.nodeHash(left, hash)
        }
        return hash
    }
}
