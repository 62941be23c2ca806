import ArgumentParser
import Foundation
import Testing

@testable import acta

@Suite struct `An argument` {
    @Test(arguments: ["budget/ideas", "b/a-1"]) func `names a part`(text: String) {
        #expect(PartPath(argument: text)?.description == text)
    }

    @Test(arguments: ["", "budget", "budget/", "/ideas", "a/b/c", "Budget/ideas", "a/b?c", "../x", "a b/c"])
    func `that names no part is refused`(text: String) {
        #expect(PartPath(argument: text) == nil)
    }

    @Test func `names a server, without the last slash`() {
        #expect(ServerAddress(argument: "http://127.0.0.1:8080/")?.text == "http://127.0.0.1:8080")
        #expect(ServerAddress(argument: "https://town.example/logs/main")?.url("a/b")?.path == "/logs/main/a/b")
    }

    @Test(arguments: [
        "", "localhost:8080", "ftp://town.example", "http://", "http://a.example?x=1", "http://a.example#x",
    ])
    func `that names no server is refused`(text: String) {
        #expect(ServerAddress(argument: text) == nil)
    }

    @Test(arguments: [("90s", 90), ("15m", 900), ("2h", 7_200), ("366d", 31_622_400)] as [(String, Int64)])
    func `is a length of time`(text: String, seconds: Int64) {
        let span = TimeSpan(argument: text)
        #expect(span?.seconds == seconds)
        #expect(span.flatMap { TimeSpan(argument: $0.description) } == span)
    }

    @Test(arguments: ["", "s", "0s", "-1m", "1", "1w", "367d", "99999999999999999999s", "1.5h"])
    func `that is no length of time is refused`(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }
}

@Suite struct `The command line` {
    @Test(arguments: [
        ["act", "budget/ideas"], ["act", "budget/ideas", "vote"], ["act", "budget/ideas", "vote", "--batch", "f"],
        ["act", "budget/ideas", "--batch", "f", "--in-flight", "0"], ["keys", "show"], ["open", "x.yaml"],
        ["serve", "--data", "d", "--port", "0"], ["serve", "--data", "d", "--name", "Main"], ["audit"], ["nonsense"],
    ])
    func `refuses what cannot be meant`(arguments: [String]) {
        #expect(throws: (any Error).self) { try Acta.parseAsRoot(arguments) }
    }

    @Test(arguments: [
        ["act", "budget/ideas", "vote", "--key", "k", "--body", "{}"], ["act", "budget/ideas", "--batch", "f"],
        ["receipt", "r.json", "--vkey", "v"], ["receipt", "get", "17"], ["mirror", "http://a.example", "copy"],
        ["serve", "--data", "d", "--sample"], ["open", "x.yaml", "--dry-run"], ["keys", "new"],
    ])
    func `takes what the help promises`(arguments: [String]) throws {
        _ = try Acta.parseAsRoot(arguments)
    }
}
