import Kernel
import Participation
import TestParts
import Testing
import Values

/// A town that takes in ideas, with people who have hands in it.
struct IdeaTown {
    static let monday = Instant(rfc3339: "2027-03-01T09:00:00Z") ?? .epoch
    static let ideasUntil = Instant(rfc3339: "2027-03-20T00:00:00Z") ?? .epoch
    var part: Rehearsal<Proposal>

    static func terms(_ more: String = "") throws -> ProposalTerms {
        try JSON(
            parsing: Array(
                #"""
                {"ideasUntil": "2027-03-20T00:00:00Z", "closes": "2027-06-01T00:00:00Z", "currency": "EUR",
                 "area": ["52.0 21.0", "52.0 21.2", "52.1 21.2", "52.1 21.0"], "appealWithin": "P7D",
                 "charter": [{"id": "no-adverts", "text": "No advertising"}],
                 "departments": [{"id": "parks", "label": "Parks", "by": "parks-desk"},
                                 {"id": "roads", "label": "Roads", "by": "roads-desk"}],
                 "categories": [{"id": "green", "label": "Green", "departments": ["parks"]},
                                {"id": "street", "label": "Streets", "departments": ["parks", "roads"]}],
                 "mostCost": {"amount": "1000.00", "currency": "EUR"}, "support": {"eligible": "anyone", "least": 1}
                """#.utf8) + Array((more + "}").utf8)
        ).decode(ProposalTerms.self)
    }

    init() throws {
        part = Rehearsal(try Proposal(terms: Self.terms()))
        for (actor, role) in [
            ("clerk", "clerk"), ("office", "office"), ("gardener", "parks-desk"), ("engineer", "roads-desk"),
        ] {
            try part.admit(ActorID(actor), to: ListReference(part: "roles", list: role), from: .epoch)
        }
    }

    static let sealed: JSON = ["_sd": ["n"]]

    @discardableResult
    mutating func make(_ move: ProposalMove, by actor: ActorID, at time: Instant = monday) throws -> UInt64 {
        let index = part.nextIndex
        try part.make(move, by: actor, at: time)
        return index
    }

    mutating func submit(
        by actor: ActorID = "ann", place: String = "52.05 21.1", category: String? = "green",
        at time: Instant = monday
    ) throws -> UInt64 {
        try make(.submit(title: Self.sealed, words: Self.sealed, place: place, category: category), by: actor, at: time)
    }

    mutating func admitted(by actor: ActorID = "ann", category: String = "green") throws -> UInt64 {
        let idea = try submit(by: actor, category: category)
        try make(.moderate(idea: idea, version: idea, decision: .admit, clause: nil, reason: nil), by: "clerk")
        return idea
    }

    mutating func refused(by actor: ActorID = "ann") throws -> UInt64 {
        let idea = try submit(by: actor)
        let refusal = ProposalMove.moderate(
            idea: idea, version: idea, decision: .refuse, clause: "no-adverts", reason: "It advertises a shop.")
        try make(refusal, by: "clerk")
        return idea
    }

    mutating func assess(
        _ idea: UInt64, _ department: String = "parks", _ verdict: ProposalMove.Verdict = .feasible,
        cost: Int64? = 40_000, by actor: ActorID = "gardener"
    ) throws {
        let money = cost.map { Money(minorUnits: $0, currency: .euro) }
        try make(
            .assess(idea: idea, department: department, verdict: verdict, cost: money, reason: "We looked."), by: actor)
    }

    func listed(_ idea: UInt64) throws -> Money? {
        try part.membership(of: String(idea), on: Proposal.final)?.columns["cost"]?.decode(Money.self)
    }

    func reason(_ idea: UInt64) throws -> ProposalOutcome.Reason? {
        try part.outcome()?.ideas.first { $0.idea == idea }?.reason
    }
}

@Suite struct `Ideas on the way to a vote` {
    @Test func `come onto the final list once departments have said that they can be done, and somebody supports them`()
        throws
    {
        var town = try IdeaTown()
        let idea = try town.admitted(category: "street")
        #expect(try town.part.membership(of: "ann", on: Proposal.authors) != nil)
        try town.make(.support(idea: idea), by: "bob")
        try town.assess(idea)
        #expect(try town.listed(idea) == nil)
        #expect(try town.reason(idea) == .unassessed)
        try town.assess(idea, "roads", .conditional, cost: 0, by: "engineer")
        #expect(try town.listed(idea)?.minorUnits == 40_000)
        try town.make(.unsupport(idea: idea), by: "bob")
        #expect(try town.listed(idea) == nil)
        #expect(try town.reason(idea) == .unsupported)
        try town.make(.support(idea: idea), by: "bob")
        try town.assess(idea, "parks", cost: 100_001)
        #expect(try town.reason(idea) == .cost)
        try town.assess(idea, "parks", .infeasible, cost: nil)
        #expect(try town.reason(idea) == .infeasible)
        #expect(try town.listed(idea) == nil)
    }

    @Test func `keep all their authors when they are merged, which needs the consent of both sides`() throws {
        var town = try IdeaTown()
        let (first, second) = (try town.admitted(by: "ann"), try town.admitted(by: "bob"))
        try town.make(.join(idea: first, into: second), by: "clerk")
        try town.make(.agree(idea: first), by: "bob")
        let stranger = #expect(throws: Refusal.self) { try town.make(.agree(idea: first), by: "eve") }
        #expect(stranger?.code == "idea.not_yours")
        try town.make(.agree(idea: first), by: "ann")
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.ideas.map(\.reason) == [.merged, .unassessed])
        #expect(outcome.ideas.map(\.into) == [second, nil])
        #expect(outcome.ideas.map(\.authors) == [1, 2] && outcome.ideas.map(\.merged) == [[], [first]])
        let stays = #expect(throws: Refusal.self) { try town.make(.withdraw(idea: second), by: "bob") }
        #expect(stays?.code == "idea.not_alone")
    }

    @Test func `are admitted on appeal by somebody else than who refused them`() throws {
        var town = try IdeaTown()
        let (first, second) = (try town.refused(), try town.refused())
        for idea in [first, second] { try town.make(.appeal(idea: idea, words: IdeaTown.sealed), by: "ann") }
        let same = #expect(throws: Refusal.self) {
            try town.make(.hear(idea: first, decision: .admit, reason: "Still wrong."), by: "clerk")
        }
        #expect(same?.code == "idea.same_judge")
        try town.make(.hear(idea: first, decision: .admit, reason: "It names no shop."), by: "office")
        try town.make(.hear(idea: second, decision: .uphold, reason: "It does."), by: "office")
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.appeals == 2 && outcome.granted == 1)
        #expect(outcome.ideas.map(\.standing) == [.admitted, .rejected])
    }

    @Test(arguments: [
        (IdeaTown.monday.adding(days: 7).adding(milliseconds: -1), true), (IdeaTown.monday.adding(days: 7), false),
    ])
    func `can be appealed for up to, but not including, the end of the term`(time: Instant, isInTime: Bool) throws {
        var town = try IdeaTown()
        let idea = try town.refused()
        let appeal = ProposalMove.appeal(idea: idea, words: IdeaTown.sealed)
        if isInTime {
            try town.make(appeal, by: "ann", at: time)
        } else {
            #expect(
                #expect(throws: Refusal.self) { try town.make(appeal, by: "ann", at: time) }?.code == "idea.appeal_late"
            )
        }
    }

    @Test(arguments: [
        ("52.0 21.0", true), ("52.05 21.2", true), ("52.1, 21.1", true), ("51.999999 21.1", false),
        ("52.05 21.200001", false), ("52.05 20.9", false), ("-52.05 21.1", false),
    ])
    func `lie within the town or on its edge`(place: String, isInside: Bool) throws {
        var town = try IdeaTown()
        if isInside {
            _ = try town.submit(place: place)
        } else {
            #expect(#expect(throws: Refusal.self) { try town.submit(place: place) }?.code == "idea.outside")
        }
    }

    @Test func `are refused to whoever may not do what they try, with the reason`() throws {
        var town = try IdeaTown()
        let (idea, waiting) = (try town.admitted(), try town.submit())
        let sealed = IdeaTown.sealed
        try town.make(
            .amend(idea: waiting, title: sealed, words: sealed, place: "52.05 21.1", category: "green"), by: "ann")
        try town.make(.support(idea: idea), by: "bob")
        let price = Money(minorUnits: 1, currency: .euro)
        let another = try town.admitted()
        func moderate(
            _ version: UInt64, _ decision: ProposalMove.Moderation, _ clause: String? = nil, _ reason: String? = nil
        ) -> ProposalMove {
            .moderate(idea: waiting, version: version, decision: decision, clause: clause, reason: reason)
        }
        func assess(
            _ department: String, _ verdict: ProposalMove.Verdict, _ cost: Money?, _ reason: String = "So it is."
        ) -> ProposalMove {
            .assess(idea: idea, department: department, verdict: verdict, cost: cost, reason: reason)
        }
        let cases: [(String, ProposalMove, ActorID)] = [
            ("idea.unknown", .support(idea: 99), "bob"),
            ("idea.standing", .support(idea: waiting), "bob"),
            ("idea.supported", .support(idea: idea), "bob"), ("idea.supported", .unsupport(idea: idea), "eve"),
            ("idea.not_yours", .withdraw(idea: idea), "bob"),
            ("idea.not_yours", .join(idea: idea, into: another), "eve"),
            ("idea.cannot_join", .join(idea: idea, into: idea), "ann"),
            ("idea.not_proposed", .agree(idea: idea), "ann"),
            ("idea.changed", moderate(waiting, .admit), "clerk"),
            ("idea.clause", moderate(waiting + 1, .refuse, "taste", "No."), "clerk"),
            ("idea.reason", moderate(waiting + 1, .refuse, "no-adverts"), "clerk"),
            ("idea.department", assess("roads", .feasible, price), "engineer"),
            ("idea.not_department", assess("parks", .feasible, price), "engineer"),
            ("idea.cost", assess("parks", .feasible, nil), "gardener"),
            ("idea.cost", assess("parks", .infeasible, price), "gardener"),
            ("idea.reason", assess("parks", .infeasible, nil, ""), "gardener"),
        ]
        for (code, move, actor) in cases {
            #expect(#expect(throws: Refusal.self) { try town.make(move, by: actor) }?.code == code)
        }
        for (code, place, category) in [
            ("idea.place", "Market Square", "green"), ("idea.place", "52.1234567 21", "green"),
            ("idea.category", "52.05 21.1", "space"),
        ] {
            let refusal = #expect(throws: Refusal.self) { try town.submit(place: place, category: category) }
            #expect(refusal?.code == code)
        }
        let late = #expect(throws: Refusal.self) { try town.submit(at: IdeaTown.ideasUntil) }
        #expect(late?.code == "idea.closed")
    }

    @Test func `are for those who are eligible, and ask for no support where the terms do not`() throws {
        var terms = try IdeaTown.terms()
        terms.eligible = BudgetEligibility("in roll where voters")
        terms.support = nil
        var part = Rehearsal(try Proposal(terms: terms))
        let submit = ProposalMove.submit(
            title: IdeaTown.sealed, words: IdeaTown.sealed, place: "52.05 21.1", category: "green")
        let stranger = #expect(throws: Refusal.self) { try part.make(submit, by: "eve", at: IdeaTown.monday) }
        #expect(stranger?.code == "idea.not_eligible")
        try part.admit("ann", to: ListReference(part: "roll", list: "voters"), from: .epoch)
        try part.make(submit, by: "ann", at: IdeaTown.monday)
        let moderate = ProposalMove.moderate(idea: 2, version: 2, decision: .admit, clause: nil, reason: nil)
        #expect(#expect(throws: Refusal.self) { try part.make(moderate, by: "clerk", at: IdeaTown.monday) } != nil)
        let first = ProposalMove.moderate(idea: 1, version: 1, decision: .admit, clause: nil, reason: nil)
        try part.make(first, by: "clerk", at: IdeaTown.monday)
        let support = #expect(throws: Refusal.self) {
            try part.make(.support(idea: 1), by: "ann", at: IdeaTown.monday)
        }
        #expect(support?.code == "idea.no_support")
    }

    @Test(arguments: [("title", 0), ("title", 121), ("words", 0), ("words", 5_001)])
    func `have words that are neither missing nor too long`(field: String, length: Int) throws {
        let rules = try Proposal(terms: IdeaTown.terms())
        let text = JSON.string(String(repeating: "a", count: length))
        #expect(#expect(throws: Refusal.self) { try rules.check(text, of: field) }?.code == "idea.text")
        try rules.check("Trees", of: field)
    }

    @Test func `have terms whose every mistake is named`() throws {
        var terms = try IdeaTown.terms()
        terms.closes = terms.ideasUntil
        terms.area = []
        terms.categories?[0].departments = ["sea"]
        terms.departments[1].id = "parks"
        terms.mostCost = Money(minorUnits: 1, currency: try #require(Currency(code: "PLN")))
        let broken = terms
        let error = #expect(throws: TermsError.self) { try Proposal(terms: broken) }
        #expect(
            error?.mistakes.map { $0.path.joined(separator: ".") } == [
                "departments.1.id", "closes", "area", "categories.0.departments", "categories.1.departments",
                "mostCost",
            ])
    }
}
