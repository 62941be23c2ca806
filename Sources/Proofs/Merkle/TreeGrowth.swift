/// What a tree gains in one batch: it proves each new entry at the new size without reading storage.
///
/// Every sibling on a new entry's way to the root is either a node of the right edge before the batch or a node that the
/// batch completes; of those there is one run for each level, so they are kept as plain arrays.
public struct TreeGrowth: Sendable {
    /// The tree before the batch.
    public let before: CompactRange
    /// The tree with the leaves appended so far.
    public private(set) var after: CompactRange

    private var levels: [Level]

    private struct Level: Sendable {
        // The index of the first node that is kept.
        let first: UInt64
        // Whether the first node was there before the batch.
        let isFirstOld: Bool
        var hashes: [Hash]
    }

    /// A batch that has no leaves yet.
    public init(from range: CompactRange) {
        before = range
        after = range
        levels = []
    }

    /// The size of the tree with the leaves appended so far.
    public var size: UInt64 { after.size }

    /// The root of the tree with the leaves appended so far.
    public func root() -> Hash { after.root() }

    /// Appends a leaf.
    public mutating func append(leaf: Hash) {
        var levels = self.levels
        self.levels = []
        after.append(leaf: leaf) { level, index, hash in
            if levels.count == Int(level) { levels.append(Self.start(level, before)) }
            levels[Int(level)].hashes.append(hash)
        }
        self.levels = levels
    }

    /// The nodes of one level that the batch has completed, and the index of the first of them.
    public func completedNodes(level: UInt8) -> (first: UInt64, hashes: ArraySlice<Hash>) {
        let first = before.size >> UInt64(level)
        guard Int(level) < levels.count else { return (first, []) }
        let kept = levels[Int(level)]
        return (first, kept.hashes.dropFirst(kept.isFirstOld ? 1 : 0))
    }

    /// A full node that the batch has completed or that was on the right edge before it.
    public func node(level: UInt8, index: UInt64) -> Hash? {
        let kept = Int(level) < levels.count ? levels[Int(level)] : Self.start(level, before)
        guard index >= kept.first, index - kept.first < UInt64(kept.hashes.count) else { return nil }
        return kept.hashes[Int(index - kept.first)]
    }

    /// The proof that an entry of this batch is in the tree with the leaves appended so far; for many see ``BatchProofs``.
    ///
    /// - Precondition: `index` is one of this batch.
    public func inclusionProof(of index: UInt64) -> InclusionProof { BatchProofs(self).inclusion(of: index) }

    /// The proof that the tree with the leaves appended so far extends the one of a size since the batch began.
    ///
    /// - Precondition: `old` is neither below the size before the batch nor above the size now.
    public func consistencyProof(from old: UInt64) -> ConsistencyProof {
        precondition(old >= before.size && old <= size, "the earlier tree is one of this batch")
        return ConsistencyProof(from: old, to: size, node: known)
    }

    func known(_ level: UInt8, _ index: UInt64) -> Hash {
        guard let hash = node(level: level, index: index) else {
            preconditionFailure("a batch knows every node beside its own entries")
        }
        return hash
    }

    /// A level as it is before the batch: with its node of the right edge, if the size has that bit.
    private static func start(_ level: UInt8, _ before: CompactRange) -> Level {
        let count = level < 64 ? before.size >> UInt64(level) : 0
        guard count & 1 == 1 else { return Level(first: count, isFirstOld: false, hashes: []) }
        // Of the hashes kept widest first, this one stands behind those of the higher bits.
        let place = (count >> 1).nonzeroBitCount
        return Level(first: count - 1, isFirstOld: true, hashes: [before.hashes[place]])
    }
}
