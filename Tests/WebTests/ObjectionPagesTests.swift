import Kernel
import Participation
import Storage
import TestDoors
import Testing

@testable import Web

@Suite struct `The final decision about an outcome` {
    private static let place = Result {
        try PartPlace.example(
            Objection.self, of: "budget",
            terms: """
                {"about": "ideas", "until": "2026-12-05T00:00:00Z", "answersUntil": "2026-12-06T00:00:00Z",
                 "closes": "2026-12-10T00:00:00Z", "eligible": "anyone",
                 "grounds": [{"id": "count", "label": "The count"}]}
                """)
    }

    @Test func `knows the digest that the log states, so that nobody types it`() async throws {
        let site = try await Site.withOutcome()
        let stated = try #require(
            try await site.town.views.part(
                PartAddress(programme: "budget", part: "ideas"), of: site.town.desk.log)?.outcome)
        let known = try await ObjectionPages().known(for: "decide", in: Self.place.get(), of: site.pages)
        #expect(known == ["digest": stated.digest] && stated.digest.count == 43)
        #expect(try await ObjectionPages().known(for: "object", in: Self.place.get(), of: site.pages).isEmpty)
    }

    @Test func `knows none before there is an outcome`() async throws {
        let site = try await Site.withVotes()
        #expect(try await ObjectionPages().known(for: "decide", in: Self.place.get(), of: site.pages).isEmpty)
    }
}
