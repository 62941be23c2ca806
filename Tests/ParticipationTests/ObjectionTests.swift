import Kernel
import TestParts
import Testing
import Values

@testable import Participation

/// A vote that is counted, and people who object to its outcome.
struct ObjectionTown {
    static let monday = Instant(rfc3339: "2027-07-01T09:00:00Z") ?? .epoch
    static let afterwards = Instant(rfc3339: "2027-07-20T00:00:00Z") ?? .epoch
    static let words: JSON = ["_sd": ["n"]]
    static let projects = ListReference(part: "ideas", list: "final")
    var part: Rehearsal<Objection>

    static func terms() throws -> ObjectionTerms {
        try JSON(
            parsing: Array(
                #"""
                {"about": "vote", "until": "2027-07-15T00:00:00Z", "answersUntil": "2027-07-25T00:00:00Z",
                 "closes": "2027-08-01T00:00:00Z", "eligible": "in roll where voters",
                 "grounds": [{"id": "count", "label": "The count"}, {"id": "rules", "label": "The rules"}],
                 "projects": {"list": "in ideas where final", "cost": "cost"}}
                """#.utf8)
        ).decode(ObjectionTerms.self)
    }

    init(withOutcome hasOutcome: Bool = true) throws {
        part = Rehearsal(try Objection(terms: Self.terms()))
        for voter in ["ann", "bob"] {
            try part.admit(ActorID(voter), to: ListReference(part: "roll", list: "voters"), from: .epoch)
        }
        for (id, amount) in [("5", "600.00"), ("6", "300.00"), ("7", "500.00"), ("8", "900.00")] {
            let cost: JSON = ["amount": .string(amount), "currency": "EUR"]
            try part.admit(ActorID(id), to: Self.projects, columns: ["cost": cost], from: .epoch)
        }
        if hasOutcome {
            let results: JSON = ["selected": ["5", "6"], "left": ["amount": "100.00", "currency": "EUR"]]
            try part.state(results, digest: "the digest", of: "vote")
        }
    }

    @discardableResult
    mutating func make(_ move: Objection.Move, by actor: ActorID, at time: Instant = monday) throws -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: actor, at: time)
        return index
    }

    mutating func object(
        _ ground: String = "count", _ project: String? = nil, by actor: ActorID = "ann", at time: Instant = monday
    ) throws -> UInt64 {
        try make(.object(ground: ground, words: Self.words, project: project), by: actor, at: time)
    }

    mutating func answer(
        _ objection: UInt64, _ finding: Objection.Finding, at time: Instant = afterwards
    ) throws {
        try make(.answer(objection: objection, finding: finding, reason: "We counted again."), by: "clerk", at: time)
    }

    mutating func decide(
        _ decision: Objection.Decision = .confirmed, without: [String]? = nil, instead: [String]? = nil,
        digest: String = "the digest", reason: String = "So it is.", at time: Instant = afterwards
    ) throws {
        try make(
            .decide(digest: digest, decision: decision, without: without, instead: instead, reason: reason),
            by: "office", at: time)
    }
}

@Suite struct `An objection to an outcome` {
    @Test func `is answered, and the outcome is confirmed by its digest when none was right`() throws {
        var town = try ObjectionTown()
        let first = try town.object()
        let second = try town.object("rules", "7", by: "bob")
        try town.make(.retract(objection: second), by: "bob")
        try town.answer(first, .rejected)
        try town.decide()
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.decision == .confirmed && outcome.digest == "the digest" && outcome.late == 0)
        #expect(outcome.lines.map(\.finding) == [.rejected, nil] && outcome.lines.map(\.retracted) == [false, true])
        #expect(#expect(throws: Refusal.self) { try town.decide() }?.code == "objection.decided")
    }

    @Test func `that is upheld corrects the outcome, within the money there is`() throws {
        var town = try ObjectionTown()
        try town.answer(try town.object(), .upheld)
        #expect(#expect(throws: Refusal.self) { try town.decide() }?.code == "objection.correction")
        let dear = #expect(throws: Refusal.self) { try town.decide(.corrected, without: ["5"], instead: ["8"]) }
        #expect(dear?.code == "objection.money")
        try town.decide(.corrected, without: ["5"], instead: ["7"])
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.without == ["5"] && outcome.instead == ["7"])
    }

    @Test(arguments: [
        (ObjectionTown.afterwards.adding(days: 5).adding(milliseconds: -1), false),
        (ObjectionTown.afterwards.adding(days: 5), true),
    ])
    func `is answered late from the end of the term on, as the log alone tells`(time: Instant, isLate: Bool) throws {
        var town = try ObjectionTown()
        try town.answer(try town.object(), .noted, at: time)
        _ = try town.object("rules")
        #expect(try town.part.outcome()?.lines.map(\.late) == [isLate, true])
    }

    @Test func `is refused to whoever may not raise, answer or decide it, with the reason`() throws {
        var early = try ObjectionTown(withOutcome: false)
        #expect(#expect(throws: Refusal.self) { try early.object() }?.code == "objection.no_outcome")
        var town = try ObjectionTown()
        let first = try town.object()
        let until = try ObjectionTown.terms().until
        let cases: [(String, (inout ObjectionTown) throws -> Void)] = [
            ("objection.closed", { _ = try $0.object("rules", at: until) }),
            ("objection.not_eligible", { _ = try $0.object(by: "eve") }),
            ("objection.ground", { _ = try $0.object("taste") }),
            ("objection.project", { _ = try $0.object("rules", "99") }),
            ("objection.twice", { _ = try $0.object() }),
            ("objection.unknown", { try $0.answer(99, .noted) }),
            ("objection.not_yours", { try $0.make(.retract(objection: first), by: "bob") }),
            ("objection.open", { try $0.decide(at: until.adding(milliseconds: -1)) }),
            ("objection.unanswered", { try $0.decide() }),
            ("objection.digest", { try $0.decide(digest: "another") }),
            (
                "objection.reason",
                {
                    try $0.make(.answer(objection: first, finding: .noted, reason: ""), by: "clerk")
                }
            ),
        ]
        for (code, move) in cases {
            #expect(#expect(throws: Refusal.self) { try move(&town) }?.code == code)
        }
        try town.answer(first, .rejected)
        #expect(#expect(throws: Refusal.self) { try town.answer(first, .upheld) }?.code == "objection.answered")
        let needless = #expect(throws: Refusal.self) { try town.decide(.corrected, without: ["5"]) }
        #expect(needless?.code == "objection.correction")
        var upheld = try ObjectionTown()
        try upheld.answer(try upheld.object(), .upheld)
        for (without, instead) in [(["7"], []), ([], ["5"]), (["5"], ["99"])] as [([String], [String])] {
            let refusal = #expect(throws: Refusal.self) {
                try upheld.decide(.corrected, without: without, instead: instead)
            }
            #expect(refusal?.code == "objection.project")
        }
        let rules = try Objection(terms: ObjectionTown.terms())
        #expect(#expect(throws: Refusal.self) { try rules.check("", of: "words") }?.code == "objection.text")
    }

    @Test func `has terms whose every mistake is named`() throws {
        var terms = try ObjectionTown.terms()
        terms.about = "The vote"
        terms.grounds = []
        terms.answersUntil = .epoch
        terms.closes = .epoch
        let broken = terms
        let error = #expect(throws: TermsError.self) { try Objection(terms: broken) }
        #expect(
            error?.mistakes.map { $0.path.joined() } == ["about", "grounds", "answersUntil", "closes"])
    }
}
