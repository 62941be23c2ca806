public import Kernel
public import Values

/// Something that is allowed for a time and lapses by itself unless it is renewed or kept: a pilot, a trial, a permit.
///
/// What is measured, and what it must come to, is declared before it begins. When its time is over the registrar says so
/// on the log, so that nothing stays only because nobody decided.
public struct Authorisation: Procedure {
    /// What a programme file sets.
    public typealias Terms = AuthorisationTerms
    /// What decisions remember.
    public typealias Subject = AuthorisationRecord
    /// What is counted.
    public typealias Tally = AuthorisationTally
    /// What it comes to.
    public typealias Outcome = AuthorisationOutcome

    /// What may be done.
    public enum Move: Codable, Sendable, Hashable {
        /// A reading of a measure, with words on how it was taken.
        case measure(measure: String, value: Int64, words: JSON? = nil)
        /// It is allowed from now on.
        case grant(reason: String)
        /// It is allowed longer.
        case renew(reason: String)
        /// It is allowed for good.
        case keep(reason: String)
        /// It is allowed no longer.
        case end(reason: String)
        /// Its time is over, and nobody has renewed or kept it.
        case lapse
    }

    /// `authorisation` on the log.
    public static let name: ProcedureName = "authorisation"
    /// The first edition.
    public static let edition = 1
    /// Measures, besides office and clerks.
    public static let observer: RoleName = "observer"
    /// The office decides; that the time is over anyone may say, and the registrar does.
    public static let moves = [
        MoveDeclaration("measure", by: [observer, .clerk, .office]), MoveDeclaration("grant", by: [.office]),
        MoveDeclaration("renew", by: [.office]), MoveDeclaration("keep", by: [.office]),
        MoveDeclaration("end", by: [.office]), MoveDeclaration("lapse", by: [.anyone]),
    ]
    /// The most characters of a reason.
    static let longestReason = 2_000

    /// What the programme file says.
    public let terms: AuthorisationTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: AuthorisationTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which nothing is recorded any more.
    public var closes: Instant? { terms.closes }
    /// It lapses by time alone.
    public func settle(_ subject: inout AuthorisationRecord, at time: Instant) { subject.settle(at: time) }
    /// The registrar looks when its time is over.
    public func due(_ subject: AuthorisationRecord) -> Instant? { subject.isLapseStated ? nil : subject.until }
    /// If nobody has renewed or kept it, the registrar says that it has lapsed.
    public func duty(_ subject: AuthorisationRecord) -> Move? {
        subject.standing == .lapsed && !subject.isLapseStated ? .lapse : nil
    }

    /// Takes readings, grants, renews, keeps, ends, and states that the time is over.
    public func apply(_ move: Move, to situation: inout Situation<AuthorisationRecord>) throws(Refusal) {
        var record = try situation.subject("authorisation", []) ?? AuthorisationRecord()
        switch move {
        case .measure(let measure, let value, _):
            guard let known = terms.measures?.map(\.id), known.contains(measure) else {
                throw AuthorisationRefusal.measure(terms.measures?.map(\.id) ?? []).refusal
            }
            guard (0...AuthorisationTerms.mostValue).contains(value) else {
                throw AuthorisationRefusal.value.refusal
            }
            guard record.standing == .waiting || record.standing == .inForce else {
                throw AuthorisationRefusal.over(record.standing).refusal
            }
            record.read(measure, value)
        case .grant(let reason):
            try check(reason)
            try grant(&record, in: situation)
        case .renew(let reason):
            try check(reason)
            try checkInForce(record)
            guard let until = terms.until(after: record.renewed + 1) else {
                throw AuthorisationRefusal.renewals(terms.renewals?.count ?? 0).refusal
            }
            record.renew(until: until)
        case .keep(let reason):
            try check(reason)
            try checkInForce(record)
            let missed = (terms.measures ?? []).filter { record.meets($0) == false }
            guard missed.isEmpty || terms.binding != true else {
                throw AuthorisationRefusal.bounds(missed.map(\.id)).refusal
            }
            record.end(.kept)
        case .end(let reason):
            try check(reason)
            try checkInForce(record)
            record.end(.ended)
        case .lapse:
            guard record.standing == .lapsed, !record.isLapseStated else {
                throw AuthorisationRefusal.notDue.refusal
            }
            record.isLapseStated = true
        }
        try situation.set(record, "authorisation", [])
    }

    /// It is granted once, in time, after what must come before it.
    private func grant(
        _ record: inout AuthorisationRecord, in situation: Situation<AuthorisationRecord>
    ) throws(Refusal) {
        guard record.standing == .waiting else { throw AuthorisationRefusal.granted(record.standing).refusal }
        for part in terms.after ?? [] where try situation.statedOutcome(of: part) == nil {
            throw AuthorisationRefusal.noOutcome(part).refusal
        }
        let unread = (terms.measures ?? []).filter { $0.baseline == true && record.readings[$0.id]?.before == nil }
        guard unread.isEmpty else { throw AuthorisationRefusal.baseline(unread.map(\.id)).refusal }
        guard situation.time < terms.lapses else { throw AuthorisationRefusal.late(terms.lapses).refusal }
        record.grant(at: situation.time, until: terms.lapses)
    }

    private func checkInForce(_ record: AuthorisationRecord) throws(Refusal) {
        switch record.standing {
        case .inForce: return
        case .waiting: throw AuthorisationRefusal.notGranted.refusal
        case .lapsed, .ended, .kept: throw AuthorisationRefusal.over(record.standing).refusal
        }
    }

    private func check(_ reason: String) throws(Refusal) {
        guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
            throw AuthorisationRefusal.reason.refusal
        }
    }

    /// What was announced stays: neither the dates nor the measures change once they are set, texts may.
    public func mayChange(_ old: AuthorisationTerms, to new: AuthorisationTerms) throws(Refusal) {
        guard new.closes >= old.closes else {
            throw Refusal(
                "terms.closes_earlier", "The part closes at \(old.closes).",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
        }
        guard new.withoutTexts(closing: old.closes) == old.withoutTexts(closing: old.closes) else {
            throw Refusal(
                "terms.fixed", "Only texts and a later closing can change of what is allowed for a time.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}

extension AuthorisationTerms {
    /// What decides: without texts, closing at a time.
    fileprivate func withoutTexts(closing: Instant) -> AuthorisationTerms {
        var terms = self
        terms.allows = LocalizedText("")
        terms.closes = closing
        for place in (terms.measures ?? []).indices {
            terms.measures?[place].label = LocalizedText("")
            terms.measures?[place].unit = nil
        }
        return terms
    }
}
