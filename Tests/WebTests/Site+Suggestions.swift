import Kernel
import TestDoors
import Testing
import Values

/// A programme with a tiny procedure that has no page of its own.
extension Site {
    static let suggestions = "/programmes/town/ideas"

    static func withSuggestions() async throws -> Site {
        let site = try await Site()
        let declaration: JSON = [
            "title": "Ideas for the town", "audience": "public",
            "data": [
                "controller": "Town of Example", "purpose": "Ideas", "legalBasis": "public task",
                "retention": ["words": "P1Y", "phone": "P1Y"], "contact": "privacy@town.example",
            ],
            "parts": [
                "ideas": [
                    "procedure": "suggestions@1", "title": "Ideas & <wishes>",
                    "terms": ["closes": "2026-11-30T00:00:00.000Z"],
                ]
            ],
        ]
        try await site.town.accept(
            "open", in: "town/programme", ["edition": 1, "programme": declaration], by: site.town.office)
        try await site.town.project()
        return site
    }
}

extension Browser {
    /// Answers every question of the move `suggest`.
    func answerSuggestion(words: String = "A bench <here>", phone: String = "") async throws {
        let move = "\(Site.suggestions)/acts/suggest"
        #expect(try await get(move).header("Location") == "\(move)/questions/kind")
        for (page, value) in [("kind", "park-bench"), ("words", words), ("phone", phone), ("isUrgent", "yes")] {
            try await get("\(move)/questions/\(page)")
            let answer = try await post("\(move)/questions/\(page)", [(page, value)])
            #expect(answer.status == 303, "\(page)")
        }
    }

    /// Sends what the page before shows, with the nonce that it carries.
    func send(_ move: String) async throws -> TestClient.Answer {
        try await post("\(move)/check", [("nonce", try await nonce(of: move))])
    }

    /// The nonce that the last page before sending carries.
    func nonce(of move: String) async throws -> String {
        let page = try await get("\(move)/check").text
        return String(try #require(page.firstMatch(of: /name="nonce" value="([^"]*)"/)?.1))
    }
}

extension Site {
    /// What an entry's act says.
    func body(at index: UInt64) async throws -> JSON? {
        let bytes = try await town.desk.store.entries(of: town.desk.log, in: index..<index + 1).first
        return try bytes.flatMap { Entry(parsing: $0) }?.deed().body
    }
}
