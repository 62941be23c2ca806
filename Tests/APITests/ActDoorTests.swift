import API
import Hummingbird
import Kernel
import Synchronization
import TestDoors
import Testing
import Values

@Suite struct `The door for single acts before the router` {
    /// What may be sent: the body, in which form, and to which part.
    enum Sending: CaseIterable {
        case vote, again, json, unknownProject, forged, usedNonce, otherPath, unknownPart, notJSON, empty, factless

        func body(_ doors: Doors) throws -> [UInt8] {
            func token(_ choices: [String], _ nonce: String) throws -> [UInt8] {
                try doors.vote(1, choices, nonce: nonce)
            }
            switch self {
            case .vote, .again, .otherPath: return try token(["park"], "nonce-of-the-first")
            case .json: return Array("{\"act\":\"".utf8) + (try token(["park"], "nonce-of-json")) + Array("\"}".utf8)
            case .unknownProject: return try token(["nothing"], "nonce-of-unknown")
            case .usedNonce: return try token(["lamps"], "nonce-of-the-first")
            case .forged:
                let act = try token(["park"], "nonce-of-forged").split(separator: UInt8(ascii: "."))
                let other = try token(["lamps"], "nonce-of-other").split(separator: UInt8(ascii: "."))
                return Array([act[0], act[1], other[2]].joined(separator: [UInt8(ascii: ".")]))
            case .unknownPart:
                return try doors.town.act(
                    "vote", in: "no/part", ["choices": []], by: try Town.voter(1), nonce: "nonce-of-none")
            case .notJSON: return Array("{\"act\":1}".utf8)
            case .empty: return []
            case .factless:
                let act = String(decoding: try token(["park"], "nonce-of-facts"), as: UTF8.self)
                let body: JSON = ["act": .string(act), "facts": ["no fact"]]
                return body.serialized()
            }
        }

        var type: String { [.json, .notJSON, .factless].contains(self) ? "application/json" : "application/jose" }
        var address: String { self == .otherPath ? "budget/roles" : self == .unknownPart ? "no/part" : "budget/ideas" }
    }

    @Test(arguments: [false, true])
    func `answers what the router answers, header for header`(isBehindTLS: Bool) async throws {
        let (routed, direct) = (try await Doors(isBehindTLS: isBehindTLS), try await Doors(isBehindTLS: isBehindTLS))
        for doors in [routed, direct] { try await doors.town.open("budget", terms: Town.terms) }
        for sending in Sending.allCases {
            let expected = try await routed.post(
                try sending.body(routed), to: sending.address, type: sending.type)
            let answer = try await direct.take(try sending.body(direct), to: sending.address, type: sending.type)
            #expect(answer.status.code == expected.status, "\(sending)")
            #expect(String(decoding: answer.body, as: UTF8.self) == expected.text, "\(sending)")
            var headers = expected.headers
            #expect(headers[.contentLength] == String(answer.body.count))
            headers[.contentLength] = nil
            #expect(Set(answer.headers.map(\.description)) == Set(headers.map(\.description)), "\(sending)")
        }
    }

    @Test func `says when to come again to a server that is being stopped`() async throws {
        let doors = try await Doors.withBudget()
        let vote = try doors.vote(1, ["park"])
        try await doors.town.stop()
        let answer = try await doors.take(vote)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "5")
    }

    @Test func `shares its limit with the router, and says when to come again`() async throws {
        let doors = try await Doors.withBudget()
        let visit = try #require(doors.visit("/api/programmes/budget/ideas/acts"))
        var inside = 0
        while doors.acts.enter() { inside += 1 }
        #expect(inside == 1_024)
        let vote = try doors.vote(1, ["park"])
        let routed = try await doors.post(vote)
        #expect(routed.status == 429)
        let answer = doors.acts.turnedAway(visit)
        #expect(answer.status == .tooManyRequests)
        #expect(answer.headers[.retryAfter] == routed.header("Retry-After"))
        #expect(String(decoding: answer.body, as: UTF8.self) == routed.text)
        doors.acts.leave()
        #expect(try await doors.post(vote).status == 201)
    }

    @Test(
        arguments: [
            "/api/programmes/budget/ideas/acts?receipts=none", "/api/programmes/budget/ideas/acts/",
            "/api//programmes/budget/ideas/acts", "/api/programmes/budget/acts", "/api/programmes/Budget/ideas/acts",
            "/api/programmes/b%75dget/ideas/acts", "http://town.example/api/programmes/budget/ideas/acts", "", "*",
        ])
    func `leaves every other address to the router`(target: String) async throws {
        let doors = try await Doors()
        #expect(doors.visit(target) == nil)
    }

    @Test(arguments: ["application/x-ndjson", "application/json; charset=utf-8", "Application/JOSE", "text/plain", ""])
    func `leaves every other form to the router`(type: String) async throws {
        let doors = try await Doors()
        #expect(doors.visit("/api/programmes/budget/ideas/acts", type: type) == nil)
    }
}

extension Doors {
    /// What a request to an address is about, for the door before the router.
    fileprivate func visit(_ target: String, type: String = "application/jose") -> ActDoor.Visit? {
        ActDoor.address(ofActsAt: target).flatMap { acts.visit($0, type: type) }
    }

    /// Sends one act through the door before the router.
    fileprivate func take(
        _ body: [UInt8], to address: String = "budget/ideas", type: String = "application/jose"
    ) async throws -> ReadyAnswer {
        let visit = try #require(self.visit("/api/programmes/\(address)/acts", type: type))
        return await withCheckedContinuation { continuation in
            acts.take(body, of: visit, aside: { $0() }, then: { continuation.resume(returning: $0) })
        }
    }
}
