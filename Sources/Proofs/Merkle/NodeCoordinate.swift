/// The place of a node whose subtree is full: it never changes once it is there, so it can be stored.
public struct NodeCoordinate: Sendable, Hashable {
    /// How far above the leaves, which are at level 0; the node covers 2^level leaves.
    public let level: UInt8
    /// Which node of its level, counted from 0 at the left.
    public let index: UInt64

    /// The node at this place.
    public init(level: UInt8, index: UInt64) {
        precondition(level < 64, "a tree of 2^64 leaves has no higher full node")
        self.level = level
        self.index = index
    }
}

extension NodeCoordinate: CustomStringConvertible {
    public var description: String { "(\(level), \(index))" }
}
