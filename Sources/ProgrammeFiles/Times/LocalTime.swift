public import Values

/// Times as people write them on a form, with the zone whose clocks they mean.
public enum LocalTime {
    /// Why a time is no instant, and what would be right.
    public struct Wrong: Error, Hashable {
        /// In words.
        public let reason: String
    }

    /// The instant that was meant: `2026-12-01 18:00` on the clocks of a zone, or a time with its own offset.
    public static func instant(_ text: String, zone: String) throws(Wrong) -> Instant {
        if let instant = Instant(rfc3339: text) { return instant }
        guard let clock = LocalClock(zone) else {
            throw Wrong(reason: "“\(zone)” is no time zone; write one like Europe/Warsaw")
        }
        guard let written = WrittenTime(text) else {
            throw Wrong(reason: "“\(text)” is no time; write it like 2026-12-01 18:00")
        }
        if case .afterOpening = written {
            throw Wrong(reason: "“\(text)” counts from now; write the day and the time, like 2026-12-01 18:00")
        }
        do {
            return try written.instant(now: .epoch, clock: clock)
        } catch {
            throw Wrong(reason: error.reason)
        }
    }
}
