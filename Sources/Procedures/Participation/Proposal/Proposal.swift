public import Kernel
public import Values

/// Ideas of residents on the way to a vote: handed in with a place, moderated by a charter, merged with their authors'
/// consent, and looked at by departments, until there is a final list with costs.
///
/// Other parts refer to the list `final`; its members are the ideas' numbers, with the columns `cost` and `place`. On the
/// list `authors` are those whose idea was admitted.
public struct Proposal: Procedure {
    /// What a programme file sets.
    public typealias Terms = ProposalTerms
    /// What may be done.
    public typealias Move = ProposalMove
    /// What decisions remember.
    public typealias Subject = ProposalRecord
    /// What is counted.
    public typealias Tally = ProposalTally
    /// What it comes to.
    public typealias Outcome = ProposalOutcome

    /// `proposal` on the log.
    public static let name: ProcedureName = "proposal"
    /// The first edition.
    public static let edition = 1
    /// Authors are told by their ideas and departments by the terms; the office moderates.
    public static let moves = [
        MoveDeclaration("submit", by: [.anyone]), MoveDeclaration("amend", by: [.anyone]),
        MoveDeclaration("withdraw", by: [.anyone]), MoveDeclaration("appeal", by: [.anyone]),
        MoveDeclaration("support", by: [.anyone]), MoveDeclaration("unsupport", by: [.anyone]),
        MoveDeclaration("join", by: [.anyone]), MoveDeclaration("agree", by: [.anyone]),
        MoveDeclaration("moderate", by: [.reviewer, .clerk, .office]),
        MoveDeclaration("hear", by: [.reviewer, .clerk, .office]),
        MoveDeclaration("assess", by: [.anyone]),
    ]
    /// The list of the ideas that can be voted on.
    public static let final = "final"
    /// The list of those whose idea was admitted.
    public static let authors = "authors"

    /// What the programme file says.
    public let terms: ProposalTerms
    /// What is drawn on maps of the area.
    let map: TownMap?

    /// Accepts the terms, or names every mistake in them.
    public init(terms: ProposalTerms) throws(TermsError) {
        var mistakes = terms.mistakes
        var read: TownMap?
        do throws(TownMap.Problem) {
            if let json = terms.map { read = try TownMap(json) }
        } catch {
            mistakes.append(error.mistake(at: "map"))
        }
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
        map = read
    }

    /// The first moment at which the final list changes no more.
    public var closes: Instant? { terms.closes }

    /// Takes ideas in, and carries them on.
    public func apply(_ move: ProposalMove, to situation: inout Situation<ProposalRecord>) throws(Refusal) {
        switch move {
        case .submit(_, _, let place, let category, let photo):
            try checkTakes(photo)
            try submit(place, category, in: &situation)
        case .amend(let number, _, _, let place, let category, let photo):
            try checkTakes(photo)
            try amend(number, place, category, in: &situation)
        case .withdraw(let number): try withdraw(number, in: &situation)
        case .moderate(let number, let version, let decision, let clause, let reason):
            try moderate(number, version, decision, clause, reason, in: &situation)
        case .appeal(let number, _): try appeal(number, in: &situation)
        case .hear(let number, let decision, let reason): try hear(number, decision, reason, in: &situation)
        case .support(let number): try support(number, isOn: true, in: &situation)
        case .unsupport(let number): try support(number, isOn: false, in: &situation)
        case .join(let number, let into): try join(number, into, in: &situation)
        case .agree(let number): try agree(number, in: &situation)
        case .assess(let number, let department, let verdict, let cost, let reason):
            let assessment = IdeaRecord.Assessment(department: department, verdict: verdict, cost: cost)
            try assess(number, assessment, reason, in: &situation)
        }
    }

    /// Only texts may change, and times be put off.
    public func mayChange(_ old: ProposalTerms, to new: ProposalTerms) throws(Refusal) {
        guard new.closes >= old.closes, new.ideasUntil >= old.ideasUntil else {
            throw Refusal(
                "terms.closes_earlier", "Ideas are taken in until \(old.ideasUntil), decided on until \(old.closes).",
                remedy: "Leave these times, or put them off.", pointer: "/terms/closes")
        }
        guard old.withoutTexts(closing: new) == new.withoutTexts(closing: new) else {
            throw Refusal(
                "terms.fixed", "Only labels and later closings can change where ideas are handed in.",
                remedy: "Leave the rest as it was, or open another part.", pointer: "/terms")
        }
    }
}

extension ProposalTerms {
    /// The terms without labels and the map, which decide nothing, and with the times of other terms.
    fileprivate func withoutTexts(closing: ProposalTerms) -> ProposalTerms {
        var terms = self
        (terms.closes, terms.ideasUntil) = (closing.closes, closing.ideasUntil)
        terms.map = nil
        for place in terms.charter.indices { terms.charter[place].text = LocalizedText("") }
        for place in terms.departments.indices { terms.departments[place].label = LocalizedText("") }
        for place in (terms.categories ?? []).indices { terms.categories?[place].label = LocalizedText("") }
        return terms
    }
}

/// Finding ideas, and keeping them with the list that other parts read.
extension Proposal {
    private static func key(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }

    static func supporterKey(_ actor: ActorID, of number: UInt64) -> [UInt8] {
        Array("\(number) \(actor.text)".utf8)
    }

    func idea(
        _ number: UInt64, at pointer: String = "/body/idea", in situation: Situation<ProposalRecord>
    ) throws(Refusal) -> IdeaRecord {
        guard case .idea(let idea) = try situation.subject("idea", Self.key(number)) else {
            throw ProposalRefusal.unknown(number, pointer).refusal
        }
        return idea
    }

    /// An idea in one of several standings.
    func idea(
        _ number: UInt64, _ standings: IdeaRecord.Standing..., at pointer: String = "/body/idea",
        in situation: Situation<ProposalRecord>
    ) throws(Refusal) -> IdeaRecord {
        let idea = try idea(number, at: pointer, in: situation)
        guard standings.contains(idea.standing) else {
            throw ProposalRefusal.standing(number, idea.standing, pointer).refusal
        }
        return idea
    }

    /// Writes an idea, and puts it on the final list or takes it off.
    func keep(_ idea: IdeaRecord, in situation: inout Situation<ProposalRecord>) throws(Refusal) {
        let key = Self.key(idea.number)
        let list = ListReference(part: situation.part, list: Self.final)
        let before = try situation.membership(of: key, in: list)
        let size = try situation.size(of: list) ?? 0
        if idea.place(terms) == .listed, let cost = idea.cost(terms),
            let columns = try? ["cost": JSON(encoding: cost), "place": JSON(encoding: idea.place)]
        {
            if before?.columns != columns { try situation.admit(key, to: Self.final, columns: columns) }
            if before == nil { try situation.setSize(size + 1, of: Self.final) }
        } else if before != nil {
            situation.dismiss(key, from: Self.final)
            try situation.setSize(size - min(size, 1), of: Self.final)
        }
        try situation.set(.idea(idea), "idea", key)
    }
}
