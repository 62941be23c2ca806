import Kernel
import Participation
import Testing
import Values

@testable import Web

@Suite struct `An outcome that was spent in rounds` {
    /// Four voters: two want the pool and the park, one the lamp, one the well.
    private static func page(rule: String, scopes: String = "") throws -> String {
        let projects = [("pool", 500, "north"), ("park", 300, "north"), ("lamp", 200, "south"), ("well", 390, "south")]
            .map { id, cost, scope in
                let place = scopes.isEmpty ? "" : ", \"scope\": \"\(scope)\""
                return "{\"id\": \"\(id)\", \"title\": \"The \(id)\", \"cost\": \"\(cost)\"\(place)}"
            }
        let terms = try JSON(
            parsing: """
                {"opens": "2026-05-01T08:00:00Z", "closes": "2026-05-15T18:00:00Z", "eligible": "anyone",
                 "budget": {"amount": "1000", "currency": "EUR"}, "rule": \(rule), \(scopes)
                 "ballot": {"type": "cumulative", "maxPoints": 10}, "projects": [\(projects.joined(separator: ", "))]}
                """.utf8
        ).decode(BudgetTerms.self)
        let budget = try Budget(terms: terms)
        var tally = budget.emptyTally()
        let ballots: [([String], [Int64])] = [
            (["pool", "park"], [7, 3]), (["park"], [9]), (["lamp"], [8]), (["well"], [1]),
        ]
        for (place, ballot) in ballots.enumerated() {
            let move = Budget.Move.vote(choices: ballot.0, points: ballot.1)
            let voter = ActorID("did:example:\(place)")
            budget.count(Applied(index: UInt64(place), time: terms.opens, actor: voter, move: move), into: &tally)
        }
        let outcome = try #require(try budget.outcome(of: tally))
        let view = BudgetOutcomeView(outcome: outcome, words: BudgetWords(terms: terms, texts: Texts(accepting: nil)))
            .view
        return "\(view)".replacing("\u{a0}", with: " ")
    }

    private static let shares = "\"method\": \"equal-shares\""

    @Test func `says each voter's share, and that it was raised`() throws {
        let plain = try Self.page(rule: "{\(Self.shares), \"utility\": \"cost\", \"completion\": \"none\"}")
        #expect(plain.contains("Every voter had a share of 250 EUR."))
        #expect(plain.contains("The bars show votes; projects come in the order in which they were funded."))
        let raised = try Self.page(rule: "{\(Self.shares), \"utility\": \"cost\", \"completion\": \"add1\"}")
        #expect(raised.contains("Shares were raised in "))
        #expect(raised.contains(" steps, in the end to "))
    }

    @Test func `shows points where points decided`() throws {
        let view = try Self.page(rule: "{\(Self.shares), \"utility\": \"points\", \"completion\": \"none\"}")
        #expect(view.contains("The bars show points; projects come in the order in which they were funded."))
        #expect(view.contains("12 points"))
    }

    @Test func `keeps the projects of each scope under its name`() throws {
        let scopes = """
            "scopes": [{"id": "north", "title": "The north", "budget": "600", "most": 1}, {"id": "south", "budget": "400"}],
            """
        let view = try Self.page(rule: "{\"method\": \"phragmen\", \"whenFull\": \"stop\"}", scopes: scopes)
        #expect(view.contains("1 of 2 projects, with 300 EUR of 600 EUR. 2 ballots supported one of them."))
        #expect(view.contains("with what was funded before, “The north” had reached its limit."))
        #expect(view.contains("The money of each is spent apart, by the ballots that support a project of it."))
    }
}
