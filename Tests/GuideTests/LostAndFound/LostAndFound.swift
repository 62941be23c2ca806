public import Kernel
public import Values

/// A town's lost property office: people hand in what they found, owners fetch what is theirs, and what nobody
/// fetches in time falls to the town.
public struct LostAndFound: Procedure {
    /// What a programme file sets.
    public typealias Terms = LostAndFoundTerms
    /// What decisions about one thing need to know.
    public typealias Subject = FoundThing
    /// What is counted.
    public typealias Tally = LostAndFoundTally
    /// What it comes to.
    public typealias Outcome = LostAndFoundOutcome

    /// What may be done.
    public enum Move: Codable, Sendable, Hashable {
        /// Somebody hands in a thing: its kind, and in words what it is and where it lay.
        case report(kind: String, words: JSON)
        /// The owner fetches a thing.
        case claim(thing: UInt64)
        /// A thing that nobody fetched in time falls to the town.
        case forfeit(thing: UInt64)
    }

    /// `lost-and-found` on the log.
    public static let name: ProcedureName = "lost-and-found"
    /// The first edition.
    public static let edition = 1
    /// Anybody may make any move: the rules look at the thing and the calendar.
    public static let moves = [
        MoveDeclaration("report", by: [.anyone]), MoveDeclaration("claim", by: [.anyone]),
        MoveDeclaration("forfeit", by: [.anyone]),
    ]
    /// The most characters of a finder's words.
    public static let longestWords = 500
    /// The fact that a clerk vouches for: the claimant knew what only the owner can know.
    public static let recognised = "recognised"
    /// The list of those whose find went back to its owner; other parts can read it.
    public static let finders = "finders"

    /// What the programme file says.
    public let terms: LostAndFoundTerms

    /// Accepts the terms, or names every mistake in them.
    public init(terms: LostAndFoundTerms) throws(TermsError) {
        let mistakes = terms.mistakes
        guard mistakes.isEmpty else { throw TermsError(mistakes) }
        self.terms = terms
    }

    /// The first moment at which the book takes no moves any more.
    public var closes: Instant? { terms.closes }

    /// Takes a thing in, gives it back to its owner, or hands it over to the town.
    public func apply(_ move: Move, to situation: inout Situation<FoundThing>) throws(Refusal) {
        switch move {
        case .report(let kind, _):
            try checkSeason(at: situation.time)
            try check(kind)
            let thing = FoundThing(
                number: situation.index, finder: situation.principal ?? situation.actor,
                until: situation.time.adding(terms.keep), standing: .kept)
            try keep(thing, in: &situation)
        case .claim(let number):
            var thing = try thing(number, is: .kept, in: situation)
            try checkRecognised(by: situation.facts)
            thing.standing = .returned
            try keep(thing, in: &situation)
            try situation.admit(Array(thing.finder.text.utf8), to: Self.finders)
        case .forfeit(let number):
            var thing = try thing(number, is: .overdue, in: situation)
            thing.standing = .forfeited
            try keep(thing, in: &situation)
        }
    }

    /// Things are taken in up to, but not including, the end of the reports.
    private func checkSeason(at time: Instant) throws(Refusal) {
        guard time < terms.reportsUntil else {
            throw LostAndFoundRefusal.reportsEnded(at: terms.reportsUntil).refusal
        }
    }

    /// A thing is of a kind that the terms name.
    private func check(_ kind: String) throws(Refusal) {
        let known = terms.kinds.map(\.id)
        guard known.contains(kind) else { throw LostAndFoundRefusal.unknownKind(known: known).refusal }
    }

    /// A clerk has heard what the claimant knows of the thing, and vouches for it.
    private func checkRecognised(by facts: [Fact]) throws(Refusal) {
        guard facts.contains(where: { $0.name == Self.recognised && $0.value == true }) else {
            throw LostAndFoundRefusal.notRecognised.refusal
        }
    }

    private func thing(
        _ number: UInt64, is standing: FoundThing.Standing, in situation: Situation<FoundThing>
    ) throws(Refusal) -> FoundThing {
        guard let thing = try situation.subject("thing", FoundThing.key(number)) else {
            throw LostAndFoundRefusal.unknownThing(number).refusal
        }
        guard thing.standing == standing else { throw LostAndFoundRefusal.standing(thing).refusal }
        return thing
    }

    private func keep(_ thing: FoundThing, in situation: inout Situation<FoundThing>) throws(Refusal) {
        try situation.set(thing, "thing", FoundThing.key(thing.number))
    }
}

extension LostAndFound {
    /// Nothing has been handed in.
    public func emptyTally() -> LostAndFoundTally { LostAndFoundTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<Move>, into tally: inout LostAndFoundTally) {
        switch applied.move {
        case .report(let kind, _):
            tally.things[applied.index] = LostAndFoundTally.Thing(kind: kind, standing: .kept)
        case .claim(let number): tally.things[number]?.standing = .returned
        case .forfeit(let number): tally.things[number]?.standing = .forfeited
        }
    }

    /// One line for each kind.
    public func outcome(of tally: LostAndFoundTally) -> LostAndFoundOutcome? {
        LostAndFoundOutcome(
            edition: Self.reference.description, lines: terms.kinds.map { tally.line(of: $0.id) })
    }

    /// The sums: small enough to stand on the log.
    public func results(of outcome: LostAndFoundOutcome) -> JSON {
        [
            "reported": .integer(outcome.sum(\.reported)), "returned": .integer(outcome.sum(\.returned)),
            "forfeited": .integer(outcome.sum(\.forfeited)),
        ]
    }
}

extension LostAndFound {
    /// Kinds may be added, and the closing put off. How long things wait may change for those that are yet to come.
    public func mayChange(_ old: LostAndFoundTerms, to new: LostAndFoundTerms) throws(Refusal) {
        guard new.closes >= old.closes else {
            throw Refusal(
                "terms.closes_earlier", "The book closes at \(old.closes) and cannot be closed earlier.",
                remedy: "Leave the closing, or put it off.", pointer: "/terms/closes")
        }
        for kind in old.kinds where !new.kinds.contains(where: { $0.id == kind.id }) {
            throw Refusal(
                "lost.kind_missing", "Things may be of the kind “\(kind.id)” already; it cannot be taken out.",
                remedy: "Leave the kind in.", pointer: "/terms/kinds")
        }
    }
}
