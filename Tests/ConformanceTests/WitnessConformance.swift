import API
import Hummingbird
import Kernel
import Proofs
import Storage
import TestDoors
import Testing
import Values

/// What logs and witnesses of other programs have said to each other: JSON files with `logVkey` and `steps`.
@Suite(.enabled(if: Conformance.isPresent, "no conformance vectors on this machine"))
struct `Conversations with a witness` {
    struct Step: Sendable {
        let number: Int64
        let body: [UInt8]
        let status: Int
    }

    struct Transcript: CustomTestStringConvertible, Sendable {
        let path: String
        let key: NoteVerifierKey
        let steps: [Step]

        var testDescription: String { Conformance.shortName(path) }
    }

    static let transcripts: [Transcript] = JSONFiles.under("log").compactMap { file in
        guard let text = file.json["logVkey"]?.stringValue, let key = try? NoteVerifierKey(parsing: text),
            let steps = file.json["steps"]?.arrayValue
        else { return nil }
        return Transcript(
            path: file.path, key: key,
            steps: steps.map { step in
                Step(
                    number: step["step"]?.int64Value ?? 0, body: Array((step["requestBody"]?.stringValue ?? "").utf8),
                    status: Int(step["statusPerCurrentSpec"]?.int64Value ?? 0))
            })
    }

    private struct OneLog: WitnessedLogs {
        let key: NoteVerifierKey

        func logs() async -> [LogPolicy.Log] {
            (try? LogPolicy(ofServedLogs: Array("log \(key.text)".utf8)).logs) ?? []
        }
    }

    private struct Clock: TimeSource {
        func now() -> Values.Instant { Values.Instant(seconds: 1_800_000_000) }
        func sleep(until time: Values.Instant) async throws {}
    }

    private static func cosigner() throws -> Cosigner {
        try Cosigner(name: "example.com/witness", seed: [UInt8](repeating: 9, count: 32))
    }

    /// Answers as the transcript does.
    private struct Script: WitnessTransport {
        let step: Step
        let cosigner: Cosigner

        func send(_ body: [UInt8]?, to path: String, of witness: LogPolicy.Witness) async throws -> WitnessReply {
            #expect(path == "add-checkpoint")
            #expect(body == step.body)
            guard step.status == 200, let body else {
                return WitnessReply(status: step.status, mediaType: "text/plain", body: Array("no\n".utf8))
            }
            let signature = cosigner.cosign(try CosignRequest(parsing: body).note.text, at: 1_800_000_000)
            let others = try Cosigner(name: "other.example/w", seed: [UInt8](repeating: 8, count: 32))
                .cosign([UInt8(ascii: "x")], at: 1)
            return WitnessReply(
                status: 200, mediaType: "text/plain", body: Array("\(others.line)\n\(signature.line)\n".utf8))
        }
    }

    @Test func `are there`() {
        #expect(!Self.transcripts.isEmpty)
        #expect(Self.transcripts.allSatisfy { !$0.steps.isEmpty })
    }

    @Test(arguments: transcripts) func `are answered as the standard says`(transcript: Transcript) async throws {
        let cosigner = try Self.cosigner()
        let witness = Witness(
            cosigner, logs: OneLog(key: transcript.key), store: MemoryWitnessStore(), time: Clock())
        let router = Router(context: TestContext.self)
        router.add(
            middleware: DoorMiddleware<TestContext>(
                allowed: AllowedMethods(WitnessRoutes.routes), errorPage: { _, _, _, _, _ in [] }))
        WitnessRoutes(witness).add(to: router)
        let client = TestClient(router)
        for step in transcript.steps {
            let answer = try await client.ask("POST", "/witness/add-checkpoint", body: step.body)
            #expect(answer.status == step.status, "step \(step.number): \(answer.text)")
            guard answer.status == 200 else { continue }
            let request = try CosignRequest(parsing: step.body)
            let line = try NoteSignature(parsing: answer.body.dropLast())
            let note = try request.note.adding([line])
            let verified = try note.verify(with: [transcript.key, cosigner.verifierKey])
            #expect(verified.map(\.key) == [transcript.key, cosigner.verifierKey])
            let hash = Hash.sha256(Array(transcript.key.name.utf8)).hex
            #expect(try await client.get("/witness/\(hash)/checkpoint").body == note.bytes)
        }
    }

    @Test(arguments: transcripts) func `are begun as the standard says`(transcript: Transcript) async throws {
        let cosigner = try Self.cosigner()
        let policy = try LogPolicy(
            parsing: Array("witness w \(cosigner.verifierKey.text) http://127.0.0.1:1\nquorum w\n".utf8))
        for step in transcript.steps {
            let parsed = try? CosignRequest(parsing: step.body)
            guard let request = parsed else {
                // We write no signature lines that cannot be read.
                #expect(step.status == 403)
                continue
            }
            let client = WitnessClient(policy.witnesses[0], transport: Script(step: step, cosigner: cosigner))
            let answer = await client.cosign(
                request.note, from: request.oldSize, proof: request.proof, now: Clock().now())
            switch answer {
            case .cosigned(let line, let seconds):
                #expect(step.status == 200)
                #expect(seconds == 1_800_000_000)
                #expect(cosigner.verifierKey.matches(line))
            case .refused(let why): #expect(step.status != 200, "step \(step.number): \(why)")
            case .holds, .silent: Issue.record("step \(step.number)")
            }
        }
    }
}
