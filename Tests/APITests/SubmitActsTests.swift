import Kernel
import Proofs
import TestDoors
import Testing
import Values

@Suite struct `Sending an act` {
    @Test func `gives a receipt that holds offline`() async throws {
        let doors = try await Doors.withBudget()
        let answer = try await doors.post(try doors.vote(1, ["park"]))
        #expect(answer.status == 201)
        #expect(answer.header("Location") == "/api/entries/2")
        let receipt = try Receipt(json: try #require(try answer.json["receipt"]))
        let verified = try receipt.verify(with: doors.town.desk.verifierKey)
        #expect(verified.act.move == "vote")
    }

    @Test func `twice keeps it once and says so`() async throws {
        let doors = try await Doors.withBudget()
        let vote = try doors.vote(1, ["park"])
        #expect(try await doors.post(vote).status == 201)
        let again = try await doors.post(vote)
        #expect(again.status == 200)
        #expect(try again.json["index"] == 2)
    }

    @Test func `may come as JSON with its facts`() async throws {
        let doors = try await Doors.withBudget()
        let vote = String(decoding: try doors.vote(1, ["park"]), as: UTF8.self)
        let body: JSON = ["facts": [], "act": .string(vote)]
        #expect(try await doors.post(body.serialized(), type: "application/json; charset=utf-8").status == 201)
    }

    @Test func `that the rules refuse is answered with a signed refusal`() async throws {
        let doors = try await Doors.withBudget()
        let answer = try await doors.post(try doors.vote(1, ["park", "nothing"]))
        #expect(answer.status == 422)
        #expect(answer.header("Content-Type") == "application/problem+json")
        let problem = try answer.json
        #expect(problem["code"] == "ballot.unknown_project")
        #expect(problem["type"] == "/problems/ballot.unknown_project")
        #expect(problem["status"] == 422)
        #expect(problem["pointer"] == "/body/choices/1")
        #expect(problem["remedy"]?.stringValue?.isEmpty == false)
        let note = try SignedNote(parsing: Array(try #require(problem["note"]?.stringValue).utf8))
        _ = try note.verify(with: [doors.town.desk.verifierKey])
    }

    @Test func `with a signature that does not fit gives 401`() async throws {
        let doors = try await Doors.withBudget()
        let one = try doors.vote(1, ["park"]).split(separator: UInt8(ascii: "."))
        let other = try doors.vote(1, ["lamps"]).split(separator: UInt8(ascii: "."))
        let forged = Array([one[0], one[1], other[2]].joined(separator: [UInt8(ascii: ".")]))
        let answer = try await doors.post(forged)
        #expect(answer.status == 401)
        #expect(try answer.json["code"] == "act.signature")
    }

    @Test func `under a used nonce gives 409`() async throws {
        let doors = try await Doors.withBudget()
        #expect(try await doors.post(try doors.vote(1, ["park"], nonce: "the-same-one")).status == 201)
        let answer = try await doors.post(try doors.vote(1, ["lamps"], nonce: "the-same-one"))
        #expect(answer.status == 409)
        #expect(try answer.json["code"] == "act.nonce_used")
    }

    @Test func `without the role gives 403`() async throws {
        let doors = try await Doors.withBudget()
        let act = try doors.town.act(
            "appoint", in: "budget/roles", ["role": "voter", "actors": ["a"]], by: try Town.voter(1))
        #expect(try await doors.post(act, to: "budget/roles").status == 403)
    }

    @Test func `to another address than it names is not taken`() async throws {
        let doors = try await Doors.withBudget()
        let answer = try await doors.post(try doors.vote(1, ["park"]), to: "budget/roles")
        #expect(answer.status == 422)
        #expect(try answer.json["code"] == "act.other_path")
    }

    @Test func `for a programme that does not exist gives 404`() async throws {
        let doors = try await Doors.withBudget()
        let act = try doors.town.act("vote", in: "nothing/here", ["choices": []], by: try Town.voter(1))
        let answer = try await doors.post(act, to: "nothing/here")
        #expect(answer.status == 404)
        #expect(try answer.json["code"] == "programme.unknown")
    }

    @Test(arguments: [nil, "text/plain", "multipart/form-data; boundary=x", ";", ""] as [String?])
    func `without saying in what form gives 415 and the forms`(type: String?) async throws {
        let doors = try await Doors.withBudget()
        let answer = try await doors.post(try doors.vote(1, ["park"]), type: type)
        #expect(answer.status == 415)
        #expect(answer.header("Accept-Post") == "application/jose, application/json, application/x-ndjson")
        #expect(try answer.json["code"] == "request.content_type")
    }

    @Test(arguments: ["", "{}", "[]", "{\"act\":1}", "{\"act\":\"a\",\"other\":1}", "{\"act\":\"a.b.c\"", "nonsense"])
    func `that is not in the form gives 400`(body: String) async throws {
        let doors = try await Doors.withBudget()
        let answer = try await doors.post(Array(body.utf8), type: "application/json")
        #expect(answer.status == 400)
        #expect(answer.header("Content-Type") == "application/problem+json")
    }

    @Test func `to a server that is being stopped gives 503 and when to try again`() async throws {
        let doors = try await Doors.withBudget()
        let vote = try doors.vote(1, ["park"])
        try await doors.town.stop()
        let answer = try await doors.post(vote)
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") == "5")
        #expect(try answer.json["code"] == "server.stopped")
    }

    @Test func `is taken up to the limit of a body and no further`() async throws {
        let doors = try await Doors.withBudget()
        let most = 128 * 1024
        let atLimit = try await doors.post([UInt8](repeating: UInt8(ascii: "a"), count: most))
        #expect(try atLimit.json["code"] == "act.too_large")
        let above = try await doors.post([UInt8](repeating: UInt8(ascii: "a"), count: most + 1))
        #expect(above.status == 413)
        #expect(try above.json["code"] == "request.too_large")
    }
}
