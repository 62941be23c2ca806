import Foundation
import Kernel
import Proofs
import Registers
import Values

/// Brings the records of a file into a register.
struct RecordImport {
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
        var sent = try await RowImport(api: api, part: part, key: key, move: "add", unit: "records").send(file.rows)
        sent.refused += file.refused
        try RowReport(part: part, sent: sent, passedOver: file.passedOver, one: "record", many: "records")
            .show(report: report, output: output)
    }
}
