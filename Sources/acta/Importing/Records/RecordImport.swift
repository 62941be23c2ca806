import Foundation
import Kernel
import Proofs
import Registers
import Values

/// Brings the records of a file into a register: one act signs for all of them, and each becomes an entry of its own.
struct RecordImport {
    private static let move = "add"
    /// How many requests run at one time.
    private static let requestsInFlight = 2
    /// The most refused rows that are named on the terminal.
    private static let mostNamed = 20

    /// The server.
    let api: ServerAPI
    /// The register's part.
    let part: PartPath
    /// The key that signs for the rows.
    let key: SigningKey

    /// Reads, checks, seals, signs and sends; refused rows go into the report.
    func run(_ path: String, report: String?, output: OutputOptions) async throws {
        let terms = try await api.json(part.path)["terms"] ?? .object([])
        let register: Register
        do { register = try Register(terms: terms.decode(RegisterTerms.self)) } catch {
            throw Failure(.refused, "part.procedure", "The terms of \(part) cannot be read: \(error)")
        }
        let file = try RecordFile(path, for: register)
        var refused = file.refused
        let sealed = try SealedRow.rows(file.rows, of: Self.move, in: try await api.part(part))
        let rows = SignedRows(bodies: sealed.map { $0.body.serialized() })
        var accepted: [(line: Int, index: UInt64)] = []
        if !rows.bodies.isEmpty {
            let manifest = try await sign(rows)
            try await send(rows, sealed, of: manifest) { line, answer in
                if let index = answer.index {
                    accepted.append((line, index))
                } else if let problem = answer.problem {
                    refused.append(
                        RecordFile.Refused(
                            line: line, column: Self.column(problem.pointer), reason: problem.reason,
                            remedy: problem.remedy ?? ""))
                }
            }
        }
        try show(accepted, refused, passedOver: file.passedOver, report: report, output: output)
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
            "manifest", rows.manifest(of: Self.move), in: part)
        return try await api.post(act, to: part).index
    }

    private func send(
        _ rows: SignedRows, _ sealed: [SealedRow], of manifest: UInt64,
        take: (Int, BatchSender.Line) -> Void
    ) async throws {
        let bar = ProgressBar("Sending", total: UInt64(sealed.count), unit: "records")
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
                "manifest": .number(JSONNumber(manifest)), "row": .integer(Int64(number)), "move": .string(Self.move),
                "actor": .string(key.did), "body": .string(String(decoding: rows.bodies[number], as: UTF8.self)),
                "path": .array(rows.path(of: number).map { .string($0.base64) }),
            ],
            "disclosures": .array(sealed.disclosures.map { .string($0.text) }),
        ]
        return envelope.serialized()
    }

    private func show(
        _ accepted: [(line: Int, index: UInt64)], _ refused: [RecordFile.Refused], passedOver: Int,
        report: String?, output: OutputOptions
    ) throws {
        let sorted = refused.sorted { $0.line < $1.line }
        if let report {
            var text = CSVText(["line", "column", "reason", "remedy"])
            for row in sorted { text.add([String(row.line), row.column, row.reason, row.remedy]) }
            try OutputFile.write(text.bytes, to: report)
        }
        let refusedRows = Set(refused.map(\.line)).count
        var lines = ["\(Numerals.count(accepted.count, "record stands", "records stand")) in \(part)."]
        if passedOver > 0 {
            lines.append("\(Numerals.count(passedOver, "record is", "records are")) out of force and stayed out.")
        }
        if refusedRows > 0 {
            lines.append("\(Numerals.count(refusedRows, "row was", "rows were")) refused:")
            lines += sorted.prefix(Self.mostNamed).map { "  line \($0.line) \($0.column): \($0.reason) \($0.remedy)" }
            if sorted.count > Self.mostNamed {
                lines.append("  and \(sorted.count - Self.mostNamed) more; --report FILE writes them all")
            }
        }
        output.show(
            lines.joined(separator: "\n"),
            json: [
                "part": .string(part.description), "accepted": .integer(Int64(accepted.count)),
                "passedOver": .integer(Int64(passedOver)),
                "refused": .array(
                    sorted.map {
                        [
                            "line": .integer(Int64($0.line)), "column": .string($0.column),
                            "reason": .string($0.reason), "remedy": .string($0.remedy),
                        ]
                    }),
            ])
        guard refused.isEmpty else {
            throw Failure(
                .refused, "import.rows", "\(Numerals.count(refusedRows, "row was", "rows were")) refused.",
                remedy: "Correct them and import them alone; those that stand are not taken twice.")
        }
    }
}
