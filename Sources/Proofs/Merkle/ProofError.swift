/// Why a Merkle proof does not prove what it should, or cannot be made.
public enum ProofError: Error, Hashable, Sendable {
    /// The entry is not below the tree's size.
    case indexOutOfTree(index: UInt64, size: UInt64)
    /// The sizes are not in order, or the earlier tree has no leaves, which proves nothing.
    case sizesOutOfOrder(from: UInt64, to: UInt64)
    /// The number of hashes is not the one that the places ask for.
    case wrongLength(expected: Int, actual: Int)
    /// The hashes lead to another root.
    case otherRoot(computed: Hash, expected: Hash)
    /// The hashes lead to another root of the earlier tree.
    case otherEarlierRoot(computed: Hash, expected: Hash)
    /// The range of leaves is not one that the tree hashes as one subtree.
    case notASubtree(start: UInt64, end: UInt64, size: UInt64)
}

extension ProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .indexOutOfTree(let index, let size): "entry \(index) is not in a tree of \(size) entries"
        case .sizesOutOfOrder(let from, let to): "a tree of \(to) entries cannot be proved to extend one of \(from)"
        case .wrongLength(let expected, let actual): "the proof has \(actual) hashes instead of \(expected)"
        case .otherRoot(let computed, let expected): "the proof leads to the root \(computed), not to \(expected)"
        case .otherEarlierRoot(let computed, let expected):
            "the proof leads to the earlier root \(computed), not to \(expected)"
        case .notASubtree(let start, let end, let size):
            "entries \(start)..<\(end) are not one subtree of a tree of \(size) entries"
        }
    }
}
