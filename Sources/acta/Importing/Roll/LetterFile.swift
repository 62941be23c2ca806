import Foundation
import Participation
import ProgrammeFiles
import Proofs
import Values

/// The spreadsheet from which letters are written: each person's number, code and values. Whoever has it could act as
/// anybody in it, so that only its owner may read it, and it is deleted once the letters are sent.
struct LetterFile {
    /// One person's letter.
    struct Line {
        /// The person's number on the roll; nil as long as they are not entered.
        var person: UInt64?
        /// Their code.
        let code: InvitationCode
        /// Who they are.
        let of: RollFile.Person?
    }

    private static let person = "person"
    private static let code = "code"

    /// The letters.
    var lines: [Line]

    /// Letters that are yet to be sent.
    init(_ lines: [Line]) {
        self.lines = lines
    }

    /// Reads numbers and codes of a file that was written before.
    init(reading path: String) throws {
        let sheet: Spreadsheet
        do { sheet = try Spreadsheet(csv: try OutputFile.read(path), file: path) } catch let error as ProgrammeFileError
        {
            throw Failure.wrongUse("\(error)")
        }
        guard let person = sheet.columns.firstIndex(of: Self.person), let code = sheet.columns.firstIndex(of: Self.code)
        else {
            throw Failure.wrongUse(
                "\(path) has no columns \(Self.person) and \(Self.code).",
                remedy: "Name a file that `acta roll enter --letters` has written.")
        }
        lines = try sheet.rows.map { row in
            guard row.cells.indices.contains(max(person, code)), let number = UInt64(row.cells[person]),
                let code = InvitationCode(typed: row.cells[code])
            else {
                throw Failure.wrongUse("\(path), line \(row.line): there is no number of a person and no code.")
            }
            return Line(person: number, code: code, of: nil)
        }
    }

    /// Writes a new file that only its owner may read.
    func write(to path: String, fields: [String]) throws {
        var text = CSVText([Self.person, Self.code, RollRow.group, RollRow.represented] + fields)
        for line in lines {
            text.add(
                [
                    line.person.map { String($0) } ?? "", line.code.printed, line.of?.row.group ?? "",
                    line.of?.row.isRepresented == true ? "yes" : "",
                ] + fields.map { line.of?.row[$0] ?? "" })
        }
        try SecretFile.make(text.bytes, at: path)
    }

    /// The roll's digest over these people, in the order in which they stand on the log.
    func digest() throws -> String {
        let people = lines.compactMap { line in line.person.map { (number: $0, code: line.code) } }
        var digest = RollDigest.empty
        for person in people.sorted(by: { $0.number < $1.number }) {
            digest = RollDigest.adding(person: person.number, code: try person.code.key().did, to: digest)
        }
        return digest.base64URL
    }
}
