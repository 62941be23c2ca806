import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values

@testable import API

@Suite struct `The items of a part` {
    static let cat: JSON = ["kind": "cat", "story": "Sat on the tram to Zürich", "phone": "0123-456"]
    static let dog: JSON = ["kind": "dog", "story": "<b>Barks</b> at trams"]

    @Test func `are found by words and facets, without what is not public`() async throws {
        let doors = try await Shelter.doors()
        let ann = SigningKey.generate()
        #expect(try await doors.submit(Self.cat, by: ann).status == 201)
        #expect(try await doors.submit(Self.dog, by: ann).status == 201)
        let base = "/api/programmes/shelter/animals/items"
        for (query, total) in [
            ("", 2), ("?q=tram", 2), ("?q=zurich", 1), ("?q=zurich&facet.kind=dog", 0), ("?facet.kind=dog", 1),
            ("?q=%22%29%20OR%20*", 0), ("?status=published&limit=1", 2), ("?q=0123-456", 0),
        ] {
            #expect(try await doors.client.get(base + query).json["total"]?.int64Value == Int64(total), "\(query)")
        }
        let page = try await doors.client.get(base + "?limit=1").json
        #expect(page["next"] == 1 && page["items"]?.arrayValue?.count == 1)
        #expect(page["facets"]?["kind"]?.arrayValue?.count == 2)
        #expect(!(try await doors.client.get(base).text.contains("0123-456")))
        for (query, code) in [
            ("?limit=1001", "request.query"), ("?offset=-1", "request.query"), ("?order=up", "request.query"),
            ("?q=%ff", "request.query"),
        ] {
            #expect(try await doors.client.get(base + query).json["code"]?.stringValue == code)
        }
    }

    @Test func `have a history, and stood otherwise on a past date`() async throws {
        let doors = try await Shelter.doors()
        let answer = try await doors.submit(Self.cat, by: SigningKey.generate()).json
        let id = try #require(answer["index"]?.int64Value)
        let before = doors.town.clock.now()
        doors.town.clock.set("2026-11-10T12:01:00Z")
        let withdraw: JSON = ["id": .string(String(id)), "reason": "It has a home."]
        try await doors.town.accept("withdraw", in: "shelter/animals", withdraw, by: doors.town.office)
        try await doors.town.project()
        let path = "/api/programmes/shelter/animals/items/\(id)"
        #expect(try await doors.client.get(path).json["status"] == "withdrawn")
        #expect(try await doors.client.get(path + "?at=\(before)").json["status"] == "published")
        #expect(try await doors.client.get(path + "?at=2020-01-01T00:00:00Z").status == 404)
        #expect(try await doors.client.get(path + "?at=yesterday").status == 400)
        let versions = try await doors.client.get(path + "/history").json["versions"]?.arrayValue ?? []
        #expect(versions.map { $0["move"]?.stringValue } == ["submit", "withdraw"])
        for version in versions {
            let receipt = try await doors.client.get(try #require(version["receipt"]?.stringValue)).json
            _ = try Receipt(json: receipt).verify(with: doors.town.desk.verifierKey)
        }
        #expect(try await doors.client.get("/api/programmes/shelter/animals/items/nothing").status == 404)
        #expect(try await doors.client.get("/api/programmes/shelter/animals/items/%ff").status == 404)
    }

    @Test func `publish their values beside the log until an act withholds them`() async throws {
        let doors = try await Shelter.doors()
        let index = try #require(try await doors.submit(Self.cat, by: SigningKey.generate()).json["index"]?.int64Value)
        let shown = try await doors.client.get("/api/entries/\(index)/disclosures").json["disclosures"]?.arrayValue
        #expect(shown?.map { $0["pointer"]?.stringValue } == ["/values/story"])
        #expect(try await doors.client.get("/logs/town/values/index").json == [0])
        #expect(try await doors.client.get("/logs/town/values/000").lines.count == 1)
        let withhold: JSON = [
            "entry": .integer(index), "pointer": "/values/story", "ground": "Law", "reason": "It insults a tram.",
            "appeal": "To the mayor.",
        ]
        try await doors.town.accept("withhold", in: "shelter/disclosure", withhold, by: doors.town.office)
        try await doors.town.project()
        #expect(try await doors.client.get("/api/entries/\(index)/disclosures").json["disclosures"] == [])
        #expect(try await doors.client.get("/logs/town/values/index").json == [])
        let item = try await doors.client.get("/api/programmes/shelter/animals/items/\(index)").json
        #expect(item["values"]?["story"]?["why"] == "withheld" && item["values"]?["story"]?["ground"] == "Law")
    }

    @Test func `show what is not public to signed requests of those who may see it`() async throws {
        let doors = try await Shelter.doors()
        let (ann, stranger) = (SigningKey.generate(), SigningKey.generate())
        let index = try #require(try await doors.submit(Self.cat, by: ann).json["index"]?.int64Value)
        let entry = UInt64(index)
        #expect(try await doors.read(.mine, by: ann).json["values"]?.arrayValue?.count == 2)
        #expect(try await doors.read(.mine, by: stranger).json["values"] == [])
        #expect(try await doors.read(.entries([entry]), by: stranger).json["values"]?.arrayValue?.count == 1)
        #expect(try await doors.read(.overdue, by: stranger).status == 403)
        doors.town.clock.set("2026-12-12T12:00:00Z")
        let due = try await doors.read(.overdue, by: doors.town.office).json["overdue"]?.arrayValue
        #expect(due?.map { $0["pointer"]?.stringValue } == ["/values/phone"])
        let unsigned = try await doors.client.ask(
            "POST", "/api/programmes/shelter/readings", headers: ["Content-Type": "application/jose"],
            body: Array("a.b.c".utf8))
        #expect(try unsigned.json["code"] == "read.request")
    }

    @Test func `name files that were uploaded before`() async throws {
        let doors = try await Shelter.doors()
        let content = Array("a picture of a cat".utf8)
        let photo: (String, JSON) -> JSON = { digest, name in
            [
                "kind": "cat",
                "photo": [
                    "name": name, "mediaType": "image/png",
                    "bytes": .integer(Int64(content.count)), "sha256": .string(digest),
                ],
            ]
        }
        let unknown = try await doors.submit(photo(Hash.sha256([1]).hex, "cat.png"), by: SigningKey.generate()).json
        #expect(unknown["code"] == "file.unknown")
        await #expect(throws: Refusal.self) {
            try await doors.submit(photo(Hash.sha256([1]).hex, "../../cat.png"), by: SigningKey.generate())
        }
        let uploads = "/api/programmes/shelter/uploads"
        let kept = try await doors.client.ask("POST", uploads, body: content)
        #expect(kept.status == 201)
        let digest = try #require(try kept.json["sha256"]?.stringValue)
        let answer = try await doors.submit(photo(digest, "cat \"1\".png"), by: SigningKey.generate()).json
        let index = try #require(answer["index"]?.int64Value, "\(answer)")
        let file = try await doors.client.get("/api/entries/\(index)/file?pointer=/values/photo")
        #expect(file.status == 200 && file.body == content && file.header("Content-Type") == "image/png")
        #expect(file.header("Content-Disposition") == "attachment; filename=\"cat__1_.png\"")
        #expect(try await doors.client.get("/api/entries/\(index)/file?pointer=/values/kind").status == 404)
        let large = [UInt8](repeating: 0, count: PeopleFiles.maximumBytes + 1)
        #expect(try await doors.client.ask("POST", uploads, body: large).status == 413)
    }

    @Test func `name a file of their own, though another names the same content`() async throws {
        let doors = try await Shelter.doors()
        let content = Array("a picture of two cats".utf8)
        let uploads = "/api/programmes/shelter/uploads"
        let photo: JSON = [
            "kind": "cat",
            "photo": [
                "name": "cats.png", "mediaType": "image/png", "bytes": .integer(Int64(content.count)),
                "sha256": .string(Hash.sha256(content).hex),
            ],
        ]
        #expect(try await doors.client.ask("POST", uploads, body: content).status == 201)
        #expect(try await doors.submit(photo, by: SigningKey.generate()).json["index"] != nil)
        #expect(try await doors.submit(photo, by: SigningKey.generate()).json["code"] == "file.unknown")
        #expect(try await doors.client.ask("POST", uploads, body: content).status == 201)
        let second = try await doors.submit(photo, by: SigningKey.generate()).json
        let index = try #require(second["index"]?.int64Value, "\(second)")
        let file = try await doors.client.get("/api/entries/\(index)/file?pointer=/values/photo")
        #expect(file.status == 200 && file.body == content)
    }

    @Test func `are brought in by rows, which are answered line by line`() async throws {
        let doors = try await Shelter.doors()
        let bodies = (0..<5).map { Array(#"{"values":{"kind":"\#($0 == 3 ? "cow" : "cat")"}}"#.utf8) }
        var growth = TreeGrowth(from: CompactRange())
        for body in bodies { growth.append(leaf: MerkleTree.leafHash(body)) }
        let manifest: JSON = ["move": "add", "rows": 5, "root": .string(growth.root().base64URL)]
        let office = doors.town.office
        let act = try doors.town.act("manifest", in: "shelter/animals", manifest, by: office)
        let index = try #require(try await doors.post(act, to: "shelter/animals").json["index"]?.int64Value)
        let lines = bodies.enumerated().flatMap { number, body -> [UInt8] in
            let row: JSON = [
                "row": [
                    "manifest": .integer(index), "row": .integer(Int64(number)), "move": "add",
                    "actor": .string(office.did), "body": .string(String(decoding: body, as: UTF8.self)),
                    "path": .array(growth.inclusionProof(of: UInt64(number)).hashes.map { .string($0.base64) }),
                ]
            ]
            return row.serialized() + [0x0a]
        }
        let answers = try await doors.post(lines, to: "shelter/animals", type: "application/x-ndjson").lines
        #expect(answers.map { $0["index"]?.int64Value } == [index + 1, index + 2, index + 3, nil, index + 4])
        #expect(answers[3]["problem"]?["code"] == "field.choice")
    }
}
