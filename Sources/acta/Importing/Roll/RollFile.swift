import Participation
import ProgrammeFiles
import Values

/// A spreadsheet of people for a roll: a column for each of its fields, and `group` and `represented` where they are
/// wanted.
struct RollFile {
    /// Somebody who is to be entered.
    struct Person {
        /// The line of the file.
        let line: Int
        /// Who they are.
        let row: RollRow
    }

    /// The people, in the order of the file.
    private(set) var people: [Person] = []
    /// The rows that cannot be entered.
    private(set) var refused: [RefusedRow] = []
    private let terms: RollTerms

    /// Reads a spreadsheet and checks every row by the terms.
    init(_ path: String, for terms: RollTerms) throws {
        self.terms = terms
        let sheet: Spreadsheet
        do { sheet = try Spreadsheet(csv: try OutputFile.read(path), file: path) } catch let error as ProgrammeFileError
        {
            throw Failure.wrongUse("\(error)")
        }
        try checkColumns(sheet.columns, path)
        for row in sheet.rows {
            do throws(RollRow.Mistakes) {
                let cells = Dictionary(zip(sheet.columns, row.cells)) { first, _ in first }
                people.append(Person(line: row.line, row: try RollRow(cells, for: terms)))
            } catch {
                refused += error.all.map { refusal($0, line: row.line) }
            }
        }
    }

    private func checkColumns(_ columns: [String], _ path: String) throws {
        let (missing, unknown) = RollRow.mistakes(inColumns: columns, for: terms)
        guard unknown.isEmpty, missing.isEmpty else {
            let words =
                (missing.isEmpty ? [] : ["The columns \(missing.joined(separator: ", ")) are missing."])
                + (unknown.isEmpty ? [] : ["The roll has no field for \(unknown.joined(separator: ", "))."])
            throw Failure(
                .refused, "import.columns", "\(path) cannot be read. \(words.joined(separator: " "))",
                remedy: "Name the columns as the roll's fields: "
                    + "\(RollRow.columns(of: terms).joined(separator: ", ")).")
        }
    }

    private func refusal(_ mistake: RollRow.Mistake, line: Int) -> RefusedRow {
        let (reason, remedy): (String, String) =
            switch mistake {
            case .empty: ("It is empty.", "It must be known of everybody.")
            case .tooLong(_, let most): ("It is too long.", "Give at most \(most) characters.")
            case .unknownGroup:
                (
                    "It is no group of the roll.",
                    (terms.groups ?? []).isEmpty
                        ? "Leave it empty."
                        : "Write one of \((terms.groups ?? []).map(\.id).joined(separator: ", "))."
                )
            case .neitherYesNorNo: ("It is neither yes nor no.", "Write yes, or leave it empty.")
            }
        return RefusedRow(line: line, column: mistake.column, reason: reason, remedy: remedy)
    }
}
