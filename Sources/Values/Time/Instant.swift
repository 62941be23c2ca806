/// A point in time to the millisecond, without leap seconds, as entries, deadlines and terms hold it.
public struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The instant so many milliseconds after (or, negative, before) the start of 1970 in UTC.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant so many seconds after the start of 1970 in UTC (a NumericDate of RFC 7519); stays in range.
    public init(seconds: Int64) {
        milliseconds = Self.clamped(seconds.multipliedReportingOverflow(by: 1000), isNegative: seconds < 0)
    }

    /// 1970-01-01T00:00:00Z.
    public static let epoch = Instant(milliseconds: 0)

    /// Whole seconds since 1970, rounded down: a NumericDate of RFC 7519.
    public var seconds: Int64 {
        Self.floorDivide(milliseconds, by: 1000).quotient
    }

    /// The instant later by so many milliseconds; stays at the end of the range and never wraps around.
    public func adding(milliseconds: Int64) -> Instant {
        let sum = self.milliseconds.addingReportingOverflow(milliseconds)
        return Instant(milliseconds: Self.clamped(sum, isNegative: milliseconds < 0))
    }

    /// The instant later by so many seconds; stays at the end of the range and never wraps around.
    public func adding(seconds: Int64) -> Instant {
        adding(milliseconds: Instant(seconds: seconds).milliseconds)
    }

    /// The instant later by so many minutes; stays at the end of the range and never wraps around.
    public func adding(minutes: Int64) -> Instant {
        adding(seconds: Self.clamped(minutes.multipliedReportingOverflow(by: 60), isNegative: minutes < 0))
    }

    /// The instant later by so many hours; stays at the end of the range and never wraps around.
    public func adding(hours: Int64) -> Instant {
        adding(seconds: Self.clamped(hours.multipliedReportingOverflow(by: 3600), isNegative: hours < 0))
    }

    /// The instant later by so many days of 24 hours; stays at the end of the range and never wraps around.
    public func adding(days: Int64) -> Instant {
        adding(seconds: Self.clamped(days.multipliedReportingOverflow(by: 86_400), isNegative: days < 0))
    }

    /// How many milliseconds this is after the other; stays at the end of the range and never wraps around.
    public func milliseconds(since other: Instant) -> Int64 {
        let difference = milliseconds.subtractingReportingOverflow(other.milliseconds)
        return Self.clamped(difference, isNegative: milliseconds < other.milliseconds)
    }

    private static func clamped(_ result: (partialValue: Int64, overflow: Bool), isNegative: Bool) -> Int64 {
        guard result.overflow else { return result.partialValue }
        return isNegative ? .min : .max
    }

    static func floorDivide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Instant: Comparable {
    /// Whether the left is earlier.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant: Codable {
    /// Reads RFC 3339 text.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(rfc3339: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected a time such as 2026-11-22T06:00:00Z, found \"\(text.prefix(40))\""
                )
            )
        }
        self = instant
    }

    /// Writes RFC 3339 text in UTC with three decimals; an instant outside the years 0 to 9999 has none.
    public func encode(to encoder: any Encoder) throws {
        guard isInCalendarRange else {
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "the time lies outside the years 0 to 9999"
                )
            )
        }
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
