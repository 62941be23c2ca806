import Kernel
import Proofs
import Values

/// Brings rows into a part: one act signs for all of them, and each becomes an entry of its own.
struct RowImport {
    /// What became of the rows.
    struct Sent {
        /// The lines whose rows stand on the log, each with its entry.
        var accepted: [(line: Int, index: UInt64)] = []
        /// The rows that were not taken.
        var refused: [RefusedRow] = []
    }

    /// How many requests run at one time.
    private static let requestsInFlight = 2

    /// The server.
    let api: ServerAPI
    /// The part.
    let part: PartPath
    /// The key that signs for the rows.
    let key: SigningKey
    /// The move that each row makes.
    let move: String
    /// What the rows are called on the progress bar.
    let unit: String

    /// Seals, signs and sends the bodies, each with the line that it comes from.
    func send(_ bodies: [(line: Int, body: JSON)]) async throws -> Sent {
        let sealed = try SealedRow.rows(bodies, of: move, in: try await api.part(part))
        let rows = SignedRows(bodies: sealed.map { $0.body.serialized() })
        var sent = Sent()
        guard !rows.bodies.isEmpty else { return sent }
        let manifest = try await sign(rows)
        try await send(rows, sealed, of: manifest) { line, answer in
            if let index = answer.index {
                sent.accepted.append((line, index))
            } else if let problem = answer.problem {
                sent.refused.append(
                    RefusedRow(
                        line: line, column: Self.column(problem.pointer), reason: problem.reason,
                        remedy: problem.remedy ?? ""))
            }
        }
        return sent
    }

    /// The column that a refusal of the server is about: `id` for `/body/id`, `title` for `/body/values/title/0`.
    private static func column(_ pointer: String?) -> String {
        var steps = (pointer ?? "").split(separator: "/")[...]
        if steps.first == "body" { steps = steps.dropFirst() }
        if steps.first == "values" { steps = steps.dropFirst() }
        return steps.first.map(String.init) ?? ""
    }

    private func sign(_ rows: SignedRows) async throws -> UInt64 {
        let act = try ActAuthor(log: try await api.log().origin, key: key).sign(
            "manifest", rows.manifest(of: move), in: part)
        return try await api.post(act, to: part).index
    }

    private func send(
        _ rows: SignedRows, _ sealed: [SealedRow], of manifest: UInt64,
        take: (Int, BatchSender.Line) -> Void
    ) async throws {
        let bar = ProgressBar("Sending", total: UInt64(sealed.count), unit: unit)
        defer { bar.finish() }
        let sender = BatchSender(api: api, part: part, inFlight: Self.requestsInFlight, receipts: false)
        var next = 0
        var answered = 0
        try await sender.send({
            guard next < sealed.count else { return nil }
            let range = next..<min(next + BatchSender.linesPerRequest, sealed.count)
            next = range.upperBound
            let lines = range.map { line(of: $0, rows, sealed[$0], manifest) + [0x0a] }
            return LineChunk(count: lines.count, bytes: Array(lines.joined()))
        }) { answers in
            for answer in answers {
                take(sealed[answered].line, answer)
                answered += 1
            }
            bar.advance(by: UInt64(answers.count))
        }
    }

    private func line(of number: Int, _ rows: SignedRows, _ sealed: SealedRow, _ manifest: UInt64) -> [UInt8] {
        let envelope: JSON = [
            "row": [
                "manifest": .number(JSONNumber(manifest)), "row": .integer(Int64(number)), "move": .string(move),
                "actor": .string(key.did), "body": .string(String(decoding: rows.bodies[number], as: UTF8.self)),
                "path": .array(rows.path(of: number).map { .string($0.base64) }),
            ],
            "disclosures": .array(sealed.disclosures.map { .string($0.text) }),
        ]
        return envelope.serialized()
    }
}
