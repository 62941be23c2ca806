import ArgumentParser

/// A length of time as it is typed: `90s`, `15m`, `2h`, `3d`.
struct TimeSpan: Hashable, Sendable, CustomStringConvertible, ExpressibleByArgument {
    /// How long, in seconds.
    let seconds: Int64

    /// A length of time in seconds.
    init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads a positive whole number and a unit; nil for anything else, and for more than a year.
    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }), let number = Int64(argument.dropLast()), number > 0,
            number <= 366 * 86_400 / unit
        else { return nil }
        seconds = number * unit
    }

    var description: String {
        for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)] as [(String, Int64)]
        where seconds.isMultiple(of: length) {
            return "\(seconds / length)\(unit)"
        }
        return "\(seconds)s"
    }
}
