public import Hummingbird
public import Kernel
import Proofs
import Values

/// The door of a witness: other people's logs send their checkpoints here (C2SP tlog-witness v1.0.0).
public struct WitnessRoutes: Sendable {
    /// Below which path a witness answers: its submission prefix and its monitoring prefix.
    public static let prefix = "/witness"

    private let witness: Witness

    /// The door of a witness.
    public init(_ witness: Witness) {
        self.witness = witness
    }

    /// Every route, for the table of allowed methods.
    public static let routes: [(method: HTTPRequest.Method, path: String)] = [
        (.get, prefix), (.post, "\(prefix)/add-checkpoint"), (.get, "\(prefix)/evidence"),
        (.get, "\(prefix)/{hash}/checkpoint"),
    ]

    /// They are open to everybody also where the witness's own log is not public.
    public static var openings: [(method: HTTPRequest.Method, path: String, opening: DoorOpening)] {
        routes.map { ($0.method, $0.path, .everybody) }
    }

    /// Adds every route.
    public func add<Context: RequestContext>(to router: Router<Context>) {
        router.get(RouterPath(Self.prefix)) { _, _ in try await about() }
        router.post(RouterPath("\(Self.prefix)/add-checkpoint")) { request, _ in try await addCheckpoint(request) }
        router.get(RouterPath("\(Self.prefix)/evidence")) { _, _ in try await evidence() }
        router.get(RouterPath("\(Self.prefix)/{hash}/checkpoint")) { _, context in
            try await checkpoint(context.parameters.get("hash") ?? "")
        }
    }

    private func addCheckpoint(_ request: Request) async throws -> Response {
        let body = try await request.bytes(atMost: CosignRequest.maximumBytes)
        switch try await witness.answer(body) {
        case .cosigned(let signature):
            return .bytes(Array("\(signature.line)\n".utf8), type: "text/plain; charset=utf-8")
                .with("Cache-Control", "no-store")
        case .conflict(let size):
            return .bytes(Array("\(size)\n".utf8), type: "text/x.tlog.size", status: .conflict)
                .with("Cache-Control", "no-store")
        case .refused(let refusal): throw Problem(refusal)
        }
    }

    /// The newest checkpoint cosigned of a log, named by the SHA-256 of its origin.
    private func checkpoint(_ hash: String) async throws -> Response {
        guard let note = try await witness.checkpoint(ofOriginHash: hash) else {
            throw Problem(
                .notFound, "witness.nothing_seen", "This witness has cosigned nothing of such a log.",
                remedy: "The address names the log by the SHA-256 of its origin, in lower-case hexadecimal.")
        }
        return .bytes(note.bytes, type: "text/plain; charset=utf-8").with("Cache-Control", "no-cache")
    }

    /// What logs have signed against what was cosigned: both notes of each.
    private func evidence() async throws -> Response {
        let evidence = try await witness.evidence()
        return .json(["evidence": .array(evidence.map(\.json))]).with("Cache-Control", "no-cache")
    }

    /// Who the witness is and which logs it serves.
    private func about() async throws -> Response {
        var logs: [JSON] = []
        for log in await witness.logs() {
            let position = try await witness.position(of: log.key.name)
            logs.append([
                "origin": .string(log.key.name), "vkey": .string(log.key.text),
                "size": position.map { .number(JSONNumber($0.size)) } ?? .null,
            ])
        }
        let body: JSON = [
            "name": .string(witness.verifierKey.name), "vkey": .string(witness.verifierKey.text),
            "logs": .array(logs), "evidence": .integer(Int64(try await witness.evidence().count)),
        ]
        return .json(body).with("Cache-Control", "no-cache")
    }
}
