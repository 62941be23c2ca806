import Kernel
import TestParts
import Values

@testable import Participation

/// A district that takes petitions in: residents with numbers on a roll, and those who work for the office.
struct PetitionTown {
    static let monday = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    static let sealed: JSON = ["_sd": ["n"]]
    static let residents = ListReference(part: "residents", list: "voters")
    static let people = ListReference(part: "residents", list: "people")

    var part: Rehearsal<Petition>

    static func terms(_ change: (inout PetitionTerms) -> Void = { _ in }) throws -> PetitionTerms {
        var terms = try JSON(
            parsing: Array(
                #"""
                {"submitUntil": "2027-12-01T00:00:00Z", "closes": "2028-06-01T00:00:00Z",
                 "eligible": "in residents where voters", "onePer": "person", "intake": "in residents where people",
                 "charter": [{"id": "no-insults", "text": "No insults"}], "appealWithin": "P7D", "supportFor": "P30D",
                 "withdrawal": true,
                 "calendar": {"offset": "+09:00", "holidays": ["2027-03-05"]},
                 "thresholds": [
                    {"id": "answer", "label": "Answer by the mayor", "supporters": 3, "duty": "answer", "by": "mayor",
                     "within": "P15D"},
                    {"id": "talk", "label": "Discussion", "supporters": 5, "duty": "discussion", "by": "council",
                     "workingDays": 10}]}
                """#.utf8)
        ).decode(PetitionTerms.self)
        change(&terms)
        return terms
    }

    /// A district with so many residents, `r1` to `r9` and so on, of whom each is the person of that number.
    init(residents: Int = 9, _ change: (inout PetitionTerms) -> Void = { _ in }) throws {
        part = Rehearsal(try Petition(terms: Self.terms(change)))
        let staff: [(ActorID, String)] = [
            ("clerk", "clerk"), ("office", "office"), ("mayor", "mayor"), ("council", "council"),
        ]
        for (actor, role) in staff {
            try part.admit(actor, to: ListReference(part: "roles", list: role), from: .epoch)
        }
        for number in 1...residents {
            let columns: [String: JSON] = ["person": .integer(Int64(number))]
            try part.admit(ActorID("r\(number)"), to: Self.residents, columns: columns, from: .epoch)
            try part.admit(ActorID("\(number)"), to: Self.people, columns: columns, from: .epoch)
        }
    }

    @discardableResult
    mutating func make(
        _ move: PetitionMove, by actor: ActorID, at time: Instant = monday
    ) throws(Refusal) -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: actor, at: time)
        return index
    }

    /// The code with which a move is refused.
    mutating func refusal(of move: PetitionMove, by actor: ActorID, at time: Instant = monday) -> String? {
        do throws(Refusal) {
            try make(move, by: actor, at: time)
            return nil
        } catch {
            return error.code
        }
    }

    mutating func submit(
        by number: UInt64 = 1, signatories: [String]? = nil, at time: Instant = monday
    ) throws(Refusal) -> UInt64 {
        try make(
            .submit(title: Self.sealed, words: Self.sealed, topic: nil, signatories: signatories, person: number),
            by: ActorID("r\(number)"), at: time)
    }

    mutating func published(by number: UInt64 = 1, at time: Instant = monday) throws(Refusal) -> UInt64 {
        let petition = try submit(by: number, at: time)
        try make(.moderate(petition: petition, decision: .publish, clause: nil, reason: nil), by: "clerk", at: time)
        return petition
    }

    mutating func support(
        _ petition: UInt64, by numbers: some Sequence<UInt64>, at time: Instant = monday
    ) throws(Refusal) {
        for number in numbers {
            try make(.support(petition: petition, person: number), by: ActorID("r\(number)"), at: time)
        }
    }

    mutating func answer(
        _ petition: UInt64, _ threshold: String = "answer", _ reply: PetitionMove.Reply = .answered,
        promised: Instant? = nil, by actor: ActorID = "mayor", at time: Instant = monday
    ) throws(Refusal) {
        try make(
            .answer(
                petition: petition, threshold: threshold, reply: reply, reason: "We looked at it.", promised: promised),
            by: actor, at: time)
    }

    func line(_ petition: UInt64) throws -> PetitionOutcome.Line? {
        try part.outcome()?.petitions.first { $0.petition == petition }
    }

    /// What the rules remember of a petition, for comparing with what is counted.
    func record(_ petition: UInt64) throws -> PetitionRecord? {
        guard case .petition(let record) = try part.subject("petition", String(petition)) else { return nil }
        return record
    }
}
