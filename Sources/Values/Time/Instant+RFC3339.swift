extension Instant: CustomStringConvertible {
    private static let millisecondsPerDay: Int64 = 86_400_000
    private static let firstInCalendar: Int64 = -62_167_219_200_000
    private static let lastInCalendar: Int64 = 253_402_300_799_999

    /// Whether the year is one of 0 to 9999, which RFC 3339 can write.
    public var isInCalendarRange: Bool {
        (Self.firstInCalendar...Self.lastInCalendar).contains(milliseconds)
    }

    /// Reads `2026-11-22T06:00:00Z` and the like (RFC 3339, 5.6); `nil` for any other text.
    ///
    /// Any offset is turned into UTC. At most nine decimals are read; below the millisecond they must be zero, since
    /// nothing may be lost. Leap seconds (`:60`) are refused.
    public init?(rfc3339 text: some StringProtocol) {
        var reader = RFC3339Reader(text: Array(text.utf8))
        guard let milliseconds = reader.milliseconds() else { return nil }
        self.init(milliseconds: milliseconds)
        guard isInCalendarRange else { return nil }
    }

    /// RFC 3339 in UTC with three decimals: `2026-11-22T06:00:00.000Z`.
    ///
    /// Outside the years 0 to 9999 the year has a sign and more digits, which only people should read.
    public var description: String {
        let (days, time) = Self.floorDivide(milliseconds, by: Self.millisecondsPerDay)
        let date = CalendarDate(daysSince1970: days)
        var text: [UInt8] = []
        if !(0...9999).contains(date.year) {
            text.append(date.year < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        }
        Self.append(Int64(date.year.magnitude), digits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        Self.append(date.month, digits: 2, to: &text)
        text.append(UInt8(ascii: "-"))
        Self.append(date.day, digits: 2, to: &text)
        text.append(UInt8(ascii: "T"))
        Self.append(time / 3_600_000, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.append(time / 60_000 % 60, digits: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Self.append(time / 1000 % 60, digits: 2, to: &text)
        text.append(UInt8(ascii: "."))
        Self.append(time % 1000, digits: 3, to: &text)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ value: Int64, digits: Int, to text: inout [UInt8]) {
        let written = Array(String(value).utf8)
        text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, digits - written.count)))
        text.append(contentsOf: written)
    }
}

/// Reads the `date-time` of RFC 3339, 5.6 from ASCII bytes.
private struct RFC3339Reader {
    private static let maximumDecimals = 9

    let text: [UInt8]
    var at = 0

    init(text: [UInt8]) {
        self.text = text
    }

    mutating func milliseconds() -> Int64? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2), let date = CalendarDate(year: year, month: month, day: day),
            skip("T") || skip("t"),
            let hour = number(digits: 2), hour < 24, skip(":"), let minute = number(digits: 2), minute < 60, skip(":"),
            let second = number(digits: 2), second < 60,
            let fraction = fraction(), let offset = offsetMinutes(), at == text.count
        else { return nil }
        let minutes = (date.daysSince1970 * 24 + hour) * 60 + minute - offset
        return (minutes * 60 + second) * 1000 + fraction
    }

    private mutating func fraction() -> Int64? {
        guard skip(".") else { return 0 }
        let start = at
        while at < text.count, digit(at) != nil { at += 1 }
        let count = at - start
        guard (1...Self.maximumDecimals).contains(count) else { return nil }
        var value: Int64 = 0
        for place in 0..<Self.maximumDecimals {
            let digit = place < count ? digit(start + place) ?? 0 : 0
            if place < 3 {
                value = value * 10 + digit
            } else if digit != 0 {
                return nil
            }
        }
        return value
    }

    private mutating func offsetMinutes() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(digits: 2), hours < 24, skip(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        let offset = hours * 60 + minutes
        return isWest ? -offset : offset
    }

    private func digit(_ place: Int) -> Int64? {
        let value = text[place] &- UInt8(ascii: "0")
        return value < 10 ? Int64(value) : nil
    }

    private mutating func number(digits: Int) -> Int64? {
        guard text.count - at >= digits else { return nil }
        var value: Int64 = 0
        for place in at..<at + digits {
            guard let digit = digit(place) else { return nil }
            value = value * 10 + digit
        }
        at += digits
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard at < text.count, UInt32(text[at]) == character.value else { return false }
        at += 1
        return true
    }
}
