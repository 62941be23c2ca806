import Kernel
import Participation
import TestParts
import Testing
import Values

/// A panel of pseudonyms that draws principles, with somebody who leads and a service.
struct PanelTown {
    static let monday = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    static let panel = ListReference(part: "panel", list: "voters")
    var part: Rehearsal<Principles>

    static func terms(_ change: (inout PrinciplesTerms) -> Void = { _ in }) throws -> PrinciplesTerms {
        var terms = try JSON(
            parsing: Array(
                #"""
                {"panel": "in panel where voters", "onePer": "person", "tellUntil": "2027-04-01T00:00:00Z",
                 "closes": "2029-01-01T00:00:00Z", "stories": 2, "begins": {"en": "We value that "},
                 "rounds": {"least": "P7D", "most": "P28D", "answerWithin": "P3D", "quorum": 3, "mayStand": 1, "times": 2},
                 "promiseWithin": "P30D", "reportEvery": "P3M"}
                """#.utf8)
        ).decode(PrinciplesTerms.self)
        change(&terms)
        return terms
    }

    /// Members `m1` to `m5`, who are the persons 101 to 105 of the roll.
    init(_ change: (inout PrinciplesTerms) -> Void = { _ in }) throws {
        part = Rehearsal(try Principles(terms: Self.terms(change)))
        for number in 1...5 {
            try part.admit(
                ActorID("m\(number)"), to: Self.panel, columns: ["person": .integer(Int64(100 + number))],
                from: .epoch)
        }
    }

    @discardableResult
    mutating func make(_ move: Principles.Move, by actor: String = "lead", at time: Instant = monday) throws -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: ActorID(actor), at: time)
        return index
    }

    mutating func tell(_ member: Int, at time: Instant = monday) throws -> UInt64 {
        try make(.tell(words: ["_sd": ["n"]], person: UInt64(100 + member)), by: "m\(member)", at: time)
    }

    mutating func respond(
        _ member: Int, _ stance: Principles.Move.Stance, to principle: UInt64, at time: Instant = monday
    ) throws -> UInt64 {
        let reason: JSON? = stance == .object ? ["_sd": ["n"]] : nil
        return try make(
            .respond(principle: principle, stance: stance, reason: reason, person: UInt64(100 + member)),
            by: "m\(member)", at: time)
    }

    /// A principle drawn from the story of the first member, about which the panel is asked for a week.
    mutating func asked(at time: Instant = monday) throws -> UInt64 {
        let story = try tell(1, at: time)
        let principle = try make(.draft(text: ["_sd": ["n"]], sources: [story]), at: time)
        try make(.ask(principle: principle, until: time.adding(days: 7)), at: time)
        return principle
    }

    /// One to which all consent.
    mutating func adopted() throws -> UInt64 {
        let principle = try asked()
        for member in 1...3 { _ = try respond(member, .consent, to: principle) }
        try make(.conclude(principle: principle), by: "anybody", at: Self.monday.adding(days: 7))
        return principle
    }

    func line() throws -> PrinciplesOutcome.Line { try #require(try part.outcome()?.principles.first) }

    /// The code with which a move is refused.
    func refusal(_ move: (inout PanelTown) throws -> Void) -> String? {
        var town = self
        do {
            try move(&town)
            return nil
        } catch { return (error as? Refusal)?.code ?? String(describing: error) }
    }
}
