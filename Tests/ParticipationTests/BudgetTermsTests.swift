import Kernel
import Participation
import Testing
import Values

@Suite struct `The terms of a participatory budget` {
    typealias Example = BudgetExample

    /// What is wrong with the terms, each mistake with its place.
    static func mistakes(replacing piece: String, with other: String) throws -> [String] {
        var list = ProcedureList()
        list.add(Budget.self)
        let terms = try Example.json(replacing: piece, with: other)
        let error = #expect(throws: TermsError.self) { try list.part(Budget.reference, terms: terms) }
        return (error?.mistakes ?? []).map { "\($0.path.joined(separator: "/")): \($0.reason)" }
    }

    @Test func `are accepted as they stand in a programme file, and written back alike`() throws {
        let terms = try Example.terms()
        #expect(terms.eligible == .onList(Example.voters))
        #expect(try JSON(encoding: terms).decode(BudgetTerms.self) == terms)
        _ = try Budget(terms: terms)
        #expect(Budget.reference.description == "budget@1")
    }

    static let ballot = "\"type\": \"approval\", \"min\": 1, \"max\": 2"
    static let rule = "\"whenFull\": \"skip\""

    static let wrong: [(String, String, [String])] = [
        (
            "05-15T18", "05-01T08",
            [
                "closes: the vote closes at 2026-05-01T08:00:00.000Z, it must be after it opens at 2026-05-01T08:00:00.000Z"
            ]
        ),
        ("\"1000.00\"", "\"0.00\"", ["budget/amount: there must be something to spend"]),
        ("\"400\"", "\"0\"", ["projects/2/cost: the cost is 0.00 EUR, it must be above nothing"]),
        ("\"400\"", "\"4e2\"", ["projects/2/cost: “4e2” is not an amount, write it like “1250.00”"]),
        (
            "\"400\"", "\"1000.01\"",
            ["projects/2/cost: the cost is 1000.01 EUR, more than the whole budget of 1000.00 EUR"]
        ),
        ("\"well\"", "\"park\"", ["projects/2/id: project 0 has the id “park” already"]),
        (
            "\"well\"", "\"the well\"",
            [
                "projects/2/id: an id is 1 to 64 letters, digits and signs of ASCII, without spaces, commas, semicolons and quotes"
            ]
        ),
        (ballot, "\"type\": \"approval\", \"min\": 3, \"max\": 2", ["ballot/min: min is 3, more than the most of 2"]),
        (ballot, "\"type\": \"approval\", \"min\": -1", ["ballot/min: a ballot cannot name fewer than no projects"]),
        (ballot, "\"type\": \"approval\", \"max\": 0", ["ballot/max: a ballot must be able to name a project"]),
        (
            ballot, "\"type\": \"approval\", \"min\": 4",
            ["ballot/min: a ballot would name at least 4 projects, there are 3"]
        ),
        (ballot, "\"type\": \"choose1\", \"max\": 2", ["ballot/max: a ballot of type choose1 names exactly 1 project"]),
        (ballot, "\"type\": \"choose1\", \"min\": 0", ["ballot/min: a ballot of type choose1 names exactly 1 project"]),
        (
            ballot, "\"type\": \"approval\", \"maxCost\": \"399.99\"",
            ["ballot/maxCost: no project costs 399.99 EUR or less; the cheapest costs 400.00 EUR"]
        ),
        (
            ballot, "\"type\": \"approval\", \"maxCost\": \"much\"",
            ["ballot/maxCost: “much” is not an amount, write it like “1250.00”"]
        ),
        (
            ballot, "\"type\": \"approval\", \"points\": [1], \"minPoints\": 1, \"maxPoints\": 2",
            [
                "ballot/points: only a ballot of type ordinal has points by place",
                "ballot/minPoints: only a ballot of type score or cumulative has minPoints",
                "ballot/maxPoints: only a ballot of type score or cumulative has maxPoints",
            ]
        ),
        (ballot, "\"type\": \"ordinal\"", ["ballot/points: a ballot of type ordinal needs the points of each place"]),
        (ballot, "\"type\": \"ordinal\", \"points\": []", ["ballot/points: a ballot must be able to name a project"]),
        (
            ballot, "\"type\": \"ordinal\", \"max\": 3, \"points\": [2, 1]",
            ["ballot/points: there are points for 2 places, a ballot has up to 3"]
        ),
        (
            ballot, "\"type\": \"ordinal\", \"points\": [2, 3, -1]",
            [
                "ballot/points/1: a later place cannot give more points than the one before it",
                "ballot/points/2: a place gives 0 to 1000000 points",
            ]
        ),
        (ballot, "\"type\": \"score\"", ["ballot/maxPoints: a ballot of type score needs maxPoints"]),
        (
            ballot, "\"type\": \"score\", \"maxPoints\": 1000001",
            ["ballot/maxPoints: maxPoints is 1000001, it must be 1 to 1000000"]
        ),
        (
            ballot, "\"type\": \"score\", \"minPoints\": 6, \"maxPoints\": 5",
            ["ballot/minPoints: minPoints is 6, it must be -1000000 to 5"]
        ),
        (
            ballot, "\"type\": \"cumulative\", \"min\": 2, \"maxPoints\": 1",
            ["ballot/maxPoints: 1 points cannot be shared among at least 2 projects"]
        ),
        (
            rule, "\"whenFull\": \"skip\", \"threshold\": -1",
            ["rule/threshold: the threshold is -1, it must not be below 0"]
        ),
        (
            rule,
            "\"whenFull\": \"skip\", \"exclusive\": [[\"park\"], [\"park\", \"pool\"], [\"well\", \"bench\", \"well\"]]",
            [
                "rule/exclusive/0: a group has at least two projects",
                "rule/exclusive/1/1: there is no project “pool”",
                "rule/exclusive/2/2: the group names project “well” twice",
            ]
        ),
        (
            "\"projects\"", "\"ties\": [\"cost\"], \"projects\"",
            ["ties: the last tie-break must always decide: end with “id” or “order”"]
        ),
        ("\"projects\"", "\"ties\": [\"id\", \"id\"], \"projects\"", ["ties/1: “id” stands there already"]),
        ("\"closes\"", "\"ends\"", [": the member \"closes\" is missing"]),
        ("voter", "Voter!", ["eligible: expected \"anyone\" or a list, like \"in roles where voter\""]),
        (
            "greedy", "magic",
            ["rule/method: expected one of \"greedy\", \"equal-shares\", \"phragmen\"; found \"magic\""]
        ),
    ]

    @Test(arguments: wrong)
    func `are refused with every mistake named`(piece: String, other: String, mistakes: [String]) throws {
        #expect(try Self.mistakes(replacing: piece, with: other) == mistakes)
    }

    @Test func `hold as many projects as the limit says and not one more`() throws {
        var terms = try Example.terms()
        let project = terms.projects[0]
        terms.projects = (0..<1000).map { number in
            var copy = project
            copy.id = "p\(number)"
            return copy
        }
        _ = try Budget(terms: terms)
        terms.projects.append(project)
        let error = #expect(throws: TermsError.self) { try Budget(terms: terms) }
        #expect(error?.mistakes.map(\.reason) == ["there are 1001 projects, there must be 1 to 1000"])
    }

    @Test func `may change their texts and put off the closing, and nothing else`() throws {
        let old = try Example.terms()
        let allowed = [
            ("A park", "The park"), ("\"green\"", "\"blue\""), ("05-15T18", "05-16T18"), ("Benches", "Seats"),
        ]
        for (piece, other) in allowed {
            let new = try Example.terms(replacing: piece, with: other)
            #expect(throws: Never.self) { try Budget(terms: new).mayChange(old, to: new) }
        }
        let fixed = [
            ("05-15T18", "05-14T18", "terms.closes_earlier"), ("\"1000.00\"", "\"2000.00\"", "terms.fixed"),
            ("\"400\"", "\"300\"", "terms.fixed"), ("\"well\"", "\"pool\"", "terms.fixed"),
            ("05-01T08", "05-02T08", "terms.fixed"), ("in roles where voter", "anyone", "terms.fixed"),
            ("\"skip\"", "\"stop\"", "terms.fixed"), ("\"max\": 2", "\"max\": 3", "terms.fixed"),
        ]
        for (piece, other, code) in fixed {
            let new = try Example.terms(replacing: piece, with: other)
            let refusal = #expect(throws: Refusal.self) { try Budget(terms: new).mayChange(old, to: new) }
            #expect(refusal?.code == code)
        }
    }
}
