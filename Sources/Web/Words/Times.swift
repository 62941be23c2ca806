import Values

/// Writes points in time for people, in UTC: `22 November 2026, 06:00 UTC`.
enum Times {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day and the minute; what lies outside the calendar as its plain text.
    static func text(_ time: Instant) -> String {
        // 2026-11-22T06:00:00.000Z
        let bytes = Array(time.description.utf8)
        guard bytes.count == 24, let month = number(bytes[5..<7]), (1...12).contains(month),
            let day = number(bytes[8..<10])
        else { return time.description }
        let year = String(decoding: bytes[0..<4], as: UTF8.self)
        let minute = String(decoding: bytes[11..<16], as: UTF8.self)
        return "\(day)\u{a0}\(months[month - 1])\u{a0}\(year), \(minute)\u{a0}UTC"
    }

    /// `22 November 2026` for `2026-11-22`; any other text as it is.
    static func day(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, let month = number(bytes[5..<7]), (1...12).contains(month),
            let day = number(bytes[8..<10])
        else { return text }
        return "\(day)\u{a0}\(months[month - 1])\u{a0}\(String(decoding: bytes[0..<4], as: UTF8.self))"
    }

    /// `12 seconds`, `3 minutes`: as long as it takes at most.
    static func wait(_ seconds: Int64, _ texts: Texts) -> String {
        seconds < 60 ? texts.count(max(seconds, 1), .seconds) : texts.count((seconds - 1) / 60 + 1, .minutes)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self))
    }
}
