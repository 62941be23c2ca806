public import Participation

/// Reads ballots from a spreadsheet with the columns `voter`, `choices` and, where ballots give points, `points`.
///
/// The columns `entry`, `time` and `counts` of an exported list say nothing about a ballot and are passed over.
/// Several projects stand in one cell with a blank between them, and so do their points.
public enum BallotFile {
    private static let known = ["voter", "choices", "points"]
    private static let passedOver = ["entry", "time", "counts", "way"]

    /// The ballots in the file's order.
    ///
    /// - Throws: mistakes with line and column.
    public static func ballots(_ bytes: [UInt8], file: String) throws(ProgrammeFileError) -> [BallotPaper] {
        let table = try CSVTable(bytes, file: file)
        let names = table.columns.map(\.text)
        var mistakes: [ProgrammeFileError.Mistake] = []
        for column in table.columns where !(known + passedOver).contains(column.text) {
            mistakes.append(
                .init(column.position, "unknown column “\(column.text)”; known are “voter”, “choices”, “points”"))
        }
        guard mistakes.isEmpty, let voter = names.firstIndex(of: "voter"), let choices = names.firstIndex(of: "choices")
        else {
            let start = SourcePosition(file: file, line: 1, column: 1)
            throw ProgrammeFileError(
                mistakes.isEmpty ? [.init(start, "the columns “voter” and “choices” must be there")] : mistakes)
        }
        let points = names.firstIndex(of: "points")
        var ballots: [BallotPaper] = []
        for row in table.rows {
            if row[voter].text.isEmpty { mistakes.append(.init(row[voter].position, "the voter's number is missing")) }
            var given: [Int64]?
            if let points {
                let words = Self.words(row[points].text)
                given = words.compactMap { Int64($0) }
                if given?.count != words.count {
                    mistakes.append(.init(row[points].position, "points are whole numbers with blanks between them"))
                }
            }
            ballots.append(BallotPaper(voter: row[voter].text, choices: words(row[choices].text), points: given))
        }
        guard mistakes.isEmpty else { throw ProgrammeFileError(mistakes) }
        return ballots
    }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}
