import Kernel
import Proofs
import TestDoors
import Testing
import Values

@Suite struct `Reading through the API` {
    @Test func `shows the log, the programmes, the parts and their terms`() async throws {
        let doors = try await Doors.withBudget()
        let log = try await doors.client.get("/api/log").json
        #expect(log["origin"] == .string(Town.origin))
        #expect(log["size"] == 2)
        let programmes = try await doors.client.get("/api/programmes").json
        #expect(programmes["programmes"]?.arrayValue?.first?["name"] == "budget")
        let programme = try await doors.client.get("/api/programmes/budget").json
        #expect(programme["parts"]?.arrayValue?.first?["status"] == "open")
        #expect(programme["data"]?["controller"] == "Town of Example")
        let part = try await doors.client.get("/api/programmes/budget/ideas").json
        #expect(part["procedure"] == "budget@1")
        #expect(part["terms"]?["budget"]?["amount"] == "100000.00")
        #expect(part["moves"]?.arrayValue?.first == ["move": "vote", "by": ["anyone"]])
        #expect(part["closes"] == "2026-11-30T00:00:00.000Z")
    }

    @Test func `pages through the acts by the log's indexes`() async throws {
        let doors = try await Doors.withBudget()
        for voter in UInt8(0)..<5 { #expect(try await doors.post(try doors.vote(voter, ["park"])).status == 201) }
        try await doors.town.project()
        let first = try await doors.client.get("/api/programmes/budget/ideas/acts?limit=3").json
        #expect(first["acts"]?.arrayValue?.map { $0["index"] } == [2, 3, 4])
        #expect(first["next"] == 5)
        let rest = try await doors.client.get("/api/programmes/budget/ideas/acts?from=5&limit=3").json
        #expect(rest["acts"]?.arrayValue?.map { $0["index"] } == [5, 6])
        #expect(rest["next"] == .null)
        for query in ["from=-1", "limit=0", "limit=1001", "limit=x", "from=99999999999999999999"] {
            #expect(try await doors.client.get("/api/programmes/budget/ideas/acts?\(query)").status == 400)
        }
    }

    @Test func `waits until it knows of the entry that the reader names`() async throws {
        let doors = try await Doors.withBudget()
        #expect(try await doors.post(try doors.vote(1, ["park"])).status == 201)
        let behind = try await doors.client.get("/api/programmes/budget/ideas/acts?at-least=2")
        #expect(behind.status == 503 && behind.header("Retry-After") == "1")
        #expect(try behind.json["code"] == "server.behind")
        try await doors.town.project()
        for path in ["", "/budget", "/budget/ideas", "/budget/ideas/acts"] {
            #expect(try await doors.client.get("/api/programmes\(path)?at-least=2").status == 200)
        }
        #expect(try await doors.client.get("/api/programmes?at-least=x").status == 400)
        let beyond = try await doors.client.get("/api/programmes?at-least=99")
        #expect(beyond.status == 404)
        #expect(try beyond.json["code"] == "entry.unknown")
    }

    @Test func `gives entries and receipts in both forms`() async throws {
        let doors = try await Doors.withBudget()
        let vote = try doors.vote(1, ["park"])
        #expect(try await doors.post(vote).status == 201)
        let entry = try await doors.client.get("/api/entries/2")
        #expect(Entry(parsing: entry.body)?.act == vote)
        let receipt = try Receipt(json: try await doors.client.get("/api/entries/2/receipt").json)
        _ = try receipt.verify(with: doors.town.desk.verifierKey)
        let proof = try await doors.client.get("/api/entries/2/receipt.tlog-proof")
        let asked = try await doors.client.get("/api/entries/2/receipt", headers: ["Accept": "text/plain"])
        #expect(proof.body == asked.body)
        try LogProof(parsing: proof.body).verify(
            leaf: MerkleTree.leafHash(entry.body), log: doors.town.desk.verifierKey)
        for path in ["3", "03", "-1", "x", "18446744073709551615", "99999999999999999999"] {
            #expect(try await doors.client.get("/api/entries/\(path)").status == 404)
            #expect(try await doors.client.get("/api/entries/\(path)/receipt").status == 404)
        }
    }

    @Test func `says when the outcome will be there, and then gives it with the bytes of its digest`() async throws {
        let doors = try await Doors.withBudget()
        #expect(try await doors.post(try doors.vote(1, ["park"])).status == 201)
        try await doors.town.project()
        let early = try await doors.client.get("/api/programmes/budget/ideas/outcome")
        #expect(early.status == 404)
        #expect(try early.json["code"] == "outcome.none")
        #expect(try early.json["detail"]?.stringValue?.contains("2026-11-30T00:00:00.000Z") == true)
        doors.town.clock.set("2026-11-30T00:00:01Z")
        try await doors.town.settle()
        let answer = try await doors.client.get("/api/programmes/budget/ideas/outcome").json
        #expect(answer["outcome"]?["ballots"] == 1)
        let bytes = try await doors.client.get("/api/programmes/budget/ideas/exports/outcome.json").body
        #expect(answer["digest"] == .string(Base64URL.encode(Hash.sha256(bytes).bytes)))
        let part = try await doors.client.get("/api/programmes/budget/ideas").json
        #expect(part["status"] == "outcome")
        #expect(part["outcome"]?["digest"] == answer["digest"])
    }

    @Test func `gives the exports that the procedure has`() async throws {
        let doors = try await Doors.withBudget()
        let list = try await doors.client.get("/api/programmes/budget/ideas/exports/list.csv")
        #expect(list.text == "a,b\n")
        #expect(list.header("Content-Disposition")?.contains("budget-ideas-list.csv") == true)
        #expect(try await doors.client.get("/api/programmes/budget/ideas/exports/later.csv").status == 404)
        let unknown = try await doors.client.get("/api/programmes/budget/ideas/exports/x.csv").json
        #expect(unknown["code"] == "export.unknown")
    }
}
