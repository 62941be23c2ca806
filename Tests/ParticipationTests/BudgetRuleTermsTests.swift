import Kernel
import Participation
import Testing
import Values

@Suite struct `The rule in the terms of a participatory budget` {
    typealias Example = BudgetExample

    static let greedy = "{\"method\": \"greedy\", \"by\": \"votes\", \"whenFull\": \"skip\"}"
    static let shares = "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"add1u\"}"
    static let projects = "\"projects\": ["
    static let park = "\"id\": \"park\","
    static let bench = "\"id\": \"bench\","
    static let well = "\"id\": \"well\","

    /// The terms with another rule, and with scopes.
    static func text(rule: String, scopes: String = "", of places: (String, String, String)? = nil) -> String {
        var text = Example.text.replacing(greedy, with: rule)
        if !scopes.isEmpty { text = text.replacing(projects, with: "\"scopes\": [\(scopes)], \(projects)") }
        guard let places else { return text }
        for (project, place) in zip([park, bench, well], [places.0, places.1, places.2]) where !place.isEmpty {
            text = text.replacing(project, with: "\(project) \"scope\": \"\(place)\",")
        }
        return text
    }

    static func mistakes(_ text: String) throws -> [String] {
        var list = ProcedureList()
        list.add(Budget.self)
        let terms = try JSON(parsing: text.utf8)
        do {
            _ = try list.part(Budget.reference, terms: terms)
            return []
        } catch {
            return error.mistakes.map { "\($0.path.joined(separator: "/")): \($0.reason)" }
        }
    }

    @Test(
        arguments: [
            shares, "{\"method\": \"equal-shares\", \"utility\": \"cardinality\", \"completion\": \"none\"}",
            "{\"method\": \"equal-shares\", \"utility\": \"points\", \"completion\": \"add1\", \"increment\": \"0.50\"}",
            "{\"method\": \"phragmen\", \"whenFull\": \"stop\", \"threshold\": 3, \"exclusive\": [[\"park\", \"well\"]]}",
        ])
    func `may be any of the methods`(rule: String) throws {
        let text = Self.text(rule: rule)
        #expect(try Self.mistakes(text) == [])
        let terms = try JSON(parsing: text.utf8).decode(BudgetTerms.self)
        #expect(try JSON(encoding: terms).decode(BudgetTerms.self) == terms)
    }

    static let wrong: [(String, [String])] = [
        (
            "{\"method\": \"greedy\", \"whenFull\": \"skip\"}",
            ["rule/by: a rule of method greedy needs “by”: votes or points"]
        ),
        (
            "{\"method\": \"greedy\", \"by\": \"votes\"}",
            ["rule/whenFull: a rule of method greedy needs “whenFull”: skip or stop"]
        ),
        ("{\"method\": \"phragmen\"}", ["rule/whenFull: a rule of method phragmen needs “whenFull”: skip or stop"]),
        (
            "{\"method\": \"greedy\", \"by\": \"votes\", \"whenFull\": \"skip\", \"utility\": \"cost\", \"completion\": "
                + "\"add1\", \"increment\": \"1\"}",
            [
                "rule/utility: only a rule of method equal-shares has a utility",
                "rule/completion: only a rule of method equal-shares has a completion",
                "rule/increment: only a rule of method equal-shares has an increment",
            ]
        ),
        (
            "{\"method\": \"equal-shares\", \"whenFull\": \"skip\"}",
            [
                "rule/whenFull: a rule of method equal-shares has no “whenFull”: its completion says what happens with "
                    + "the rest",
                "rule/utility: a rule of method equal-shares needs a utility: cost, cardinality or points",
                "rule/completion: a rule of method equal-shares needs a completion: none, add1, add1u or greedy",
            ]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"none\", \"increment\": \"1\"}",
            ["rule/increment: only the completions add1 and add1u raise shares"]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"add1\", \"increment\": \"0\"}",
            ["rule/increment: shares must be raised by something above nothing"]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"add1\", \"increment\": \"-1\"}",
            ["rule/increment: shares must be raised by something above nothing"]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"add1\", \"increment\": \"some\"}",
            ["rule/increment: “some” is not an amount, write it like “1250.00”"]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"joy\", \"completion\": \"none\"}",
            ["rule/utility: expected one of \"cost\", \"cardinality\", \"points\"; found \"joy\""]
        ),
        (
            "{\"method\": \"equal-shares\", \"utility\": \"cost\", \"completion\": \"add2\"}",
            ["rule/completion: expected one of \"none\", \"add1\", \"add1u\", \"greedy\"; found \"add2\""]
        ),
    ]

    @Test(arguments: wrong)
    func `is refused with every mistake named`(rule: String, mistakes: [String]) throws {
        #expect(try Self.mistakes(Self.text(rule: rule)) == mistakes)
    }

    static let wrongScopes: [(String, (String, String, String), [String])] = [
        ("", ("north", "", ""), ["projects/0/scope: there is no scope “north”"]),
        (
            "{\"id\": \"n\"}, {\"id\": \"n\"}, {\"id\": \"the south\"}", ("n", "", ""),
            [
                "scopes/1/id: scope 0 has the id “n” already",
                "scopes/2/id: an id is 1 to 64 letters, digits and signs of ASCII, without spaces, commas, semicolons and "
                    + "quotes",
            ]
        ),
        (
            "{\"id\": \"n\", \"budget\": \"600\"}, {\"id\": \"s\", \"budget\": \"390\"}", ("n", "s", ""),
            [
                "projects/2/scope: every project needs a scope where scopes have budgets",
                "projects/1/cost: the cost is 450.50 EUR, more than the 390.00 EUR of its scope",
                "scopes: the scopes have 990.00 EUR together, the budget is 1000.00 EUR",
            ]
        ),
        (
            "{\"id\": \"n\", \"budget\": \"1000\"}, {\"id\": \"s\"}", ("n", "n", "n"),
            ["scopes/1/budget: either every scope has a budget of its own or none has"]
        ),
        (
            "{\"id\": \"n\", \"budget\": \"1000\", \"mostCost\": \"900\"}", ("n", "n", "n"),
            ["scopes/0/mostCost: a scope with a budget of its own has no mostCost"]
        ),
        ("{\"id\": \"n\", \"least\": -1}", ("n", "", ""), ["scopes/0/least: least is -1, it must not be below 0"]),
        ("{\"id\": \"n\", \"most\": 0}", ("n", "", ""), ["scopes/0/most: most is 0, it must be at least 1"]),
        (
            "{\"id\": \"n\", \"least\": 2, \"most\": 1}", ("n", "", "n"),
            ["scopes/0/least: least is 2, more than most, 1"]
        ),
        (
            "{\"id\": \"n\", \"least\": 2}", ("n", "", ""),
            ["scopes/0/least: 2 projects are to be funded, the scope has 1"]
        ),
        (
            "{\"id\": \"n\", \"least\": 1, \"mostCost\": \"450\"}", ("n", "n", ""),
            ["scopes/0/least: even the 1 cheapest projects cost more than 450.00 EUR"]
        ),
        (
            "{\"id\": \"n\", \"least\": 1}, {\"id\": \"s\", \"least\": 1}", ("n", "s", ""),
            ["scopes: the cheapest projects that the scopes are sure of cost more together than the whole budget"]
        ),
        (
            "{\"id\": \"n\", \"mostCost\": \"-1\"}", ("n", "", ""),
            ["scopes/0/mostCost: the amount is -1.00 EUR, it must be above nothing"]
        ),
        (
            "{\"id\": \"n\", \"mostCost\": \"lots\"}", ("n", "", ""),
            ["scopes/0/mostCost: “lots” is not an amount, write it like “1250.00”"]
        ),
    ]

    @Test(arguments: wrongScopes)
    func `has scopes that can be kept`(scopes: String, places: (String, String, String), mistakes: [String]) throws {
        #expect(try Self.mistakes(Self.text(rule: Self.greedy, scopes: scopes, of: places)) == mistakes)
    }

    @Test func `has 100 scopes and not one more`() throws {
        let scopes = { (count: Int) in (0..<count).map { "{\"id\": \"s\($0)\"}" }.joined(separator: ",") }
        #expect(try Self.mistakes(Self.text(rule: Self.greedy, scopes: scopes(100))) == [])
        #expect(
            try Self.mistakes(Self.text(rule: Self.greedy, scopes: scopes(101)))
                == ["scopes: there are 101 scopes, there must be 1 to 100"])
    }

    @Test func `stays as it was once the part is open`() throws {
        let old = try JSON(parsing: Self.text(rule: Self.shares, scopes: "{\"id\": \"n\"}").utf8).decode(
            BudgetTerms.self)
        var other = old
        other.rule.completion = .add1
        #expect(throws: Refusal.self) { try Budget(terms: other).mayChange(old, to: other) }
        other = old
        other.scopes?[0].most = 1
        #expect(throws: Refusal.self) { try Budget(terms: other).mayChange(old, to: other) }
        other = old
        other.projects[0].category = "blue"
        #expect(throws: Never.self) { try Budget(terms: other).mayChange(old, to: other) }
    }
}
