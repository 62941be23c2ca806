import Kernel
import Proofs
import Values

/// A procedure that has everything: a shared stock, a person's share of it, a deadline, a duty, an outcome, hidden values.
struct Fair: Procedure {
    struct Terms: Codable, Sendable {
        var stock: Int
        var closes: Instant?
        var eligible: ListReference?
    }

    enum Move: Codable, Sendable {
        case take(tickets: Int)
        case tell(text: JSON, tax: JSON?)
        case remindMe(at: Instant)
        case remind(actor: ActorID)
    }

    struct Subject: Codable, Sendable {
        var tickets: Int
        var actor: ActorID?
        var reminder: Instant?
    }

    struct Tally: Sendable {
        var tickets = 0
        var stories = 0
        var reminders = 0
    }

    struct Outcome: Codable, Sendable, Equatable {
        var tickets: Int
        var stories: Int
        var reminders: Int
    }

    static let name: ProcedureName = "fair"
    static let edition = 1
    static let mostTickets = 40
    static let moves = [
        MoveDeclaration("take", by: [.anyone]), MoveDeclaration("tell", by: [.anyone]),
        MoveDeclaration("remindMe", by: [.anyone]), MoveDeclaration("remind", by: [.registrar]),
    ]

    let terms: Terms

    init(terms: Terms) { self.terms = terms }

    var closes: Instant? { terms.closes }
    var hiddenFields: [HiddenField] {
        [HiddenField("text", .withdrawable), HiddenField("tax", .personal, readers: [.clerk], isUnique: true)]
    }

    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "tell" else { return [] }
        return ["text", "tax"].filter { body[$0] != nil }.map {
            HiddenPlace(field: $0, path: [.member($0)], waits: false)
        }
    }

    func due(_ subject: Subject) -> Instant? { subject.reminder }
    func duty(_ subject: Subject) -> Move? {
        guard subject.reminder != nil, let actor = subject.actor else { return nil }
        return .remind(actor: actor)
    }

    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {
        if case .remind(let actor) = move { return try remind(actor, in: &situation) }
        if let closes, situation.time >= closes {
            throw Refusal("fair.closed", "The fair is over.", remedy: "Come next year.")
        }
        if let list = terms.eligible, try !situation.isMember(situation.actor, of: list) {
            throw Refusal("fair.not_eligible", "You are not on the list.", remedy: "Ask the clerk.")
        }
        switch move {
        case .take(let tickets): try take(tickets, in: &situation)
        case .tell(_, let tax): if tax != nil { try checkOnce(in: &situation) }
        case .remindMe(let time):
            var own = try person(situation.actor, in: situation)
            own.reminder = time
            try situation.set(own, "person", Array(situation.actor.text.utf8))
        case .remind: break
        }
    }

    func mayChange(_ old: Terms, to new: Terms) throws(Refusal) {
        guard old.stock == new.stock else {
            throw Refusal("fair.stock", "The stock cannot change.", remedy: "Open another fair.")
        }
    }

    func emptyTally() -> Tally { Tally() }
    func count(_ applied: Applied<Move>, into tally: inout Tally) {
        switch applied.move {
        case .take(let tickets): tally.tickets += tickets
        case .tell: tally.stories += 1
        case .remindMe: break
        case .remind: tally.reminders += 1
        }
    }
    func outcome(of tally: Tally) -> Outcome? {
        Outcome(tickets: tally.tickets, stories: tally.stories, reminders: tally.reminders)
    }
    func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON { try JSON(encoding: outcome) }
}

extension Fair {
    private func person(_ actor: ActorID, in situation: Situation<Subject>) throws(Refusal) -> Subject {
        try situation.subject("person", Array(actor.text.utf8)) ?? Subject(tickets: 0, actor: actor)
    }

    private func take(_ tickets: Int, in situation: inout Situation<Subject>) throws(Refusal) {
        var stock = try situation.subject("stock", []) ?? Subject(tickets: terms.stock)
        var own = try person(situation.actor, in: situation)
        guard tickets > 0, tickets <= stock.tickets else {
            throw Refusal("fair.sold_out", "\(stock.tickets) tickets are left.", remedy: "Take fewer.")
        }
        guard own.tickets + tickets <= Self.mostTickets else {
            throw Refusal("fair.too_many", "You have \(own.tickets) tickets.", remedy: "Leave some to others.")
        }
        stock.tickets -= tickets
        own.tickets += tickets
        try situation.set(stock, "stock", [])
        try situation.set(own, "person", Array(situation.actor.text.utf8))
    }

    private func checkOnce(in situation: inout Situation<Subject>) throws(Refusal) {
        guard let fact = situation.facts.first(where: { $0.name == "unique" }),
            let digest = fact.value["digest"]?.stringValue
        else { throw Refusal("fair.unique", "Nobody vouches for the number.", remedy: "Send it to the server.") }
        guard try situation.subject("tax", Array(digest.utf8)) == nil else {
            throw Refusal("fair.twice", "This number has told its story.", remedy: "One each.")
        }
        try situation.set(Subject(tickets: 0), "tax", Array(digest.utf8))
    }

    private func remind(_ actor: ActorID, in situation: inout Situation<Subject>) throws(Refusal) {
        let key = Array(actor.text.utf8)
        guard var own = try situation.subject("person", key), own.reminder != nil else {
            throw Refusal("fair.no_reminder", "There is nothing to remind of.", remedy: "Leave it.")
        }
        own.reminder = nil
        try situation.set(own, "person", key)
    }
}
