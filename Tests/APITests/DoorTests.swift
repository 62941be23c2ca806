import Hummingbird
import Kernel
import TestDoors
import Testing
import Values

@testable import API

@Suite struct `Every door` {
    @Test(arguments: [
        ("PUT", "/api/programmes/budget/ideas/acts", "GET, HEAD, POST, OPTIONS"),
        ("DELETE", "/api/log", "GET, HEAD, OPTIONS"), ("POST", "/logs/town/tile/0/000", "GET, HEAD, OPTIONS"),
        ("POST", "/health/live", "GET, HEAD, OPTIONS"), ("GET", "/api/programmes/budget/readings", "POST, OPTIONS"),
    ])
    func `says which methods an address knows`(method: String, path: String, allowed: String) async throws {
        let doors = try await Doors()
        let answer = try await doors.client.ask(method, path)
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == allowed)
        #expect(try answer.json["code"] == "request.method")
    }

    @Test func `answers what it does not have in the form of its reader`() async throws {
        let doors = try await Doors()
        let program = try await doors.client.get("/api/nothing")
        #expect(program.status == 404)
        #expect(try program.json["code"] == "request.not_found")
        let person = try await doors.client.get("/nothing")
        #expect(person.status == 404)
        #expect(person.text == "page 404")
        #expect(person.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test(arguments: ["/api/log", "/api/nothing", "/nothing", "/health/live"])
    func `keeps browsers safe`(path: String) async throws {
        let answer = try await Doors().client.get(path)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Referrer-Policy") == (path == "/nothing" ? "same-origin" : "no-referrer"))
        let policy = Set((answer.header("Content-Security-Policy") ?? "").split(separator: "; ").map(String.init))
        #expect(
            policy == [
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
                "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
            ])
        #expect(answer.header("X-Frame-Options") == "DENY")
        #expect(answer.header("Permissions-Policy")?.contains("camera=()") == true)
        #expect(answer.header("Cross-Origin-Opener-Policy") == (path == "/nothing" ? "same-origin" : nil))
        #expect(answer.header("Strict-Transport-Security") == nil)
    }

    @Test(arguments: ["/api/log", "/nothing"])
    func `tells browsers to stay with TLS, where it is reached over TLS`(path: String) async throws {
        let answer = try await Doors(isBehindTLS: true).client.get(path)
        #expect(answer.header("Strict-Transport-Security") == "max-age=63072000")
    }

    @Test func `lets web pages elsewhere ask before they send`() async throws {
        let answer = try await Doors().client.ask("OPTIONS", "/api/programmes/a/b/acts")
        #expect(answer.status == 204)
        #expect(answer.header("Access-Control-Allow-Origin") == "*")
        #expect(answer.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, OPTIONS")
    }

    @Test func `answers HEAD like GET without the body`() async throws {
        let answer = try await Doors().client.ask("HEAD", "/api/log")
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
    }

    @Test func `is ready when log and views are`() async throws {
        let doors = try await Doors.withBudget()
        #expect(try await doors.client.get("/health/live").status == 200)
        let ready = try await doors.client.get("/health/ready")
        #expect(ready.status == 200)
        #expect(try ready.json["checks"] == ["log": true, "views": true, "queue": true])
        #expect(try ready.json["reasons"] == [])
    }
}

@Suite struct `The OpenAPI document` {
    @Test func `has exactly the router's routes`() async throws {
        let doors = try await Doors()
        let document = try await doors.client.get("/api/openapi.json").json
        #expect(document["openapi"] == "3.1.0")
        let router = Router(context: TestContext.self)
        APIRoutes(
            desk: doors.town.desk, views: doors.town.views, shelf: OutcomeShelf(reader: doors.town.reader),
            time: doors.town.clock, logName: "town"
        ).add(to: router)
        let routes = router.routes.map { "\($0.method) \($0.path)".replacing("**", with: "{path}") }
        let documented = (document["paths"]?.objectValue ?? []).flatMap { path in
            (path.value.objectValue ?? []).map { "\($0.name.uppercased()) \(path.name)" }
        }
        #expect(Set(routes) == Set(documented))
        #expect(routes.count == documented.count)
        #expect(
            document["components"]?["schemas"]?["Statement"]?["x-acta-moves"]?["budget@1"]
                == ["vote", "list", "batch", "record", "confirm", "finish", "intake"])
    }

    @Test func `names each operation once`() {
        let names = Operation.allCases.map(\.rawValue)
        #expect(Set(names).count == names.count)
    }
}
