public import Values

/// A moment of an auction, and the order among things of the same moment: the earlier of two equal bids is the better.
public struct RoomMark: Codable, Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z: auction systems write times to the microsecond.
    public let microseconds: Int64
    /// Which came first within a microsecond: an entry's index.
    public let order: UInt64

    /// A moment.
    public init(microseconds: Int64, order: UInt64 = 0) {
        self.microseconds = microseconds
        self.order = order
    }

    /// The moment of an entry.
    public init(_ time: Instant, order: UInt64) {
        let (product, overflow) = time.milliseconds.multipliedReportingOverflow(by: 1_000)
        self.init(microseconds: overflow ? (time.milliseconds < 0 ? .min : .max) : product, order: order)
    }

    /// The first instant, to the millisecond, that is not before this moment.
    public var instant: Instant {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000)
        return Instant(milliseconds: remainder > 0 ? quotient + 1 : quotient)
    }

    /// The moment so many seconds later; stays at the end of the range.
    func adding(seconds: Int64) -> RoomMark {
        let (product, tooFar) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, beyond) = microseconds.addingReportingOverflow(product)
        return RoomMark(microseconds: tooFar || beyond ? (seconds < 0 ? .min : .max) : sum)
    }

    /// How many microseconds this is after the other; stays in range.
    func microseconds(since other: RoomMark) -> Int64 {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(other.microseconds)
        return overflow ? (microseconds < other.microseconds ? .min : .max) : difference
    }

    /// The earlier first.
    public static func < (left: RoomMark, right: RoomMark) -> Bool {
        (left.microseconds, left.order) < (right.microseconds, right.order)
    }
}
