import ArgumentParser
import Values

/// A time as people type it: a day, which means its end, or RFC 3339.
struct PointInTime: Hashable, Sendable, ExpressibleByArgument {
    /// The instant.
    let instant: Instant

    init?(argument: String) {
        let isDay = argument.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
        guard let instant = Instant(rfc3339: isDay ? argument + "T23:59:59.999Z" : argument) else { return nil }
        self.instant = instant
    }
}
