public import Values

/// Something that is allowed for a time, as decisions and counting need it.
public struct AuthorisationRecord: Codable, Sendable, Hashable {
    /// Where it stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It has not been granted.
        case waiting
        /// It is allowed.
        case inForce
        /// It was neither renewed nor kept in time.
        case lapsed
        /// It was taken back.
        case ended
        /// It is allowed for good.
        case kept
    }

    /// Readings of one measure.
    public struct Readings: Codable, Sendable, Hashable {
        /// The last one before it was granted.
        public var before: Int64?
        /// The last one while it was allowed.
        public var last: Int64?
    }

    /// Where it stands.
    public var standing = Standing.waiting
    /// When it was granted.
    public var granted: Instant?
    /// The first moment at which it is allowed no longer, as things stand; nil once that is over.
    public var until: Instant?
    /// How often it was renewed.
    public var renewed = 0
    /// Whether the log says that it has lapsed.
    public var isLapseStated = false
    /// What was measured, by the measure's name.
    public var readings: [String: Readings] = [:]

    /// What time alone makes of it.
    mutating func settle(at time: Instant) {
        guard standing == .inForce, let until, time >= until else { return }
        standing = .lapsed
    }

    mutating func grant(at time: Instant, until: Instant) {
        standing = .inForce
        granted = time
        self.until = until
    }

    mutating func renew(until: Instant) {
        renewed += 1
        self.until = until
    }

    mutating func end(_ standing: Standing) {
        self.standing = standing
        until = nil
    }

    mutating func read(_ measure: String, _ value: Int64) {
        if standing == .waiting {
            readings[measure, default: Readings()].before = value
        } else {
            readings[measure, default: Readings()].last = value
        }
    }

    /// Whether the last reading keeps a measure's bounds; nil for one that has none.
    func meets(_ measure: AuthorisationTerms.Measure) -> Bool? {
        guard measure.least != nil || measure.most != nil else { return nil }
        guard let last = readings[measure.id]?.last else { return false }
        return last >= measure.least ?? 0 && last <= measure.most ?? .max
    }
}
