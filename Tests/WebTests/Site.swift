import Hummingbird
import Kernel
import Storage
import TestDoors
import Values
import Web

/// The pages of a town, as a reader meets them.
struct Site {
    let town: Town
    let client: TestClient
    let pages: WebRoutes

    init(
        publicAddress: String? = nil, hasAccounts: Bool = true, town known: Town? = nil,
        identity: (provider: IdentityProvider, transport: any IdentityTransport)? = nil, readsProgrammes: Bool = false,
        sampleOffice: Bool = false
    ) async throws {
        let town: Town = if let known { known } else { try await Town() }
        let reader = town.reader
        pages = WebRoutes(
            desk: town.desk, views: town.views, outcomes: { try await reader.outcome(of: $0, upTo: $1) },
            time: town.clock, siteName: "Town of Example", logName: "town", publicAddress: publicAddress,
            people: hasAccounts ? town.people : nil, identity: identity,
            programmeReader: readsProgrammes ? .of(town) : nil,
            sampleOffice: sampleOffice ? .of(town) : nil, noticeChannels: [.mail, .text])
        let router = Router(context: TestContext.self, options: .autoGenerateHeadEndpoints)
        pages.add(to: router)
        self.town = town
        client = TestClient(router)
    }

    /// A site with a budget in which seven people have voted.
    static func withVotes(sample: Bool = false, sampleOffice: Bool = false) async throws -> Site {
        let site = try await Site(sampleOffice: sampleOffice)
        try await site.town.open("budget", sample: sample, terms: Town.terms)
        let ballots: [[JSON]] = [
            ["park", "books"], ["park", "lamps"], ["park"], ["books", "lamps", "chess"], ["lamps"], ["park", "books"],
            ["lamps", "chess"],
        ]
        for (voter, choices) in ballots.enumerated() {
            try await site.town.accept(
                "vote", in: "budget/ideas", ["choices": .array(choices)], by: try Town.voter(UInt8(voter)))
        }
        try await site.town.project()
        return site
    }

    /// The same after the vote was closed and counted.
    static func withOutcome(sample: Bool = false) async throws -> Site {
        let site = try await withVotes(sample: sample)
        site.town.clock.set("2026-11-30T00:00:05Z")
        try await site.town.settle()
        return site
    }

    /// The addresses of every kind of page.
    static let addresses = [
        "/", "/programmes/budget", "/programmes/budget/ideas", "/programmes/budget/ideas/outcome", "/entries/2", "/log",
        "/problems/act.nonce_used",
    ]
}
