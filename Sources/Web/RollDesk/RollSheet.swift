/// A spreadsheet of people as the desk is given it.
public struct RollSheet: Sendable {
    /// A row and where it begins.
    public struct Row: Sendable {
        let line: Int
        let cells: [String]

        /// A row.
        public init(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    /// Why a file is no spreadsheet, with its places.
    public struct Wrong: Error, Sendable {
        let findings: [ProgrammeReader.Finding]

        /// What is wrong.
        public init(_ findings: [ProgrammeReader.Finding]) {
            self.findings = findings
        }
    }

    let columns: [String]
    let rows: [Row]

    /// A spreadsheet of its pieces.
    public init(columns: [String], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }
}
