import Foundation
import Kernel
import Participation
import Proofs
import Values

/// Enters the people of a file onto a roll, each with a code of their own.
///
/// They are entered in an order that chance made, so that nobody can tell from a number who is behind it. The codes are
/// on the disk before the first person is on the log.
struct RollImport {
    /// The server.
    let api: ServerAPI
    /// The roll's part.
    let part: PartPath
    /// The office's key.
    let key: SigningKey

    /// The terms of the roll that the server has.
    func terms() async throws -> RollTerms {
        let declared = try await api.json(part.path)
        guard declared["procedure"]?.stringValue == Roll.reference.description,
            let terms = try? declared["terms"]?.decode(RollTerms.self)
        else {
            throw Failure(.refused, "roll.procedure", "\(part) is not a roll.", remedy: "Name the roll's part.")
        }
        return terms
    }

    /// Reads, makes codes, keeps them, enters; refused rows go into the report.
    func run(_ path: String, letters: String, report: String?, output: OutputOptions) async throws {
        let terms = try await terms()
        let file = try RollFile(path, for: terms)
        var letterFile = LetterFile(
            try file.people.shuffled().map { LetterFile.Line(person: nil, code: try Self.code(), of: $0) })
        let fields = terms.fields.map(\.id)
        let unsent = letters + ".unsent"
        try letterFile.write(to: unsent, fields: fields)
        let bodies = try letterFile.lines.enumerated().compactMap { place, line in
            try line.of.map { person in (line: place, body: person.row.body(code: try line.code.key().did)) }
        }
        var sent = try await RowImport(api: api, part: part, key: key, move: "enter", unit: "people").send(bodies)
        for (place, index) in sent.accepted { letterFile.lines[place].person = index }
        let lines = letterFile.lines
        sent.refused = file.refused + sent.refused.map { $0.at(line: lines[$0.line].of?.line ?? $0.line) }
        letterFile.lines.removeAll { $0.person == nil }
        try letterFile.write(to: letters, fields: fields)
        try FileManager.default.removeItem(atPath: unsent)
        Console.talk("The codes are in \(letters). Keep it secret, and delete it once the letters are sent.")
        try RowReport(part: part, sent: sent, passedOver: 0, one: "person", many: "people")
            .show(report: report, output: output)
    }

    /// A code that nobody can guess.
    static func code() throws -> InvitationCode {
        guard let code = InvitationCode(random: ActAuthor.salt()) else {
            throw Failure(.serverFailed, "roll.code", "A code has too few random bytes.")
        }
        return code
    }
}

extension RefusedRow {
    /// The same refusal at the line of another file.
    fileprivate func at(line: Int) -> RefusedRow {
        RefusedRow(line: line, column: column, reason: reason, remedy: remedy)
    }
}
