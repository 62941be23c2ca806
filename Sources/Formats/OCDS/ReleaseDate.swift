/// The date of a release, as an instant that can be compared whatever its offset.
///
/// Read more leniently than RFC 3339, since merging must order what is published: a date alone is its midnight in UTC, a
/// time without an offset is in UTC, and any number of decimals is read to the nanosecond.
public struct ReleaseDate: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Seconds since 1970 in UTC.
    public let seconds: Int64
    /// Billionths of a second.
    public let nanoseconds: Int64

    init(seconds: Int64, nanoseconds: Int64) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The date that a text says; nil for any other text.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)
        let count = bytes.count
        bytes.append(0)
        let date = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { ReleaseDate($0, 0..<count) }
        }
        guard let date else { return nil }
        self = date
    }

    /// The date between the quotes of a string; a byte can be read at the end.
    init?(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) {
        guard range.count >= 10 else { return nil }
        let start = text + range.lowerBound
        guard let century = Self.pair(start, 0), let years = Self.pair(start, 2), start[4] == UInt8(ascii: "-"),
            let month = Self.pair(start, 5), start[7] == UInt8(ascii: "-"), let day = Self.pair(start, 8),
            let days = Self.days(year: century * 100 + years, month: month, day: day)
        else { return nil }
        guard range.count > 10 else {
            self.init(seconds: days * 86_400, nanoseconds: 0)
            return
        }
        guard range.count >= 19, start[10] | 0x20 == UInt8(ascii: "t") || start[10] == 0x20,
            let hour = Self.pair(start, 11), hour < 24, start[13] == UInt8(ascii: ":"),
            let minute = Self.pair(start, 14), minute < 60, start[16] == UInt8(ascii: ":"),
            let second = Self.pair(start, 17), second <= 60
        else { return nil }
        var at = 19
        guard let nanoseconds = Self.fraction(start, &at, range.count),
            let offset = Self.offset(start, at, range.count)
        else { return nil }
        self.init(
            seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60, nanoseconds: nanoseconds)
    }

    /// Whether the left is earlier.
    public static func < (left: ReleaseDate, right: ReleaseDate) -> Bool {
        left.seconds == right.seconds ? left.nanoseconds < right.nanoseconds : left.seconds < right.seconds
    }

    @inline(__always)
    private static func pair(_ text: UnsafePointer<UInt8>, _ at: Int) -> Int64? {
        let tens = text[at] &- UInt8(ascii: "0")
        let ones = text[at + 1] &- UInt8(ascii: "0")
        guard tens < 10, ones < 10 else { return nil }
        return Int64(tens) * 10 + Int64(ones)
    }

    /// Days since 1970 in the Gregorian calendar, with March as the first month of a year so that February is its end.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length: Int64 =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= length else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    private static func fraction(_ text: UnsafePointer<UInt8>, _ at: inout Int, _ count: Int) -> Int64? {
        guard at < count, text[at] == UInt8(ascii: ".") else { return 0 }
        at += 1
        let first = at
        var value: Int64 = 0
        while at < count, text[at] &- UInt8(ascii: "0") < 10 {
            if at - first < 9 { value = value * 10 + Int64(text[at] - UInt8(ascii: "0")) }
            at += 1
        }
        guard at > first else { return nil }
        for _ in 0..<max(0, 9 - (at - first)) { value *= 10 }
        return value
    }

    /// The offset in minutes east of UTC; the text must end behind it.
    private static func offset(_ text: UnsafePointer<UInt8>, _ at: Int, _ count: Int) -> Int64? {
        if at == count { return 0 }
        if text[at] | 0x20 == UInt8(ascii: "z") { return at + 1 == count ? 0 : nil }
        let isWest = text[at] == UInt8(ascii: "-")
        guard isWest || text[at] == UInt8(ascii: "+"), at + 6 == count, let hours = pair(text, at + 1), hours < 24,
            text[at + 3] == UInt8(ascii: ":"), let minutes = pair(text, at + 4), minutes < 60
        else { return nil }
        return isWest ? -(hours * 60 + minutes) : hours * 60 + minutes
    }
}

extension ReleaseDate {
    /// The date of a text that RFC 3339 allows: with a time and an offset.
    init?(strict text: String) {
        guard text.utf8.count >= 20 else { return nil }
        self.init(text)
    }

    /// How many whole days lie between, rounded towards zero.
    func wholeDays(since other: ReleaseDate) -> Int64 {
        let (borrowed, isLess) = nanoseconds < other.nanoseconds ? (seconds - 1, true) : (seconds, false)
        let elapsed = borrowed - other.seconds
        // Below zero the decimals count the other way.
        let isShort = elapsed < 0 && (isLess || nanoseconds != other.nanoseconds)
        return (isShort ? elapsed + 1 : elapsed) / 86_400
    }

    /// Whether one date is later than another: by their instants, or as texts where one is no date.
    static func isLater(_ one: String, than other: String) -> Bool {
        guard let left = ReleaseDate(one), let right = ReleaseDate(other) else {
            return other.utf8.lexicographicallyPrecedes(one.utf8)
        }
        return right < left
    }
}
