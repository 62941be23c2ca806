public import Proofs
public import Values

/// Where a log stands: what the next batch builds on.
public struct LogHead: Sendable, Hashable {
    /// The right edge of the tree; its size is the log's size.
    public let range: CompactRange
    /// The time of the last entry.
    public let time: Instant
    /// The signed checkpoint of exactly this size and root, as it was published.
    public let checkpoint: SignedNote

    /// A head of its pieces.
    public init(range: CompactRange, time: Instant, checkpoint: SignedNote) {
        self.range = range
        self.time = time
        self.checkpoint = checkpoint
    }

    /// The number of entries.
    public var size: UInt64 { range.size }
}
