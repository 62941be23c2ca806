/// How often something came out how large, in a fixed number of buckets, counted from any core without a lock.
public final class Histogram: Sendable {
    // A class because everybody who observes shares the one set of counts.

    /// The buckets' upper bounds, in the unit that is observed, the smallest first.
    public let bounds: [UInt64]
    /// How many of the observed units make one of the published: 1,000,000 where microseconds become seconds.
    public let unitsPerOne: UInt64
    private let counts: [Counter]
    private let total = Counter()

    /// A histogram of whole units.
    public init(bounds: [UInt64], unitsPerOne: UInt64 = 1) {
        precondition(bounds == bounds.sorted() && unitsPerOne > 0, "bounds go up")
        self.bounds = bounds
        self.unitsPerOne = unitsPerOne
        counts = (0...bounds.count).map { _ in Counter() }
    }

    /// Counts one observation.
    public func observe(_ value: UInt64) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        counts[bucket].add()
        total.add(Int(clamping: value))
    }

    /// The observations of each bucket and of those beyond the last bound, and the sum of what was observed.
    public var snapshot: (counts: [UInt64], sum: UInt64) { (counts.map(\.value), total.value) }

    /// A histogram of times that are observed in microseconds and published in seconds: 0.5 ms to 10 s.
    public static func seconds() -> Histogram {
        Histogram(
            bounds: [
                500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
                10_000_000,
            ], unitsPerOne: 1_000_000)
    }
}
