public import Kernel
public import Values

/// A consultation: people propose short statements and say of each whether they agree.
///
/// Statements are moderated by a published charter. They are dealt out so that each is seen; what is added to a vote
/// says how strongly it is meant. In the end the scores of each statement stand beside the groups of people who think
/// alike, and what all groups have in common.
public struct Consultation: Procedure {
    /// What a programme file sets.
    public typealias Terms = ConsultationTerms
    /// What may be done.
    public typealias Move = ConsultationMove
    /// What decisions remember.
    public typealias Subject = ConsultationRecord
    /// What is counted.
    public typealias Tally = ConsultationTally
    /// What it comes to.
    public typealias Outcome = ConsultationOutcome

    /// `consultation` on the log.
    public static let name: ProcedureName = "consultation"
    /// The first edition.
    public static let edition = 1
    /// Looks at statements, besides office and clerks.
    public static let moderator: RoleName = "moderator"
    /// Who looks at statements where the programme says nothing else.
    static let keepers: [RoleName] = [moderator, .clerk, .office]
    /// Anyone takes part where the programme says nothing else; the terms say who is eligible.
    public static let moves = [
        MoveDeclaration("propose", by: [.anyone]), MoveDeclaration("vote", by: [.anyone]),
        MoveDeclaration("moderate", by: keepers), MoveDeclaration("merge", by: keepers),
        MoveDeclaration("withdraw", by: [.anyone]), MoveDeclaration("answer", by: [.anyone]),
        MoveDeclaration("report", by: [.anyone]),
    ]
    /// The most statements that one act merges into another.
    static let mostMerged = 20

    /// What the programme file says.
    public let terms: ConsultationTerms
    /// What is drawn on the map of places.
    let map: TownMap?

    /// Accepts the terms, or names every mistake in them.
    public init(terms: ConsultationTerms) throws(TermsError) {
        var mistakes = terms.mistakes
        var read: TownMap?
        do throws(TownMap.Problem) {
            if let json = terms.places?.map { read = try TownMap(json) }
        } catch {
            let mistake = error.mistake(at: "map")
            mistakes.append(.init(at: ["places"] + mistake.path, mistake.reason))
        }
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
        map = read
    }

    /// The first moment at which nothing is taken any more.
    public var closes: Instant? { terms.closes }

    /// Takes statements, votes and answers in time from those who may send them, and carries out what moderators decide.
    public func apply(_ move: ConsultationMove, to situation: inout Situation<Subject>) throws(Refusal) {
        guard situation.time < terms.closes else { throw ConsultationRefusal.closed(at: terms.closes).refusal }
        switch move {
        case .propose(_, let person, let place):
            try propose(for: person, at: place, in: &situation)
        case .vote(let statement, let choice, let qualifiers, _, let person):
            try checkBegun(at: situation.time)
            try vote(on: statement, choice, qualifiers ?? [], for: person, in: &situation)
        case .moderate(let statement, let decision, let rule, let reasons):
            try moderate(statement, decision, by: rule, hasReasons: reasons.map { !$0.isNull } ?? false, in: &situation)
        case .merge(let from, let into):
            try merge(from, into: into, in: &situation)
        case .withdraw(let statement):
            try withdraw(statement, in: &situation)
        case .answer(let statement, _, _):
            try checkBegun(at: situation.time)
            try answer(statement, in: &situation)
        case .report(let statement, let rule, _, let person):
            try checkBegun(at: situation.time)
            try report(statement, rule, for: person, in: &situation)
        }
    }

    func checkBegun(at time: Instant) throws(Refusal) {
        guard time >= terms.opens else { throw ConsultationRefusal.notOpen(opens: terms.opens).refusal }
    }

    /// What people relied on stays: texts may be corrected, the map as well, rules added to the charter, and the closing put off.
    public func mayChange(_ old: ConsultationTerms, to new: ConsultationTerms) throws(Refusal) {
        guard new.closes >= old.closes else {
            throw Refusal(
                "terms.closes_earlier", "The consultation closes at \(old.closes) and cannot be closed earlier.",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
        }
        var untouched = new
        untouched.closes = old.closes
        untouched.question = old.question
        if old.places != nil { untouched.places?.map = old.places?.map }
        if new.charter.map(\.id).starts(with: old.charter.map(\.id)) { untouched.charter = old.charter }
        guard untouched == old else {
            throw Refusal(
                "terms.fixed", "Only texts, further rules of the charter and a later closing can change here.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}
