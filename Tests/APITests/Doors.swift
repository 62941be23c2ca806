import API
import Hummingbird
import Kernel
import Logging
import TestDoors
import Values

/// The REST door of a town, as a client meets it.
struct Doors {
    let town: Town
    let client: TestClient
    /// The door for single acts in front of the router.
    let acts: ActDoor

    init(isBehindTLS: Bool = false) async throws {
        town = try await Town()
        let router = Router(context: TestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: DoorMiddleware<TestContext>(
                allowed: AllowedMethods(APIRoutes.routes), isBehindTLS: isBehindTLS,
                errorPage: { status, _, _, _, _ in Array("page \(status)".utf8) }))
        let routes = APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town", people: town.people,
            exports: [
                PartExport("list.csv", mediaType: "text/csv", of: "budget") { _ in Array("a,b\n".utf8) },
                PartExport("later.csv", mediaType: "text/csv", of: "budget") { _ in nil },
            ])
        routes.add(to: router)
        acts = ActDoor(
            of: routes, isBehindTLS: isBehindTLS, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        client = TestClient(router)
    }

    /// A door whose town has an open budget.
    static func withBudget() async throws -> Doors {
        let doors = try await Doors()
        try await doors.town.open("budget", terms: Town.terms)
        return doors
    }

    /// Sends one act.
    func post(
        _ body: [UInt8], to address: String = "budget/ideas", type: String? = "application/jose"
    ) async throws -> TestClient.Answer {
        try await client.ask(
            "POST", "/api/programmes/\(address)/acts", headers: type.map { ["Content-Type": $0] } ?? [:], body: body)
    }

    /// A vote that nobody has sent yet.
    func vote(_ voter: UInt8, _ choices: [String], nonce: String? = nil) throws -> [UInt8] {
        try town.act(
            "vote", in: "budget/ideas", ["choices": .array(choices.map { .string($0) })], by: try Town.voter(voter),
            nonce: nonce)
    }
}

extension TestClient.Answer {
    /// The body as JSON.
    var json: JSON {
        get throws { try JSON(parsing: body) }
    }

    /// The lines of the body as JSON.
    var lines: [JSON] {
        get throws { try body.split(separator: 0x0a).map { try JSON(parsing: Array($0)) } }
    }
}
