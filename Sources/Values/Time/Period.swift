/// A length of time in calendar units, as retention is stated: seven years, eighteen months, thirty days.
///
/// Written as ISO 8601 writes durations, from years down to days: `P7Y`, `P1Y6M`, `P2W`, `P30D`. How long it is depends
/// on where it begins.
public struct Period: Hashable, Sendable {
    /// The most of any unit.
    public static let most: Int64 = 99_999

    /// Calendar years.
    public let years: Int64
    /// Calendar months.
    public let months: Int64
    /// Weeks of seven days.
    public let weeks: Int64
    /// Days.
    public let days: Int64

    /// A period of these units; `nil` when one is below zero or above ``most``.
    public init?(years: Int64 = 0, months: Int64 = 0, weeks: Int64 = 0, days: Int64 = 0) {
        guard [years, months, weeks, days].allSatisfy({ (0...Self.most).contains($0) }) else { return nil }
        self.years = years
        self.months = months
        self.weeks = weeks
        self.days = days
    }

    /// Reads `P1Y6M2W3D` with any of its units, in this order; `nil` for any other text.
    public init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var counts: [Int64] = []
        for unit in Self.units {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty, rest.dropFirst(digits.count).first == unit else {
                counts.append(0)
                continue
            }
            guard let count = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
            counts.append(count)
            rest = rest.dropFirst(digits.count + 1)
        }
        guard rest.isEmpty else { return nil }
        self.init(years: counts[0], months: counts[1], weeks: counts[2], days: counts[3])
    }

    private static let units = [UInt8(ascii: "Y"), UInt8(ascii: "M"), UInt8(ascii: "W"), UInt8(ascii: "D")]
}

extension Period: CustomStringConvertible {
    /// The period without units of which there are none; `P0D` for no time at all.
    public var description: String {
        let units = [(years, "Y"), (months, "M"), (weeks, "W"), (days, "D")]
        let text = units.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
        return text.isEmpty ? "P0D" : "P" + text
    }
}

extension Period: Codable {
    /// Reads the ISO 8601 text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let period = Period(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected a period such as P7Y, P18M or P30D, found \"\(text.prefix(40))\"")
        }
        self = period
    }

    /// Writes the ISO 8601 text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Instant {
    private static let millisecondsPerDay: Int64 = 86_400_000
    /// The last millisecond of the year 9999, in UTC.
    private static let endOfCalendar = Instant(milliseconds: 253_402_300_799_999)

    /// The instant a period later in the calendar of UTC, at the same time of day.
    ///
    /// Years and months go first; where the day does not exist in that month (31 January and a month), its last day is
    /// meant. Weeks and days follow. Nothing goes beyond the year 9999.
    public func adding(_ period: Period) -> Instant {
        guard self <= Self.endOfCalendar else { return self }
        let (day, time) = Self.floorDivide(milliseconds, by: Self.millisecondsPerDay)
        let date = CalendarDate(daysSince1970: day)
        let (years, month) = Self.floorDivide(date.month - 1 + period.months, by: 12)
        let year = date.year + period.years + years
        guard year <= 9999 else { return Self.endOfCalendar }
        let shifted =
            (0...3).lazy.compactMap { CalendarDate(year: year, month: month + 1, day: date.day - $0) }.first
        let start = shifted?.daysSince1970 ?? day
        let sum = (start + period.weeks * 7 + period.days) * Self.millisecondsPerDay + time
        return min(Instant(milliseconds: sum), Self.endOfCalendar)
    }
}
