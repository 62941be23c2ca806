import Kernel
import TestDoors
import Testing
import Values

@Suite struct `Sending many acts as lines` {
    private func post(_ doors: Doors, _ text: String, query: String = "", pieces: Int = 16_384) async throws
        -> TestClient.Answer
    {
        try await doors.client.ask(
            "POST", "/api/programmes/budget/ideas/acts\(query)", headers: ["Content-Type": "application/x-ndjson"],
            body: Array(text.utf8), pieces: pieces)
    }

    private func string(_ act: [UInt8]) -> String { String(decoding: act, as: UTF8.self) }

    @Test(arguments: [1, 7, 100, 16_384])
    func `answers each line in its place, in every form, however the stream is cut`(pieces: Int) async throws {
        let doors = try await Doors.withBudget()
        let votes = try (0..<5).map { string(try doors.vote($0, ["park"])) }
        let text = """
            "\(votes[0])"
            {"act":"\(votes[1])"}\r

            not json
            {"act": "\(votes[2])", "facts": []}
            {"facts":[],"act":"\(votes[3])"}
            "\(votes[0])"
            "\(string(try doors.vote(9, ["nothing"])))"
            "\(votes[4])"
            """
        let answer = try await post(doors, text, pieces: pieces)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "application/x-ndjson")
        let lines = try answer.lines
        #expect(lines.map { $0["line"]?.int64Value } == [1, 2, 4, 5, 6, 7, 8, 9])
        #expect(lines.map { $0["index"]?.int64Value } == [2, 3, nil, 4, 5, 2, nil, 6])
        #expect(lines[2]["problem"]?["code"] == "request.json")
        #expect(lines[6]["problem"]?["code"] == "ballot.unknown_project")
        for line in lines {
            guard let receipt = line["receipt"] else { continue }
            _ = try Receipt(json: receipt).verify(with: doors.town.desk.verifierKey)
        }
    }

    @Test func `leaves receipts out when they are not wanted`() async throws {
        let doors = try await Doors.withBudget()
        let answer = try await post(doors, "\"\(string(try doors.vote(1, ["park"])))\"\n", query: "?receipts=none")
        #expect(answer.text == "{\"line\":1,\"index\":2}\n")
        let wrong = try await post(doors, "", query: "?receipts=some")
        #expect(wrong.status == 400)
    }

    @Test func `keeps the order of thousands of lines over many chunks`() async throws {
        let doors = try await Doors.withBudget()
        let count = 3_000
        let voter = try Town.voter(1)
        let lines = try (0..<count).map { _ in
            "\"\(string(try doors.town.act("vote", in: "budget/ideas", ["choices": ["park"]], by: voter)))\"\n"
        }
        let answer = try await post(doors, lines.joined(), query: "?receipts=none")
        let indexes = try answer.lines.map { $0["index"]?.int64Value ?? -1 }
        #expect(indexes == Array(2..<Int64(count) + 2))
    }

    @Test func `answers a line that is too long and goes on`() async throws {
        let doors = try await Doors.withBudget()
        let vote = string(try doors.vote(1, ["park"]))
        let long = String(repeating: "a", count: 100_001)
        let lines = try await post(doors, "\(long)\n\"\(vote)\"").lines
        #expect(lines[0]["problem"]?["status"] == 413)
        #expect(lines[1]["index"] == 2)
    }

    @Test func `says of each line that the server is being stopped`() async throws {
        let doors = try await Doors.withBudget()
        let votes = try (UInt8(0)..<3).map { "\"\(string(try doors.vote($0, ["park"])))\"\n" }
        try await doors.town.stop()
        let lines = try await post(doors, votes.joined()).lines
        #expect(lines.map { $0["line"]?.int64Value } == [1, 2, 3])
        #expect(lines.allSatisfy { $0["problem"]?["code"] == "server.stopped" })
    }

    @Test func `refuses acts of another part`() async throws {
        let doors = try await Doors.withBudget()
        let act = string(try doors.town.act("vote", in: "other/ideas", ["choices": []], by: try Town.voter(1)))
        let lines = try await post(doors, "\"\(act)\"").lines
        #expect(lines[0]["problem"]?["code"] == "act.other_path")
    }
}
