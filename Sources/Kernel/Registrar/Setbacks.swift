import Values

/// Duties that could not be done, and when each is tried again: ever more rarely, without keeping others waiting.
struct Setbacks {
    /// The first wait in milliseconds; it doubles with each further setback.
    private static let firstWaitMilliseconds: Int64 = 1_000
    /// After so many doublings a duty is tried about once a minute.
    private static let mostDoublings = 6

    private var waits: [StateKey: (until: Instant, doublings: Int)] = [:]

    /// How many duties there are.
    var count: Int { waits.count }

    /// Whether it is too early to try the duty again.
    func isWaiting(_ key: StateKey, at time: Instant) -> Bool {
        waits[key].map { time < $0.until } ?? false
    }

    /// Notes that a duty could not be done.
    mutating func note(_ key: StateKey, at time: Instant) {
        let doublings = waits[key].map { min($0.doublings + 1, Self.mostDoublings) } ?? 0
        waits[key] = (time.adding(milliseconds: Self.firstWaitMilliseconds << Int64(doublings)), doublings)
    }

    /// The duty is done.
    mutating func forget(_ key: StateKey) {
        waits[key] = nil
    }
}
