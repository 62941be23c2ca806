import API
import Hummingbird
import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values
import Web

@Suite struct `The gate of a log that is not public` {
    /// What stands in the places of names in addresses.
    private static let pieces = [
        "programme": "budget", "part": "ideas", "index": "1", "log": "town", "name": "outcome.json", "move": "vote",
        "code": "act.expired", "file": "none.css", "page": "codes", "item": "park", "id": "park",
    ]

    private static func filled(_ path: String) -> String {
        "/"
            + path.split(separator: "/").map { piece in
                guard piece.hasPrefix("{") else { return piece == "**" ? "entries/000.p/2" : String(piece) }
                return pieces[String(piece.dropFirst().dropLast())] ?? "1"
            }.joined(separator: "/")
    }

    private static var routes: [(method: HTTPRequest.Method, path: String)] { APIRoutes.routes + WebRoutes.routes }

    @Test func `lets strangers through at these addresses alone`() {
        let open = (APIRoutes.openings + WebRoutes.openings).filter { $0.opening == .everybody }
            .map { "\($0.method.rawValue) \($0.path)" }
        #expect(
            Set(open) == [
                "GET /api/log", "POST /api/programmes/{programme}/{part}/acts",
                "POST /api/programmes/{programme}/readings", "GET /health/live", "GET /health/ready", "GET /metrics",
                "GET /api/published", "GET /api/published/{index}", "GET /logs/{log}/checkpoint",
                "GET /logs/{log}/witnessed-checkpoint", "GET /logs/{log}/witnessed-checkpoints/{from}",
                "GET /logs/{log}/log.json",
                "GET /account/sign-up", "POST /account/sign-up", "GET /account/log-in", "POST /account/log-in",
                "GET /account/log-in/code", "POST /account/log-in/code", "GET /account/log-in/passkey",
                "POST /account/log-in/passkey", "GET /account/log-in/elsewhere", "GET /account/log-in/elsewhere/back",
                "GET /account/reset", "POST /account/reset", "GET /help", "GET /help/{page}",
                "GET /help/office/{page}", "GET /accessibility", "GET /published", "GET /problems/{code}",
                "GET /assets/{file}",
                "GET /verify.html", "GET /notices/stop/{token}", "POST /notices/stop/{token}",
            ])
    }

    @Test func `tells strangers nothing at any address`() async throws {
        let town = try await ConfidentialTown()
        let open = Set(
            (APIRoutes.openings + WebRoutes.openings).filter { $0.opening == .everybody }
                .map { "\($0.method.rawValue) \($0.path)" })
        for route in Self.routes {
            let path = Self.filled(route.path)
            let answer = try await town.client.ask(route.method.rawValue, path)
            #expect(!answer.text.contains("Town budget"), "\(route.method) \(path)")
            #expect(!answer.text.contains("park"), "\(route.method) \(path)")
            guard !open.contains("\(route.method.rawValue) \(route.path)") else { continue }
            let isLed = answer.status == 303 && answer.header("Location")?.hasPrefix("/account/log-in") == true
            #expect(isLed || answer.status == 403, "\(route.method) \(path): \(answer.status)")
            #expect(answer.header("Cache-Control")?.contains("no-store") == true, "\(route.method) \(path)")
        }
    }

    @Test func `stands also before an address of which nobody has said anything`() async throws {
        let town = try await ConfidentialTown()
        #expect(try await town.client.get("/added/tomorrow").status == 303)
        #expect(try await town.client.ask("HEAD", "/api/programmes").status == 403)
        #expect(try await town.read("/added/tomorrow", by: town.town.office).text == "Town budget 2027")
    }

    @Test func `lets programs through that sign each request for this server, this path and this minute`() async throws
    {
        let town = try await ConfidentialTown()
        let (path, office) = ("/api/programmes", town.town.office)
        let good = try await town.read(path, by: office)
        #expect(good.status == 200 && good.text.contains("Town budget 2027"))
        #expect(good.header("Cache-Control") == "private, no-store")
        #expect(good.header("X-Robots-Tag") == "noindex, nofollow")
        for headers in [
            try town.pass(for: "/api/log", by: office),
            try town.pass(for: path, by: office, at: "http://other.example"),
            try town.pass(for: path, by: office, seconds: -1), try town.pass(for: path, by: office, seconds: 121),
            ["Authorization": "Acta-Reader nonsense"],
        ] {
            let answer = try await town.client.get(path, headers: headers)
            #expect(answer.status == 403 && answer.text.contains("log.pass"))
        }
        let stranger = try await town.read(path, by: try Town.voter(9))
        #expect(stranger.status == 403 && stranger.text.contains("log.confidential"))
    }

    @Test func `lets whoever is appointed read until they are dismissed`() async throws {
        let town = try await ConfidentialTown()
        let auditor = try Town.voter(7)
        let who: JSON = [.string(auditor.did)]
        let path = "/logs/town/tile/entries/000.p/2"
        #expect(try await town.read(path, by: auditor).status == 403)
        try await town.town.accept(
            "appoint", in: "budget/roles", ["role": "auditor", "actors": who], by: town.town.office)
        try await town.town.project()
        #expect(try await town.read(path, by: auditor).status == 200)
        try await town.town.accept(
            "dismiss", in: "budget/roles", ["role": "auditor", "actors": who, "reason": "Done"], by: town.town.office)
        try await town.town.project()
        #expect(try await town.read(path, by: auditor).status == 403)
    }

    @Test func `shows strangers hashes of many entries, never of one`() async throws {
        let town = try await ConfidentialTown()
        #expect(try await town.client.get("/logs/town/tile/0/000.p/2").status == 403)
        #expect(try await town.client.get("/logs/town/tile/00/000.p/2").status == 403)
        #expect(try await town.client.get("/logs/town/tile/1/000.p/1").status == 404)
        #expect(try await town.read("/logs/town/tile/0/000.p/2", by: town.town.office).body.count == 64)
        #expect(try await town.client.get("/logs/town/log.json").text.contains("\"audience\":\"members\""))
    }
}

@Suite struct `An act sent to a log that is not public` {
    @Test func `is taken from whomever the rules let act`() async throws {
        let town = try await ConfidentialTown()
        #expect(try await town.vote("budget", by: try Town.voter(1)).status == 201)
    }

    @Test func `is refused to strangers with the same words, whatever there is`() async throws {
        let town = try await ConfidentialTown()
        let stranger = try Town.voter(1)
        for answer in [
            try await town.vote("none", by: stranger), try await town.vote("budget", by: stranger, "castle"),
        ] {
            #expect(answer.status == 403)
            #expect(answer.text.contains("log.confidential") && !answer.text.contains("castle"))
        }
        let office = try await town.vote("budget", by: town.town.office, "castle")
        #expect(office.status == 422 && office.text.contains("castle"))
    }

    @Test func `is refused by lines alike`() async throws {
        let town = try await ConfidentialTown()
        let act = try town.town.act("vote", in: "none/ideas", ["choices": ["park"]], by: try Town.voter(1))
        let answer = try await town.client.ask(
            "POST", "/api/programmes/none/ideas/acts", headers: ["Content-Type": "application/x-ndjson"],
            body: Array("{\"act\":\"\(String(decoding: act, as: UTF8.self))\"}\n".utf8))
        #expect(answer.text.contains("log.confidential") && !answer.text.contains("programme.unknown"))
    }
}

@Suite struct `A programme` {
    @Test(arguments: [Programme.Audience.public, .members, .office])
    func `opens on a log of its own audience alone`(audience: Programme.Audience) async throws {
        for log in Programme.Audience.allCases {
            let town = try await Town(for: log)
            let body = ProgrammeRules.openBody([
                "title": "A club", "audience": .string(audience.rawValue),
                "data": [
                    "controller": "Town", "purpose": "A test", "legalBasis": "public task",
                    "retention": ["vote": "P1Y"], "contact": "privacy@town.example",
                ],
                "parts": ["ideas": ["procedure": "budget@1", "title": "Ideas", "terms": Town.terms]],
            ])
            do {
                try await town.accept("open", in: "club/programme", body, by: town.office)
                #expect(log == audience)
            } catch let refusal as Refusal {
                #expect(log != audience && refusal.code == "programme.audience")
            }
        }
    }
}
