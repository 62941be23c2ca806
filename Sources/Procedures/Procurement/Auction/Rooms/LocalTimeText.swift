import Values

/// Moments as auction systems write them: local time, microseconds where there are some, the distance from UTC.
enum LocalTimeText {
    /// `2026-03-02T12:05:05.673275+02:00`.
    static func text(_ mark: RoomMark, offsetMinutes: Int64) -> String {
        let local = mark.adding(seconds: offsetMinutes * 60).microseconds
        let (quotient, rest) = local.quotientAndRemainder(dividingBy: 1_000_000)
        let (seconds, fraction) = rest < 0 ? (quotient - 1, rest + 1_000_000) : (quotient, rest)
        let clock = String(Instant(seconds: seconds).description.dropLast(".000Z".count))
        let distance = offsetMinutes.magnitude
        let zone = (offsetMinutes < 0 ? "-" : "+") + padded(distance / 60, 2) + ":" + padded(distance % 60, 2)
        return clock + (fraction == 0 ? "" : "." + padded(fraction.magnitude, 6)) + zone
    }

    private static func padded(_ number: UInt64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
