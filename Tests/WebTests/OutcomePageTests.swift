import TestDoors
import Testing
import Web

@Suite struct `The outcome page` {
    private func html() async throws -> String {
        try await Site.withOutcome().client.get("/programmes/budget/ideas/outcome").text
            .replacing("\u{a0}", with: " ")
    }

    @Test func `says in words what became of each project`() async throws {
        let html = try await html()
        #expect(html.contains("3 of 5 projects will be funded, with 84,000.50 PLN of 100,000 PLN."))
        #expect(html.contains("7 ballots decided it."))
        #expect(html.contains("<strong>Did not fit.</strong> Needs 60,000 PLN; 50,000 PLN was left."))
        #expect(html.contains("<strong>Funded.</strong> Costs 50,000 PLN; 100,000 PLN was left, 50,000 PLN after it."))
        #expect(html.contains("<strong>Below the threshold.</strong> Costs 9,000 PLN. It needed 1 vote."))
    }

    @Test func `has the same figures as a table, and the exact commands to check them`() async throws {
        let html = try await html()
        #expect(html.contains("<td class=\"number\">4</td>"))
        #expect(html.contains("acta audit http://town.example:8080/logs/town"))
        #expect(html.contains("python3 Verifiers/acta_verify.py ./town"))
        #expect(html.contains("http://town.example:8080/api/programmes/budget/ideas/exports/outcome.json"))
    }

    @Test func `tells funded from not funded by more than colour`() async throws {
        let html = try await html()
        #expect(html.contains("<rect class=\"solid\" width=\"100%\""))
        #expect(html.contains("<rect class=\"hatch\" width=\"100%\""))
        #expect(html.contains("id=\"hatch\""))
    }
}
