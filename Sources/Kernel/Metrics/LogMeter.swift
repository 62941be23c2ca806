/// What a log's writer counts as it works. Counting costs a few additions for each batch and takes no lock.
public final class LogMeter: Sendable {
    // A class because the sequencer, the store and the door count in the same place.

    /// Acts that have come onto the log.
    public let accepted = Counter()
    /// Acts that stood there already.
    public let repeated = Counter()
    /// Acts that the rules did not allow.
    public let refused = Counter()
    /// Why acts were not allowed, by code.
    public let refusals = RefusalCounts()
    /// Acts that wait for the next batch.
    public let queued = Gauge()
    /// Entries of each commit.
    public let batches = Histogram(bounds: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500])
    /// How long each commit took.
    public let commits = Histogram.seconds()

    /// A meter that has counted nothing.
    public init() {}

    /// Counts what became of the acts of a batch.
    public func decided(accepted: Int, repeated: Int, refused: Int) {
        self.accepted.add(accepted)
        self.repeated.add(repeated)
        self.refused.add(refused)
    }

    /// Counts a commit.
    public func committed(entries: Int, microseconds: UInt64) {
        batches.observe(UInt64(clamping: entries))
        commits.observe(microseconds)
    }
}
