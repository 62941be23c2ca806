/// The working days of an office: which days of the week it rests, and its holidays.
///
/// Days begin by a fixed distance from UTC. An office whose clocks change names that of its winter time; its days then
/// end an hour late in summer, never early.
public struct WorkCalendar: Codable, Sendable, Hashable {
    /// How far the office's clock is ahead of UTC: `+09:00`.
    public var offset: String
    /// The days of the week on which it rests, Monday as 1; Saturday and Sunday where nothing is said.
    public var rest: [UInt64]?
    /// Other days on which it does not work, written `2027-03-01`.
    public var holidays: [String]?

    /// A calendar that rests at weekends, and on no other days.
    public init(offset: String, rest: [UInt64]? = nil, holidays: [String]? = nil) {
        self.offset = offset
        self.rest = rest
        self.holidays = holidays
    }
}

extension WorkCalendar {
    /// The most holidays.
    public static let mostHolidays = 1_000
    /// The most working days that something may take.
    public static let mostDays: UInt64 = 1_000
    private static let day: Int64 = 86_400_000
    private static let usualRest: [UInt64] = [6, 7]

    /// The first moment after so many working days, which are counted from the day after a moment.
    ///
    /// - Precondition: the calendar has no mistakes, and there are at most ``mostDays``.
    public func end(of days: UInt64, after time: Instant) -> Instant {
        let shift = milliseconds ?? 0
        let (resting, free) = (Set(rest ?? Self.usualRest), Set((holidays ?? []).compactMap(Self.number)))
        var day = Self.floor(time.adding(milliseconds: shift).milliseconds)
        var left = days
        while left > 0 {
            day += 1
            if !resting.contains(Self.weekday(day)), !free.contains(day) { left -= 1 }
        }
        return Instant(milliseconds: (day + 1) * Self.day).adding(milliseconds: -shift)
    }

    /// What is wrong with it, by the member that is wrong.
    public var mistakes: [(member: String, reason: String)] {
        var mistakes: [(String, String)] = []
        if milliseconds == nil {
            mistakes.append(("offset", "write how far the clock is ahead of UTC, like +09:00 or -03:00"))
        }
        if let rest, Set(rest).count != rest.count || !rest.allSatisfy({ (1...7).contains($0) }) || rest.count > 6 {
            mistakes.append(("rest", "days of the week from 1 (Monday) to 7, each once, and at least one to work"))
        }
        if let holidays, holidays.count > Self.mostHolidays || !holidays.allSatisfy({ Self.number($0) != nil }) {
            mistakes.append(("holidays", "at most \(Self.mostHolidays) days, each written like 2027-03-01"))
        }
        return mistakes
    }

    /// How far the office's clock is ahead of UTC, in minutes; nil for a text of another form.
    public var offsetMinutes: Int64? { milliseconds.map { $0 / 60_000 } }

    /// The distance from UTC; nil for a text of another form.
    private var milliseconds: Int64? {
        let bytes = Array(offset.utf8)
        guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let zone = Instant(rfc3339: "1970-01-02T00:00:00\(offset)")
        else { return nil }
        return Self.day - zone.milliseconds
    }

    private static func number(_ text: String) -> Int64? {
        guard text.utf8.count == 10 else { return nil }
        return Instant(rfc3339: "\(text)T00:00:00Z").map { floor($0.milliseconds) }
    }

    private static func floor(_ milliseconds: Int64) -> Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: day)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Monday as 1; 1 January 1970 was a Thursday.
    private static func weekday(_ day: Int64) -> UInt64 { UInt64(((day + 3) % 7 + 7) % 7) + 1 }
}
