import API
import Hummingbird
import Kernel
import Proofs
import Storage
import TestDoors
import Values
import Web

/// All doors of a town whose log is not public, behind the gate, as `acta serve` puts them together.
struct ConfidentialTown {
    static let address = "http://town.example:8080"

    let town: Town
    let client: TestClient

    init(for audience: Programme.Audience = .members) async throws {
        let town = try await Town(for: audience)
        guard let room = town.desk.readingRoom,
            let readers = LogReaders(
                of: audience, log: town.desk.log, views: town.views, room: room, time: town.clock,
                servers: [Self.address])
        else { preconditionFailure("the log is not public") }
        let reader = town.reader
        let pages = WebRoutes(
            desk: town.desk, views: town.views, outcomes: { try await reader.outcome(of: $0, upTo: $1) },
            time: town.clock, siteName: "Town of Example", logName: "town", publicAddress: Self.address,
            people: town.people, readers: readers)
        let api = APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town", people: town.people, readers: readers)
        let router = Router(context: TestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: DoorMiddleware<TestContext>(
                allowed: AllowedMethods(APIRoutes.routes + WebRoutes.routes), errorPage: pages.errorPage))
        router.add(
            middleware: AudienceGate(
                readers: readers, doors: APIRoutes.openings + WebRoutes.openings, session: pages.identities,
                wayIn: pages.wayIn))
        api.add(to: router)
        pages.add(to: router)
        router.get("added/tomorrow") { _, _ in "Town budget 2027" }
        self.town = town
        client = TestClient(router)
        try await town.open("budget", terms: Town.terms)
    }

    /// A header with which a program reads a path.
    func pass(
        for path: String, by key: SigningKey, at server: String = address, seconds: Int64 = 60
    ) throws -> [String: String] {
        [
            "Authorization": try ReaderPass.header(
                for: path, at: server, expires: town.clock.now().seconds + seconds, by: key)
        ]
    }

    /// What a key reads at a path.
    func read(_ path: String, by key: SigningKey) async throws -> TestClient.Answer {
        try await client.get(path, headers: try pass(for: path, by: key))
    }

    /// Sends a vote in a programme.
    func vote(_ programme: String, by key: SigningKey, _ choice: String = "park") async throws -> TestClient.Answer {
        let act = try town.act("vote", in: "\(programme)/ideas", ["choices": [.string(choice)]], by: key)
        return try await client.ask(
            "POST", "/api/programmes/\(programme)/ideas/acts", headers: ["Content-Type": "application/jose"], body: act)
    }
}
