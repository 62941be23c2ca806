import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `A budget whose projects come from a register` {
    typealias Example = BudgetExample
    static let admitted = ListReference(part: "ideas", list: "admitted")
    static let before = Example.time("2026-04-20T00:00:00Z")

    static func terms() throws -> BudgetTerms {
        var terms = try Example.terms()
        terms.fixedProjects = nil
        terms.projectsFrom = BudgetTerms.Source(list: admitted, cost: "cost")
        terms.eligible = .anyone
        terms.rule.exclusive = nil
        return terms
    }

    static func money(_ amount: String) throws -> Money {
        try #require(Money(amount: amount, currency: try Example.terms().budget.currency))
    }

    /// A part whose register has admitted a park and a well.
    static func part() throws -> Rehearsal<Budget> {
        var part = Rehearsal(try Budget(terms: terms()))
        for (id, cost) in [("park", "400.00"), ("well", "300.00")] {
            let column = try JSON(encoding: money(cost))
            try part.admit(ActorID(id), to: admitted, columns: ["cost": column], from: before)
        }
        try part.setSize(2, of: admitted)
        return part
    }

    static func listed(_ id: String, _ cost: String) throws -> ListedProject {
        ListedProject(id: id, cost: try money(cost))
    }

    @Test func `takes votes once the ballot paper is complete, and counts by it`() throws {
        var part = try Self.part()
        try part.make(.list(projects: [Self.listed("park", "400.00")], isLast: false), by: "office", at: Self.before)
        let early = #expect(throws: Refusal.self) {
            try part.make(.vote(choices: ["park"], points: nil), by: "ann", at: Example.during)
        }
        #expect(early?.code == "paper.missing")
        try part.make(.list(projects: [Self.listed("well", "300.00")], isLast: true), by: "office", at: Self.before)
        try part.make(.vote(choices: ["well"], points: nil), by: "ann", at: Example.during)
        try part.make(.vote(choices: ["well", "park"], points: nil), by: "bob", at: Example.during)
        let unknown = #expect(throws: Refusal.self) {
            try part.make(.vote(choices: ["pool"], points: nil), by: "cleo", at: Example.during)
        }
        #expect(unknown?.code == "ballot.unknown_project")
        let twice = #expect(throws: Refusal.self) {
            try part.make(.vote(choices: ["well", "well"], points: nil), by: "cleo", at: Example.during)
        }
        #expect(twice?.code == "ballot.repeated_project")
        let outcome = try #require(try part.outcome())
        #expect(outcome.ballots == 2)
        #expect(outcome.projects.map(\.id) == ["well", "park"])
        #expect(outcome.projects.map(\.votes) == [2, 1])
    }

    @Test func `refuses a paper that is not what the register says`() throws {
        let right = try Self.listed("park", "400.00")
        let cases: [(projects: [ListedProject], isLast: Bool, time: Instant, code: String)] = [
            ([try Self.listed("pool", "1.00")], false, Self.before, "paper.not_on_list"),
            ([try Self.listed("park", "399.00")], false, Self.before, "paper.other_cost"),
            ([right, right], false, Self.before, "paper.twice"),
            ([right], true, Self.before, "paper.incomplete"),
            ([], true, Self.before, "paper.incomplete"),
            ([right], false, Example.during, "paper.late"),
        ]
        for (projects, isLast, time, code) in cases {
            var part = try Self.part()
            let refusal = #expect(throws: Refusal.self) {
                try part.make(.list(projects: projects, isLast: isLast), by: "office", at: time)
            }
            #expect(refusal?.code == code)
        }
    }

    @Test func `does not change a paper that is complete, or one that the terms list`() throws {
        var part = try Self.part()
        let all = [try Self.listed("park", "400.00"), try Self.listed("well", "300.00")]
        try part.make(.list(projects: all, isLast: true), by: "office", at: Self.before)
        let again = #expect(throws: Refusal.self) {
            try part.make(.list(projects: all, isLast: true), by: "office", at: Self.before)
        }
        #expect(again?.code == "paper.complete")
        var fixed = Rehearsal(try Example.budget())
        let refusal = #expect(throws: Refusal.self) {
            try fixed.make(.list(projects: all, isLast: true), by: "office", at: Self.before)
        }
        #expect(refusal?.code == "paper.fixed")
    }

    @Test func `takes a project off again that has left the register`() throws {
        var part = try Self.part()
        try part.make(.list(projects: [Self.listed("park", "400.00")], isLast: false), by: "office", at: Self.before)
        let rest = [try Self.listed("well", "300.00")]
        let unknown = #expect(throws: Refusal.self) {
            try part.make(.list(projects: rest, isLast: true, off: ["pool"]), by: "office", at: Self.before)
        }
        #expect(unknown?.code == "paper.not_listed")
        try part.setSize(1, of: Self.admitted)
        try part.make(.list(projects: rest, isLast: true, off: ["park"]), by: "office", at: Self.before)
        try part.make(.vote(choices: ["well"], points: nil), by: "ann", at: Example.during)
        let refusal = #expect(throws: Refusal.self) {
            try part.make(.vote(choices: ["park"], points: nil), by: "bob", at: Example.during)
        }
        #expect(refusal?.code == "ballot.unknown_project")
        #expect(try part.outcome()?.projects.map(\.id) == ["well"])
    }

    @Test func `has terms that name either projects or a list`() throws {
        var both = try Example.terms()
        both.projectsFrom = BudgetTerms.Source(list: Self.admitted, cost: "cost")
        #expect(throws: TermsError.self) { try Budget(terms: both) }
        let json = try JSON(encoding: Self.terms())
        #expect(json["projects"] == nil && json["projectsFrom"]?["list"]?.stringValue == "in ideas where admitted")
        #expect(try json.decode(BudgetTerms.self) == Self.terms())
    }
}
