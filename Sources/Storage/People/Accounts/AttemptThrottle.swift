import Synchronization
public import Values

/// Counts attempts by account and by client address, and makes those wait who try too often.
///
/// An attempt counts from its beginning, so that many at once gain nothing; one that has to wait does not count. Kept in
/// memory and bounded: of `capacity` names the least recently tried are forgotten first.
public final class AttemptThrottle: Sendable {
    // A class because everybody who logs in counts in it.

    /// How many attempts are free, and the longest wait after that.
    public struct Limits: Sendable {
        /// How many attempts are looked at before the first wait of one second; each further one doubles it.
        public let freeAttempts: Int
        /// The longest wait, in seconds.
        public let longestSeconds: Int64
        /// After how many seconds without an attempt all is forgotten.
        public let memorySeconds: Int64

        /// Of one account: five, so that a password cannot be guessed online (NIST SP 800-63B, 3.2.2).
        public static let account = Limits(freeAttempts: 5, longestSeconds: 15 * 60, memorySeconds: 24 * 3600)
        /// Of one address, which a whole office or library may share.
        public static let address = Limits(freeAttempts: 20, longestSeconds: 15 * 60, memorySeconds: 3600)
        /// Of one address that makes accounts: a fair's visitors may sign up over one network, a flood may not.
        public static let signUp = Limits(freeAttempts: 100, longestSeconds: 60, memorySeconds: 3600)
        /// Of one address that reports illegal content: a library's readers may, a flood may not.
        public static let reports = Limits(freeAttempts: 10, longestSeconds: 3600, memorySeconds: 3600)
        /// Of codes to one account or one telephone, each of which somebody pays for.
        public static let contactCodes = Limits(freeAttempts: 3, longestSeconds: 3600, memorySeconds: 24 * 3600)
    }

    private struct Record {
        var attempts = 0
        var last = Instant.epoch
        var next = Instant.epoch
    }

    /// Two halves: when the young one is full it becomes the old one, and the old one is forgotten.
    private struct Halves {
        var young: [String: Record] = [:]
        var old: [String: Record] = [:]
    }

    /// How many names are remembered at most.
    public static let capacity = 65_536

    private let limits: Limits
    private let halves = Mutex(Halves())

    /// A throttle that has seen nobody.
    public init(_ limits: Limits) {
        self.limits = limits
    }

    /// How many names are remembered.
    public var count: Int { halves.withLock { $0.young.count + $0.old.count } }

    /// Counts an attempt, or refuses it.
    ///
    /// - Throws: `AccountError.throttled` with the seconds to wait.
    public func begin(_ name: String, at time: Instant) throws(AccountError) {
        let wait: Int64? = halves.withLock { halves in
            var record = halves.young[name] ?? halves.old[name] ?? Record()
            if time.milliseconds(since: record.last) > limits.memorySeconds * 1000 { record = Record() }
            guard time >= record.next else { return record.next.milliseconds(since: time) }
            record.attempts += 1
            record.last = time
            // Without a wait nothing is set: the times of two who come at once may be in either order.
            if let seconds = seconds(after: record.attempts) { record.next = time.adding(seconds: seconds) }
            Self.put(record, name, &halves)
            return nil
        }
        if let wait { throw .throttled(seconds: (wait - 1) / 1000 + 1) }
    }

    /// Takes back an attempt that was not looked at, or that was right.
    public func undo(_ name: String) {
        halves.withLock { halves in
            guard var record = halves.young[name] ?? halves.old[name], record.attempts > 0 else { return }
            record.attempts -= 1
            record.next = .epoch
            Self.put(record, name, &halves)
        }
    }

    /// Forgets a name: its owner has shown to be the right one.
    public func clear(_ name: String) {
        halves.withLock { halves in
            halves.young[name] = nil
            halves.old[name] = nil
        }
    }

    /// The wait in seconds after so many attempts; nil while they are free.
    private func seconds(after attempts: Int) -> Int64? {
        let doublings = attempts - limits.freeAttempts
        guard doublings >= 0 else { return nil }
        return doublings < 32 ? min(1 << Int64(doublings), limits.longestSeconds) : limits.longestSeconds
    }

    private static func put(_ record: Record, _ name: String, _ halves: inout Halves) {
        halves.old[name] = nil
        halves.young[name] = record
        if halves.young.count >= capacity / 2 { halves = Halves(young: [:], old: halves.young) }
    }
}
