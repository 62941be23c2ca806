import TestDoors
import Testing
import Values

@Suite struct `Voting on a budget by page` {
    private static let vote = "/programmes/budget/ideas/acts/vote"
    private static let ballot = "\(vote)/questions/ballot"

    @Test func `leads from the part's page to a receipt, and can be changed`() async throws {
        let site = try await Site.withVotes()
        let ann = Browser(site)
        let part = try await ann.get("/programmes/budget/ideas").text
        #expect(part.contains("href=\"\(Self.vote)\""))
        #expect(part.contains("/account/sign-up?next=%2Fprogrammes%2Fbudget%2Fideas%2Facts%2Fvote"))
        try await ann.signUp("ann")
        #expect(try await ann.get(Self.vote).header("Location") == Self.ballot)
        let page = try await ann.get(Self.ballot).text
        #expect(page.contains("Books for &lt;every&gt; school"))
        #expect(page.contains("30,000.50\u{a0}PLN"))
        #expect(page.contains("It names 1 to 3\u{a0}projects."))
        let sums = try await ann.post(Self.ballot, [("choices", "park"), ("choices", "chess"), ("stay", "yes")])
        #expect(sums.header("Location") == Self.ballot)
        let added = try await ann.get(Self.ballot).text
        #expect(added.contains("They cost 64,000\u{a0}PLN together."))
        #expect(added.contains("value=\"park\" checked"))
        let done = try await ann.post(Self.ballot, [("choices", "park"), ("choices", "chess")])
        #expect(done.header("Location") == "\(Self.vote)/check")
        let receipt = try #require(try await ann.send(Self.vote).header("Location"))
        let html = try await ann.get(receipt).text
        #expect(html.contains("href=\"\(Self.vote)?choices=park&amp;choices=chess\">Change your vote</a>"))
        #expect(try await ann.get("\(Self.vote)?choices=park&choices=chess").header("Location") == Self.ballot)
        #expect(try await ann.get(Self.ballot).text.contains("value=\"chess\" checked"))
    }

    @Test(arguments: [
        ([], "A ballot names at least 1\u{a0}project"),
        (["park", "lamps", "books", "chess"], "A ballot names at most 3\u{a0}projects"),
        (["castle"], "There is no project “castle” on this ballot."),
    ])
    func `says what is wrong with a ballot`(choices: [String], text: String) async throws {
        let ann = Browser(try await Site.withVotes())
        try await ann.signUp("ann")
        try await ann.get(Self.vote)
        try await ann.get(Self.ballot)
        let answer = try await ann.post(Self.ballot, choices.map { ("choices", $0) })
        #expect(answer.status == 422)
        #expect(answer.text.contains("href=\"#field-ballot\">\(text)"))
    }

    @Test(
        arguments: [
            (["type": "choose1"], [("choices", "park")], ["choices": ["park"]]),
            (
                ["type": "cumulative", "maxPoints": 10], [("mark-0", "7"), ("mark-1", "0"), ("mark-3", "3")],
                ["choices": ["park", "chess"], "points": [7, 3]]
            ),
            (
                ["type": "score", "maxPoints": 5], [("mark-1", "0"), ("mark-4", "5")],
                ["choices": ["lamps", "opera"], "points": [0, 5]]
            ),
            (
                ["type": "ordinal", "max": 3, "points": [3, 2, 1]], [("mark-2", "1"), ("mark-0", "2")],
                ["choices": ["books", "park"]]
            ),
        ] as [(JSON, [(String, String)], JSON)])
    func `takes every kind of ballot`(type: JSON, marks: [(String, String)], body: JSON) async throws {
        let site = try await Self.site(ballot: type)
        let ann = Browser(site)
        try await ann.signUp("ann")
        try await ann.get(Self.vote)
        try await ann.get(Self.ballot)
        let filled = try await ann.post(Self.ballot, marks)
        #expect(filled.status == 303, "\(filled.text)")
        let receipt = try #require(try await ann.send(Self.vote).header("Location"))
        let index = try #require(UInt64(receipt.split(separator: "/").last ?? ""))
        let entry = try await ann.get("/entries/\(index)").text
        for member in body.objectValue ?? [] { #expect(entry.contains("&quot;\(member.name)&quot;")) }
        #expect(try await site.body(at: index) == body)
    }

    @Test(
        arguments: [
            (
                ["type": "cumulative", "maxPoints": 10], [("mark-0", "many")], "#field-mark-0",
                "This must be a whole number."
            ),
            (
                ["type": "cumulative", "maxPoints": 10], [("mark-0", "11")], "#field-mark-0",
                "A project gets 1 to 10\u{a0}points"
            ),
            (
                ["type": "ordinal", "max": 3, "points": [3, 2, 1]], [("mark-0", "1"), ("mark-2", "3")], "#field-mark-2",
                "Place 2"
            ),
        ] as [(JSON, [(String, String)], String, String)])
    func `says which project has a wrong mark`(
        type: JSON, marks: [(String, String)], link: String, text: String
    ) async throws {
        let ann = Browser(try await Self.site(ballot: type))
        try await ann.signUp("ann")
        try await ann.get(Self.vote)
        try await ann.get(Self.ballot)
        let answer = try await ann.post(Self.ballot, marks)
        #expect(answer.status == 422)
        #expect(answer.text.contains("href=\"\(link)\""))
        #expect(answer.text.contains(text))
    }

    @Test func `explains to those who are not on the list how they could be`() async throws {
        let site = try await Self.site(ballot: ["type": "choose1"], eligible: "in roles where voter")
        let ann = Browser(site)
        try await ann.signUp("ann")
        let page = try await ann.get(Self.vote).text
        #expect(page.contains("Only those on the list “Voter” of “roles” may do this, and you are not on it."))
        #expect(page.contains("write to privacy@town.example"))
        try await ann.post("/account/identifiers/budget")
        let known = try await ann.get(Self.vote).text
        let did = try #require(known.firstMatch(of: /did:key:[a-zA-Z0-9]+/)?.0)
        try await site.town.accept(
            "appoint", in: "budget/roles", ["role": "voter", "actors": [.string(String(did))]], by: site.town.office)
        #expect(try await ann.get(Self.vote).header("Location") == Self.ballot)
    }

    private static func site(ballot: JSON, eligible: String = "anyone") async throws -> Site {
        let site = try await Site()
        let members = (Town.terms.objectValue ?? []).map { member in
            switch member.name {
            case "ballot": JSONMember("ballot", ballot)
            case "eligible": JSONMember("eligible", .string(eligible))
            default: member
            }
        }
        try await site.town.open("budget", terms: .object(members))
        return site
    }
}
