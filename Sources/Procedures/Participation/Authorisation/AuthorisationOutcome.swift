public import Kernel
public import Values

/// What became of something that was allowed for a time, and what was measured.
public struct AuthorisationOutcome: Codable, Sendable, Hashable {
    /// The procedure with its edition: `authorisation@1`.
    public let edition: String
    /// Where it stood at the end.
    public let standing: AuthorisationRecord.Standing
    /// When it was granted.
    public let granted: Instant?
    /// When it was kept, taken back, or lapsed.
    public let over: Instant?
    /// How often it was renewed.
    public let renewed: Int
    /// What was measured, in the order of the terms.
    public let measures: [Measure]

    /// A measure with its readings.
    public struct Measure: Codable, Sendable, Hashable {
        /// Its name.
        public let measure: String
        /// The last reading before it was granted.
        public let before: Int64?
        /// The last reading while it was allowed.
        public let last: Int64?
        /// Whether that keeps the declared bounds; left out where none were declared.
        public let met: Bool?
        /// Every reading, in the order of the log.
        public let readings: [Reading]
    }

    /// One reading.
    public struct Reading: Codable, Sendable, Hashable {
        /// When it came onto the log.
        public let at: Instant
        /// What was read.
        public let value: Int64
    }
}

/// Something allowed for a time, as far as counting needs it.
public struct AuthorisationTally: Sendable {
    var record = AuthorisationRecord()
    var over: Instant?
    var readings: [String: [AuthorisationOutcome.Reading]] = [:]
}

/// The small results that stand on the log itself.
struct AuthorisationResults: Codable {
    let standing: AuthorisationRecord.Standing
    let renewed: Int
    /// How many measures have bounds, and how many keep them.
    let bounds: Int
    let met: Int
}

/// Counting: what every entry makes of it, in the order of the log.
extension Authorisation {
    /// Nothing was decided or measured.
    public func emptyTally() -> AuthorisationTally { AuthorisationTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<Move>, into tally: inout AuthorisationTally) {
        switch applied.move {
        case .measure(let measure, let value, _):
            tally.record.read(measure, value)
            tally.readings[measure, default: []].append(.init(at: applied.time, value: value))
        case .grant: tally.record.grant(at: applied.time, until: terms.lapses)
        case .renew:
            if let until = terms.until(after: tally.record.renewed + 1) { tally.record.renew(until: until) }
        case .keep: end(&tally, .kept, at: applied.time)
        case .end: end(&tally, .ended, at: applied.time)
        case .lapse:
            // It was over when its time was, and not only when the log said so.
            if let until = tally.record.until { end(&tally, .lapsed, at: until) }
        }
    }

    private func end(_ tally: inout AuthorisationTally, _ standing: AuthorisationRecord.Standing, at time: Instant) {
        tally.record.end(standing)
        tally.over = time
    }

    /// Where it stands, and every measure.
    public func outcome(of tally: AuthorisationTally) -> AuthorisationOutcome? {
        var record = tally.record
        // The part closes after its last possible day: what is still in force then has lapsed.
        record.settle(at: terms.closes)
        return AuthorisationOutcome(
            edition: Self.reference.description, standing: record.standing, granted: record.granted,
            over: tally.over ?? (record.standing == .lapsed ? record.until : nil), renewed: record.renewed,
            measures: (terms.measures ?? []).map { measure in
                AuthorisationOutcome.Measure(
                    measure: measure.id, before: record.readings[measure.id]?.before,
                    last: record.readings[measure.id]?.last, met: record.meets(measure),
                    readings: tally.readings[measure.id] ?? [])
            })
    }

    /// Where it stands, and whether the bounds were met.
    public func results(of outcome: AuthorisationOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(
            encoding: AuthorisationResults(
                standing: outcome.standing, renewed: outcome.renewed,
                bounds: outcome.measures.count { $0.met != nil }, met: outcome.measures.count { $0.met == true }))
    }
}
