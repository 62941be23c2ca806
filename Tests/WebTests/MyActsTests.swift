import TestDoors
import Testing
import Values

@Suite struct `My acts` {
    private static let move = "\(Site.suggestions)/acts/suggest"

    @Test func `show what somebody did, with receipt and erasure, and nothing of others`() async throws {
        let site = try await Site.withSuggestions()
        let (ann, bob) = (Browser(site), Browser(site))
        try await ann.signUp("ann")
        #expect(try await ann.get("/account/acts").text.contains("You have not done anything yet."))
        try await ann.answerSuggestion(words: "Ann’s words")
        let receipt = try #require(try await ann.send(Self.move).header("Location"))
        let index = String(receipt.split(separator: "/").last ?? "")
        try await bob.signUp("bob")
        try await bob.answerSuggestion(words: "Bob’s words")
        let other = try #require(try await bob.send(Self.move).header("Location"))
        let mine = try await ann.get("/account/acts").text
        #expect(mine.contains("href=\"\(receipt)\">\(index)</a>"))
        #expect(mine.contains("href=\"/api/entries/\(index)/receipt\""))
        #expect(mine.contains("href=\"/account/erase/town\""))
        #expect(!mine.contains(other))
        // A receipt page says whose identifier it is: only its owner sees it.
        #expect(try await ann.get(other).status == 404)
        #expect(try await Browser(site).get(receipt).status == 303)
    }

    @Test func `come in pages, the newest first`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        try await ann.signUp("ann")
        let vote = "/programmes/budget/ideas/acts/vote"
        for _ in 0..<27 {
            try await ann.get(vote)
            try await ann.get("\(vote)/questions/ballot")
            try await ann.post("\(vote)/questions/ballot", [("choices", "park")], waits: false)
            _ = try await ann.send(vote)
        }
        let first = try await ann.get("/account/acts").text
        #expect(first.matches(of: /receipts\/\d+/).count == 25)
        let older = try #require(first.firstMatch(of: /href="(\/account\/acts\?before=\d+)"/)?.1)
        let second = try await ann.get(String(older)).text
        #expect(second.matches(of: /receipts\/\d+/).count == 2)
        #expect(!second.contains("rel=\"next\""))
    }
}
