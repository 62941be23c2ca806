import Testing
import Values

@testable import acta

@Suite struct `A table` {
    @Test func `stands in columns, numbers to the right`() {
        var table = Table([("Part", .left), ("Moves", .right)])
        table.add(["budget/ideas", "1,204"])
        table.add(["office/roles", "1"])
        #expect(
            table.text == """
                Part          Moves
                ------------  -----
                budget/ideas  1,204
                office/roles      1
                """)
    }

    @Test func `has titles even without rows`() {
        #expect(Table([("Part", .left)]).text == "Part\n----")
    }
}

@Suite struct `Progress` {
    @Test func `says how far, how fast and how long still`() {
        let line = ProgressBar.line("Sending", done: 2_000, total: 50_000, unit: "ballots", elapsed: .seconds(2))
        #expect(
            line
                == "Sending  [                    ]  4 %  2,000 of 50,000 ballots, 1,000 a second, less than a minute left"
        )
    }

    @Test func `rounds minutes up`() {
        let line = ProgressBar.line("Sending", done: 1_000, total: 100_000, unit: "acts", elapsed: .seconds(1))
        #expect(line.hasSuffix("about 2 minutes left"))
    }

    @Test func `is complete when there is nothing to do`() {
        let line = ProgressBar.line("Copying", done: 0, total: 0, unit: "entries", elapsed: .zero)
        #expect(line == "Copying  [####################]  100 %  0 of 0 entries")
    }
}

@Suite struct `Numerals for people` {
    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")] as [(Int, String)])
    func `are grouped by thousands`(number: Int, text: String) {
        #expect(Numerals.grouped(number) == text)
    }

    @Test func `agree with their nouns`() {
        #expect(Numerals.count(1, "act", "acts") == "1 act")
        #expect(Numerals.count(0, "act", "acts") == "0 acts")
    }
}

@Suite struct `A failure` {
    let failure = Failure(
        .refused, "ballot.too_many", "The ballot names 4 projects.", remedy: "Name at most 3.",
        pointer: "/body/choices",
        details: [.init(text: "a.yaml:1:2: wrong", json: ["line": 1])])

    @Test func `is told as sentence, remedy and code`() {
        #expect(
            failure.text == """
                a.yaml:1:2: wrong
                acta: The ballot names 4 projects.
                      Name at most 3.
                      (ballot.too_many, at /body/choices)
                """)
    }

    @Test func `is an object for programs`() {
        let problem = failure.json["problem"]
        #expect(problem?["code"] == "ballot.too_many")
        #expect(problem?["details"]?.arrayValue == [["line": 1]])
    }

    @Test func `takes over what a problem document says`() {
        let answer = HTTPClient.Answer(
            status: 409, mediaType: "application/problem+json", retryAfterSeconds: nil,
            body: Array(#"{"title":"t","detail":"d","code":"c","remedy":"r","pointer":"/p"}"#.utf8))
        let failure = Failure(answer, asking: "api")
        #expect(failure.status == .refused)
        #expect([failure.code, failure.reason, failure.remedy, failure.pointer] == ["c", "d", "r", "/p"])
    }

    @Test func `blames the server for its own errors`() {
        let answer = HTTPClient.Answer(status: 502, mediaType: "text/html", retryAfterSeconds: nil, body: [])
        #expect(Failure(answer, asking: "api").status == .serverFailed)
    }
}
