import Formats
import Kernel
import Participation
import TestParts
import Testing
import Values

@Suite struct `The outcome of a budget by another rule than greedy` {
    typealias Example = BudgetExample

    /// The outcome of a vote on the example's projects.
    static func outcome(rule: String, scopes: String = "", of places: (String, String, String)? = nil) throws
        -> BudgetOutcome?
    {
        let text = `The rule in the terms of a participatory budget`.text(rule: rule, scopes: scopes, of: places)
        var terms = try JSON(parsing: text.utf8).decode(BudgetTerms.self)
        terms.eligible = .anyone
        var part = Rehearsal(try Budget(terms: terms))
        let ballots: [(ActorID, [String])] = [
            ("ann", ["park"]), ("bob", ["park", "well"]), ("cleo", ["well"]), ("dan", ["bench"]),
        ]
        for (voter, choices) in ballots {
            try part.make(.vote(choices: choices, points: nil), by: voter, at: Example.during)
        }
        return try part.outcome()
    }

    @Test func `says what supporters pay, and what they are short of`() throws {
        // Each has 250.00. The well costs its two supporters 200.00 each; then the park's have 250.00 and 50.00.
        let rule = "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"none\"}"
        let outcome = try #require(try Self.outcome(rule: rule))
        #expect(outcome.share?.amount == "250.00")
        #expect(outcome.steps == nil && outcome.scopes == nil)
        let lines = outcome.projects.map {
            "\($0.id) \($0.reason) \($0.price?.amount ?? "-") \($0.missing?.amount ?? "-")"
        }
        #expect(
            lines == ["well funded 200.00 -", "park supporters_short - 300.00", "bench supporters_short - 200.50"])
    }

    @Test func `states what was funded as long as that fits into an entry`() throws {
        var terms = try Example.terms()
        terms.eligible = .anyone
        terms.ballot.max = nil
        let project = terms.projects[0]
        for (count, length, isStated) in [(3, 5, true), (1000, 40, true), (1000, 64, false)] {
            terms.projects = (0..<count).map { number in
                var copy = project
                let digits = String(number)
                copy.id = digits + String(repeating: "x", count: length - digits.count)
                copy.cost = "1"
                return copy
            }
            var part = Rehearsal(try Budget(terms: terms))
            try part.make(.vote(choices: terms.projects.map(\.id), points: nil), by: "ann", at: Example.during)
            let outcome = try #require(try part.outcome())
            let results = try part.rules.results(of: outcome)
            #expect((results["selected"]?.arrayValue?.count == count) == isStated)
            #expect((results["selected"] == nil) != isStated)
            #expect(results.serialized().count < 49_000)
        }
    }

    @Test func `keeps the money of scopes apart`() throws {
        let rule = "{\"method\": \"phragmen\", \"whenFull\": \"skip\"}"
        let outcome = try #require(
            try Self.outcome(
                rule: rule, scopes: "{\"id\": \"n\", \"budget\": \"600\"}, {\"id\": \"s\", \"budget\": \"400\"}",
                of: ("n", "n", "s")))
        #expect(outcome.scopes?.map(\.id) == ["n", "s"])
        #expect(outcome.scopes?.map(\.spent.amount) == ["600.00", "400.00"])
        #expect(outcome.scopes?.map(\.ballots) == [3, 2])
        #expect(
            outcome.projects.map { "\($0.scope ?? "") \($0.rank) \($0.id) \($0.reason)" } == [
                "n 1 park funded", "n 2 bench does_not_fit", "s 1 well funded",
            ])
        #expect(outcome.spent.amount == "1000.00")
    }

    @Test(
        arguments: [
            ("equal-shares\", \"utility\": \"cost\", \"completion\": \"add1u", "equalshares/add1u"),
            ("equal-shares\", \"utility\": \"cardinality\", \"completion\": \"none", "equalshares"),
            ("phragmen\", \"whenFull\": \"stop", "phragmen"), ("phragmen\", \"whenFull\": \"skip", "phragmen-skip"),
        ])
    func `is written in the Pabulib format, and read again as the same rule`(rule: String, name: String) throws {
        let text = "{\"method\": \"\(rule)\"}"
        let outcome = try #require(try Self.outcome(rule: text))
        let terms = try JSON(parsing: `The rule in the terms of a participatory budget`.text(rule: text).utf8)
            .decode(BudgetTerms.self)
        let file = try PabulibExport(title: "A vote", terms: terms, outcome: outcome)
            .file(ballots: [BallotPaper(voter: "1", choices: ["park"])])
        #expect(file.meta.rule == name)
        let setting = PabulibElection.Setting(opens: terms.opens, closes: terms.closes)
        let again = try PabulibElection(file, setting: setting).terms.decode(BudgetTerms.self)
        #expect(again.rule.method == terms.rule.method)
        #expect(again.rule.utility == terms.rule.utility)
        #expect(again.rule.completion == terms.rule.completion)
        #expect(again.rule.overflow == terms.rule.overflow)
    }
}

@Suite struct `A comparison of rules` {
    @Test func `says what each rule funds on the same ballots, and how many voters it reaches`() throws {
        var terms = try BudgetExample.terms()
        terms.eligible = .anyone
        let ballots = [["park"], ["park", "well"], ["park"], ["well"], ["bench"]].enumerated().map {
            BallotPaper(voter: "\($0)", choices: $1)
        }
        let comparison = try RulesComparison(terms: terms, ballots: ballots)
        #expect(comparison.ballots == 5)
        #expect(
            comparison.rules.map(\.rule) == [
                "greedy", "equal-shares/cost/none", "equal-shares/cost/add1", "equal-shares/cost/add1u",
                "equal-shares/cardinality/add1u", "phragmen/skip",
            ])
        #expect(comparison.rules.filter(\.isInForce).map(\.rule) == ["greedy"])
        let greedy = comparison.rules[0]
        #expect(greedy.selected == ["park", "well"])
        #expect(greedy.reached == 4)
        #expect(greedy.reachedShare == "0.8000" && greedy.excludedShare == "0.2000")
        #expect(greedy.averageProjects == "1.0000")
        // Three times 600 and twice 400 over five voters.
        #expect(greedy.averageCost.amount == "520.00")
        #expect(try JSON(encoding: comparison).decode(RulesComparison.self) == comparison)
    }
}
