import Kernel
import Values

/// The smallest procedure that has everything: a yes-or-no vote with a subject, a deadline, a duty and an outcome.
struct ShowOfHands: Procedure {
    struct Terms: Codable, Sendable {
        var closes: Instant?
        var question: String
        var eligible: ListReference?
    }

    enum Move: Codable, Sendable {
        case vote(yes: Bool)
        case remindMe(at: Instant)
        case remind(actor: ActorID)
    }

    struct Subject: Codable, Sendable {
        /// How many votes since `since`.
        var votes: Int
        var since: Instant
        var actor: ActorID
        var reminder: Instant?
    }

    struct Tally: Sendable {
        var current: [ActorID: Bool] = [:]
    }

    struct Outcome: Codable, Sendable {
        var yes: Int
        var no: Int
    }

    static let name: ProcedureName = "show-of-hands"
    static let edition = 1
    static let moves = [
        MoveDeclaration("vote", by: [.anyone]), MoveDeclaration("remindMe", by: [.anyone]),
        MoveDeclaration("remind", by: ["registrar"]),
    ]

    /// A question whose outcome cannot be computed.
    static let unanswerable = "How long is a piece of string?"

    let terms: Terms

    init(terms: Terms) throws(TermsError) {
        guard !terms.question.isEmpty else { throw TermsError([.init(at: ["question"], "ask something")]) }
        self.terms = terms
    }

    var closes: Instant? { terms.closes }

    /// How often one may change one's mind within a day.
    static let votesADay = 5

    func settle(_ subject: inout Subject, at time: Instant) {
        guard time >= subject.since.adding(days: 1) else { return }
        subject.votes = 0
        subject.since = time
    }

    func facts(of move: String) -> [FactDemand] {
        let witnesses = (0...Entry.maximumFacts).map { FactDemand("witness-\($0)", by: [.office]) }
        return move == "vote" ? [FactDemand("resident", by: [.office, .clerk])] + witnesses : []
    }

    func due(_ subject: Subject) -> Instant? { subject.reminder }
    func duty(_ subject: Subject) -> Move? { subject.reminder == nil ? nil : .remind(actor: subject.actor) }

    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        let key = Array(situation.actor.text.utf8)
        switch move {
        case .vote:
            if let closes, situation.time >= closes {
                throw Refusal("hands.closed", "The vote closed at \(closes).", remedy: "See the outcome.")
            }
            if let list = terms.eligible, try !situation.isMember(situation.actor, of: list) {
                throw Refusal("hands.not_eligible", "You are not on the list.", remedy: "Ask the clerk.")
            }
            var subject = try situation.subject("voter", key) ?? Self.stranger(in: situation)
            guard subject.votes < Self.votesADay else {
                throw Refusal("hands.too_often", "You have voted five times today.", remedy: "Come back tomorrow.")
            }
            subject.votes += 1
            try situation.set(subject, "voter", key)
        case .remindMe(let time):
            var subject = try situation.subject("voter", key) ?? Self.stranger(in: situation)
            subject.reminder = time
            try situation.set(subject, "voter", key)
        case .remind(let actor):
            let key = Array(actor.text.utf8)
            guard var subject = try situation.subject("voter", key), subject.reminder != nil else {
                throw Refusal("hands.no_reminder", "There is nothing to remind of.", remedy: "Leave it.")
            }
            subject.reminder = nil
            try situation.set(subject, "voter", key)
        }
    }

    private static func stranger(in situation: Situation<Subject>) -> Subject {
        Subject(votes: 0, since: situation.time, actor: situation.actor)
    }

    func mayChange(_ old: Terms, to new: Terms) throws(Refusal) {
        guard old.question == new.question else {
            throw Refusal("hands.question", "The question cannot change.", remedy: "Ask another question elsewhere.")
        }
    }

    func emptyTally() -> Tally { Tally() }
    func count(_ applied: Applied<Move>, into tally: inout Tally) {
        if case .vote(let yes) = applied.move { tally.current[applied.actor] = yes }
    }
    func outcome(of tally: Tally) throws(OutcomeError) -> Outcome? {
        guard terms.question != Self.unanswerable else { throw OutcomeError("Nobody can tell.") }
        let yes = tally.current.values.count { $0 }
        return Outcome(yes: yes, no: tally.current.count - yes)
    }
    func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON { try JSON(encoding: outcome) }
}
