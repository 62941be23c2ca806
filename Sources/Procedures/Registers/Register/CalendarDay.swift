import Values

/// A day of the Gregorian calendar, without a time or a place.
public struct CalendarDay: Hashable, Sendable, CustomStringConvertible {
    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The day as `2026-11-22` (RFC 3339, full-date).
    public let text: String
    /// Days since 1 January 1970.
    public let daysSince1970: Int64

    /// A day that exists; `nil` for 30 February and for any other form.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 10, let midnight = Instant(rfc3339: String(text) + "T00:00:00Z") else { return nil }
        self.text = String(text)
        // Midnight of a day is a whole number of days from 1970, before it and after.
        daysSince1970 = midnight.milliseconds / Self.millisecondsPerDay
    }

    /// The year's four digits.
    public var year: String { String(text.prefix(4)) }

    /// The day as `2026-11-22`.
    public var description: String { text }
}
