import Values

/// A time as people write it in a programme file, before it is an instant.
enum WrittenTime: Hashable, Sendable {
    /// `now+3d`: so many seconds after the programme is opened.
    case afterOpening(seconds: Int64)
    /// `2026-12-01 18:00`: a time on the wall, as if it were UTC.
    case local(Instant)
    /// `2026-12-01`: a day without a time of day.
    case day(String)

    /// What may be written for a time, for error messages.
    static let forms = "write it like 2026-12-01 18:00 (local time), 2026-12-01T18:00:00+01:00 or now+3d"

    private static let secondsOf: [UInt8: Int64] = [
        UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86_400,
        UInt8(ascii: "w"): 604_800,
    ]

    /// Reads a text; nil when it has none of these forms.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        if let seconds = Self.relative(bytes) {
            self = .afterOpening(seconds: seconds)
        } else if let wall = Self.wall(bytes) {
            self = .local(wall)
        } else if bytes.count == 10, Instant(rfc3339: text + "T00:00:00Z") != nil {
            self = .day(text)
        } else {
            return nil
        }
    }

    /// The instant that was meant, or why there is none.
    func instant(now: Instant, clock: LocalClock?) throws(WrittenTimeError) -> Instant {
        switch self {
        case .afterOpening(let seconds): return now.adding(seconds: seconds)
        case .day(let day):
            throw WrittenTimeError(
                "“\(day)” is a day; write the time as well, like \(day) 18:00, or "
                    + "\(day) 24:00 for the end of that day")
        case .local(let wall):
            let shown = String(wall.description.prefix(16)).replacing("T", with: " ")
            guard let clock else {
                throw WrittenTimeError(
                    "“\(shown)” is a local time, but the file names no zone; add “zone: Europe/Warsaw” "
                        + "(or yours) at its top")
            }
            do {
                return try clock.instant(wall)
            } catch {
                throw WrittenTimeError(shown, error, zone: clock.identifier)
            }
        }
    }

    /// `now`, `now+36h`, `now-2w`.
    private static func relative(_ bytes: [UInt8]) -> Int64? {
        guard bytes.starts(with: Array("now".utf8)) else { return nil }
        if bytes.count == 3 { return 0 }
        let digits = bytes[4...].dropLast()
        guard bytes.count >= 6, let unit = bytes.last.flatMap({ secondsOf[$0] }), (1...6).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let count = Int64(String(decoding: digits, as: UTF8.self))
        else { return nil }
        switch bytes[3] {
        case UInt8(ascii: "+"): return count * unit
        case UInt8(ascii: "-"): return -count * unit
        default: return nil
        }
    }

    /// `2026-12-01 18:00`, perhaps with seconds, perhaps with a T; `24:00` is the end of the day.
    private static func wall(_ bytes: [UInt8]) -> Instant? {
        guard bytes.count == 16 || bytes.count == 19, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T")
        else { return nil }
        let day = String(decoding: bytes[..<10], as: UTF8.self)
        var time = String(decoding: bytes[11...], as: UTF8.self)
        if bytes.count == 16 { time += ":00" }
        guard time != "24:00:00" else { return Instant(rfc3339: day + "T00:00:00Z")?.adding(days: 1) }
        return Instant(rfc3339: day + "T" + time + "Z")
    }
}

/// Why a time cannot be taken, and what would be right.
struct WrittenTimeError: Error, Hashable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    init(_ shown: String, _ trouble: LocalClock.Trouble, zone: String) {
        switch trouble {
        case .skipped(let from, let to):
            reason =
                "there is no \(shown) in \(zone): the clocks go from \(from) to \(to) on that day; write a time "
                + "before \(from) or from \(to) on"
        case .twice(let first, let second):
            reason =
                "\(shown) comes twice in \(zone), because the clocks are put back; write \(first) for the first or "
                + "\(second) for the second"
        }
    }
}
