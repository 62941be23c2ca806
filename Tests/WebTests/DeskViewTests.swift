import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values

@Suite struct `What the desk counts` {
    @Test func `is the acts of each day by move and by the way they came, and who holds which role`() async throws {
        let town = try await Town()
        try await town.open("budget", terms: Town.terms)
        let voter = try Town.voter(1)
        try await town.accept("vote", in: "budget/ideas", ["choices": ["park"]], by: voter)
        town.clock.advance(seconds: 86_400)
        try await town.accept("vote", in: "budget/ideas", ["choices": ["lamps"]], by: voter)
        try await town.accept(
            "appoint", in: "budget/roles",
            ["role": "reviewer", "actors": [.string(voter.did)], "until": "2026-11-20T00:00:00.000Z"], by: town.office)
        town.clock.set("2026-11-30T00:00:05Z")
        try await town.settle()
        let log = town.desk.log
        let votes = try await town.views.dayCounts(of: log, from: .epoch).filter { $0.address.part == "ideas" }
        #expect(votes.map(\.move) == ["vote", "vote", "close", "outcome"])
        #expect(votes.map(\.acts) == [1, 1, 1, 1])
        #expect(votes.map(\.route) == [.ownKey, .ownKey, .registrar, .registrar])
        let later = try #require(Instant(rfc3339: "2026-11-11T00:00:00Z"))
        #expect(try await town.views.dayCounts(of: log, from: later).contains { $0.move == "open" } == false)

        let before = try #require(Instant(rfc3339: "2026-11-19T23:59:59Z"))
        let after = try #require(Instant(rfc3339: "2026-11-20T00:00:00Z"))
        let actor = ActorID(voter.did)
        #expect(try await town.views.roles(of: [actor], log: log, at: before).map(\.role) == ["reviewer"])
        #expect(try await town.views.roles(of: [actor], log: log, at: after).isEmpty)
        let counts = try await town.views.roleCounts(in: "budget", log: log, at: before)
        #expect(counts.map(\.role) == ["office", "reviewer"])
        #expect(
            try await town.views.roleCounts(in: "office", log: log, at: before).map(\.role) == ["office", "registrar"])
    }
}
