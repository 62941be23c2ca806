import Foundation
import Values

/// The clocks on the walls of a time zone: the only place that knows them. Deadlines leave it as instants.
struct LocalClock: Sendable {
    /// Why a time on the wall is no instant.
    enum Trouble: Error, Hashable {
        /// The clocks jumped over it, from one time on the wall to another.
        case skipped(from: String, to: String)
        /// The clocks showed it twice; the two instants in RFC 3339 with their offsets.
        case twice(first: String, second: String)
    }

    /// The zone's name in the IANA time zone database: `Europe/Warsaw`.
    let identifier: String
    private let zone: TimeZone

    /// A zone by its name; nil when the database has no such name.
    init?(_ identifier: String) {
        guard Self.names.contains(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        self.zone = zone
    }

    /// All names, in the order of their bytes.
    static let names: [String] = Set(TimeZone.knownTimeZoneIdentifiers + ["UTC"]).sorted()

    /// The instant at which the clocks show a time.
    ///
    /// - Parameter wall: the time on the wall, as if it were UTC.
    func instant(_ wall: Instant) throws(Trouble) -> Instant {
        // No zone changes its clocks twice within two days.
        let offsets = Set([-24, -12, 0, 12, 24].map { offset(at: wall.adding(hours: $0)) })
        let fitting = offsets.map { wall.adding(seconds: -$0) }.sorted().filter { shows($0) == wall }
        guard let first = fitting.first else { throw gap(around: wall) }
        guard let second = fitting.dropFirst().first else { return first }
        throw .twice(first: withOffset(first), second: withOffset(second))
    }

    /// What the clocks show at an instant, as if it were UTC.
    func shows(_ instant: Instant) -> Instant {
        instant.adding(seconds: offset(at: instant))
    }

    private func offset(at instant: Instant) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds))))
    }

    private func gap(around wall: Instant) -> Trouble {
        var before = wall.adding(hours: -36)
        var after = wall.adding(hours: 36)
        let old = offset(at: before)
        while after.seconds - before.seconds > 1 {
            let middle = Instant(seconds: before.seconds + (after.seconds - before.seconds) / 2)
            if offset(at: middle) == old { before = middle } else { after = middle }
        }
        return .skipped(from: Self.time(after.adding(seconds: old)), to: Self.time(shows(after)))
    }

    private static func time(_ wall: Instant) -> String {
        String(wall.description.dropFirst(11).prefix(5))
    }

    private func withOffset(_ instant: Instant) -> String {
        let minutes = offset(at: instant) / 60
        let digits = { (number: Int64) in (number < 10 ? "0" : "") + String(number) }
        let sign = minutes < 0 ? "-" : "+"
        let offset = sign + digits(abs(minutes) / 60) + ":" + digits(abs(minutes) % 60)
        return String(shows(instant).description.prefix(19)) + offset
    }
}
