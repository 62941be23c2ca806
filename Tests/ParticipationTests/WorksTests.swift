import Kernel
import Participation
import TestParts
import Testing
import Values

/// Works that a vote has funded, and that somebody follows up.
struct WorksTown {
    static let monday = Instant(rfc3339: "2027-09-01T09:00:00Z") ?? .epoch
    var part: Rehearsal<Works>

    static func terms() throws -> WorksTerms {
        try JSON(
            parsing: Array(
                #"""
                {"funded": "vote", "objections": "objections", "closes": "2029-09-01T00:00:00Z", "currency": "EUR",
                 "projects": {"list": "in ideas where final", "cost": "cost"}, "reportEvery": "P3M",
                 "stages": [{"id": "design", "label": "Design"}, {"id": "building", "label": "Building"}]}
                """#.utf8)
        ).decode(WorksTerms.self)
    }

    static func euro(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, currency: .euro) }

    init(isDecided: Bool = true) throws {
        part = Rehearsal(try Works(terms: Self.terms()))
        for id in ["5", "6", "7"] {
            try part.admit(
                ActorID(id), to: ListReference(part: "ideas", list: "final"),
                columns: ["cost": try JSON(encoding: Self.euro(600))], from: .epoch)
        }
        try part.state(["selected": ["5", "6"]], digest: "first", of: "vote")
        if isDecided {
            let decided: JSON = ["decision": "corrected", "without": ["6"], "instead": ["7"]]
            try part.state(decided, digest: "second", of: "objections")
        }
    }

    mutating func make(_ move: Works.Move, at time: Instant = monday) throws {
        try part.make(move, by: "clerk", at: time)
    }

    mutating func plan(_ project: String = "5", _ stage: String = "design", granted: Int64 = 600) throws {
        try make(
            .plan(project: project, stage: stage, due: Self.monday.adding(days: 30), granted: Self.euro(granted)))
    }

    mutating func report(
        _ percent: Int64, spent: Int64, reached: String? = nil, project: String = "5", at time: Instant = monday
    ) throws {
        try make(
            .report(
                project: project, percent: percent, spent: Self.euro(spent), reached: reached, words: ["_sd": ["n"]],
                photo: nil), at: time)
    }
}

@Suite struct `A funded work` {
    @Test func `is followed from its first date to the end, with the money`() throws {
        var town = try WorksTown()
        try town.plan()
        try town.plan("7", "building")
        try town.report(30, spent: 200, reached: "design")
        let later = WorksTown.monday.adding(days: 90)
        try town.make(
            .change(project: "5", stage: "design", due: later, budget: WorksTown.euro(700), reason: "It rained."))
        try town.make(.finish(project: "5", spent: WorksTown.euro(650)))
        try town.make(.stop(project: "7", spent: WorksTown.euro(10), reason: "The ground is wet."))
        let outcome = try #require(try town.part.outcome())
        #expect(outcome.works.map(\.standing) == [.finished, .stopped])
        #expect(outcome.works.map(\.percent) == [100, 0] && outcome.spent == WorksTown.euro(660))
        #expect(outcome.works.map(\.budget) == [WorksTown.euro(700), WorksTown.euro(600)])
        let milestone = try #require(outcome.works.first?.milestones.first)
        #expect(milestone.planned == WorksTown.monday.adding(days: 30) && milestone.due == later)
        #expect(milestone.reached == WorksTown.monday)
    }

    @Test func `is said to lack a report once one is due, again and again`() throws {
        var town = try WorksTown()
        try town.plan()
        let due = try #require(Instant(rfc3339: "2027-12-01T09:00:00Z"))
        let early = #expect(throws: Refusal.self) {
            try town.make(.miss(project: "5"), at: due.adding(milliseconds: -1))
        }
        #expect(early?.code == "works.not_due")
        try town.make(.miss(project: "5"), at: due)
        #expect(throws: Refusal.self) { try town.make(.miss(project: "5"), at: due) }
        try town.report(10, spent: 5, at: due.adding(days: 1))
        #expect(try town.part.outcome()?.works.first?.missed == 1)
    }

    @Test func `is refused what was not decided, planned or granted, with the reason`() throws {
        var early = try WorksTown(isDecided: false)
        #expect(#expect(throws: Refusal.self) { try early.plan() }?.code == "works.no_results")
        var town = try WorksTown()
        try town.plan()
        try town.report(30, spent: 200)
        let cases: [(String, (inout WorksTown) throws -> Void)] = [
            ("works.not_funded", { try $0.plan("6") }), ("works.not_funded", { try $0.plan("99") }),
            ("works.granted", { try $0.plan("7", granted: 700) }),
            ("works.not_planned", { try $0.report(1, spent: 1, project: "7") }),
            ("works.stage", { try $0.plan("5", "design") }), ("works.stage", { try $0.plan("5", "party") }),
            ("works.stage", { try $0.report(31, spent: 200, reached: "building") }),
            ("works.percent", { try $0.report(101, spent: 200) }),
            ("works.money", { try $0.report(31, spent: 199) }), ("works.money", { try $0.report(31, spent: 601) }),
            (
                "works.nothing",
                {
                    try $0.make(.change(project: "5", stage: nil, due: nil, budget: nil, reason: "Why not?"))
                }
            ),
            (
                "works.reason",
                {
                    try $0.make(.stop(project: "5", spent: WorksTown.euro(200), reason: ""))
                }
            ),
        ]
        for (code, move) in cases {
            #expect(#expect(throws: Refusal.self) { try move(&town) }?.code == code)
        }
        try town.make(.finish(project: "5", spent: WorksTown.euro(200)))
        #expect(#expect(throws: Refusal.self) { try town.report(31, spent: 200) }?.code == "works.ended")
        let rules = try Works(terms: WorksTown.terms())
        #expect(#expect(throws: Refusal.self) { try rules.check("", of: "words") }?.code == "works.text")
        let program = #expect(throws: Refusal.self) { try rules.check(["name": "a.exe"], of: "photo") }
        #expect(program?.code == "works.photo")
    }

    @Test func `has terms whose every mistake is named`() throws {
        var terms = try WorksTown.terms()
        terms.funded = "The vote"
        terms.stages[1].id = "design"
        let broken = terms
        let error = #expect(throws: TermsError.self) { try Works(terms: broken) }
        #expect(error?.mistakes.map { $0.path.joined(separator: ".") } == ["funded", "stages.1.id"])
    }
}
