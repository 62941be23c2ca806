import API
import Hummingbird
import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values

/// The logs that a witness in a test serves.
private struct Served: WitnessedLogs {
    let keys: [NoteVerifierKey]

    func logs() async -> [LogPolicy.Log] {
        (try? LogPolicy(ofServedLogs: Array(keys.map { "log \($0.text)\n" }.joined().utf8)).logs) ?? []
    }
}

/// A town whose log has one witness, which stands at the same door.
private struct WitnessedDoors {
    let town: Town
    let client: TestClient
    let witness: Witness
    let cosignatures = MemoryCosignatureStore()
    let policy: LogPolicy

    init() async throws {
        town = try await Town()
        let cosigner = try Cosigner(name: "witness.example/w", seed: [UInt8](repeating: 9, count: 32))
        witness = Witness(
            cosigner, logs: Served(keys: [town.desk.verifierKey]), store: MemoryWitnessStore(), time: town.clock)
        policy = try LogPolicy(parsing: Array("witness w \(cosigner.verifierKey.text)\nquorum w\n".utf8))
        let router = Router(context: TestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: DoorMiddleware<TestContext>(
                allowed: AllowedMethods(APIRoutes.routes + WitnessRoutes.routes),
                errorPage: { status, _, _, _, _ in Array("page \(status)".utf8) }))
        APIRoutes(
            desk: town.desk, views: town.views, shelf: OutcomeShelf(reader: town.reader), time: town.clock,
            logName: "town", people: town.people,
            witnessed: WitnessedLog(town.desk, policy: policy, cosignatures: cosignatures)
        ).add(to: router)
        WitnessRoutes(witness).add(to: router)
        client = TestClient(router)
    }

    func head() async throws -> LogHead { try #require(try await town.desk.store.head(of: town.desk.log)) }

    /// The witness sees the log as it stands, and the log keeps its line.
    func cosign() async throws {
        let head = try await head()
        let body = try CosignRequest(head.checkpoint, from: 0, proof: ConsistencyProof(hashes: [])).bytes
        let answer = try await client.ask("POST", "/witness/add-checkpoint", body: body)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
        let (policy, key) = (policy, town.desk.verifierKey)
        _ = try await cosignatures.add(
            try NoteSignature(parsing: answer.body.dropLast()), by: witness.verifierKey, to: head.checkpoint,
            size: head.size, of: town.desk.log, isWitnessed: { (try? policy.verify($0, of: key)) != nil })
    }
}

@Suite struct `The door of a witness` {
    @Test func `cosigns, and shows what it cosigned`() async throws {
        let doors = try await WitnessedDoors()
        let hash = Hash.sha256(Array(Town.origin.utf8)).hex
        let before = try await doors.client.get("/witness/\(hash)/checkpoint")
        #expect(before.status == 404)
        #expect(try before.json["code"] == "witness.nothing_seen")
        try await doors.cosign()
        let shown = try await doors.client.get("/witness/\(hash)/checkpoint")
        let note = try SignedNote(parsing: shown.body)
        #expect(try note.verify(with: [doors.town.desk.verifierKey, doors.witness.verifierKey]).count == 2)
        let about = try await doors.client.get("/witness").json
        #expect(about["vkey"] == .string(doors.witness.verifierKey.text))
        #expect(about["logs"]?.arrayValue?.first?["size"] == 1)
        #expect(about["evidence"] == 0)
    }

    @Test func `answers a wrong old size with the right one`() async throws {
        let doors = try await WitnessedDoors()
        try await doors.cosign()
        try await doors.town.open("budget", terms: Town.terms)
        let head = try await doors.head()
        let body = try CosignRequest(head.checkpoint, from: 0, proof: ConsistencyProof(hashes: [])).bytes
        let answer = try await doors.client.ask("POST", "/witness/add-checkpoint", body: body)
        #expect(answer.status == 409)
        #expect(answer.header("Content-Type") == "text/x.tlog.size")
        #expect(answer.text == "1\n")
    }

    @Test func `lists the evidence of a fork`() async throws {
        let doors = try await WitnessedDoors()
        try await doors.cosign()
        // The town's key signs another tree of the same size.
        let signer = try NoteSigner(name: Town.origin, seed: [UInt8](repeating: 3, count: 32))
        let other = signer.sign(try Checkpoint(origin: Town.origin, size: 1, root: Hash.sha256([1])))
        let body = try CosignRequest(other, from: 1, proof: ConsistencyProof(hashes: [])).bytes
        let answer = try await doors.client.ask("POST", "/witness/add-checkpoint", body: body)
        #expect(answer.status == 422)
        #expect(try answer.json["code"] == "witness.other_root")
        let pieces = try await doors.client.get("/witness/evidence").json["evidence"]?.arrayValue ?? []
        #expect(pieces.count == 1)
        #expect(pieces.first?["kind"] == "two_roots")
        #expect(pieces.first?["contradicting"] == .string(String(decoding: other.bytes, as: UTF8.self)))
    }

    @Test(arguments: [(65_536, 400), (65_537, 413)])
    func `reads no more than it says`(bytes: Int, status: Int) async throws {
        let doors = try await WitnessedDoors()
        let body = [UInt8](repeating: UInt8(ascii: "a"), count: bytes)
        #expect(try await doors.client.ask("POST", "/witness/add-checkpoint", body: body).status == status)
    }

    @Test func `knows its methods`() async throws {
        let doors = try await WitnessedDoors()
        let answer = try await doors.client.get("/witness/add-checkpoint")
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "POST, OPTIONS")
    }
}

@Suite struct `A receipt's level` {
    @Test func `is the strongest that there is, or the one asked for`() async throws {
        let doors = try await WitnessedDoors()
        func signers(_ path: String) async throws -> [String] {
            let answer = try await doors.client.get(path)
            let receipt = try Receipt(json: answer.json)
            return receipt.proof.note.signatures.map(\.name)
        }
        let log = Town.origin
        #expect(try await signers("/api/entries/0/receipt") == [log])
        try await doors.cosign()
        #expect(try await signers("/api/entries/0/receipt") == [log, "witness.example/w"])
        #expect(try await signers("/api/entries/0/receipt?level=witnessed") == [log, "witness.example/w"])
        #expect(try await signers("/api/entries/0/receipt?level=accepted") == [log])
        try await doors.town.open("budget", terms: Town.terms)
        #expect(try await signers("/api/entries/1/receipt") == [log])
        #expect(try await signers("/api/entries/0/receipt") == [log, "witness.example/w"])
        let proof = try await doors.client.get("/api/entries/0/receipt.tlog-proof?level=witnessed")
        #expect(try LogProof(parsing: proof.body).note.signatures.count == 2)
        #expect(try await doors.client.get("/api/entries/0/receipt?level=gold").status == 400)
        #expect(try await doors.client.get("/api/entries/99/receipt?level=witnessed").status == 404)
    }

    @Test func `stands under checkpoints as well`() async throws {
        let doors = try await WitnessedDoors()
        let none = try await doors.client.get("/logs/town/witnessed-checkpoint")
        #expect(none.status == 404)
        #expect(try none.json["code"] == "log.not_witnessed")
        try await doors.cosign()
        let cosigned = try await doors.client.get("/logs/town/checkpoint").body
        #expect(try SignedNote(parsing: cosigned).signatures.count == 2)
        #expect(try await doors.client.get("/logs/town/witnessed-checkpoint").body == cosigned)
        try await doors.town.open("budget", terms: Town.terms)
        let latest = try SignedNote(parsing: try await doors.client.get("/logs/town/checkpoint").body)
        #expect(latest.signatures.count == 1)
        #expect(try await doors.client.get("/logs/town/witnessed-checkpoint").body == cosigned)
    }

    @Test func `is not promised where no witnesses are asked`() async throws {
        let doors = try await Doors()
        let answer = try await doors.client.get("/api/entries/0/receipt?level=witnessed")
        #expect(answer.status == 404)
        #expect(try answer.json["code"] == "receipt.no_witnesses")
        #expect(try await doors.client.get("/logs/town/witnessed-checkpoint").status == 404)
    }
}
