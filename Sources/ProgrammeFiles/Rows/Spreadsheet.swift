/// A spreadsheet of records to be brought in: as large as registers are, with the line of each row.
public struct Spreadsheet: Sendable {
    /// The longest file in bytes.
    public static let maximumBytes = 512 << 20
    /// The most rows.
    public static let maximumRows = 1_000_000

    /// A row and where it begins.
    public struct Row: Sendable {
        /// The line of the file, counted from 1.
        public let line: Int
        /// The cells, as many as there are columns.
        public let cells: [String]
    }

    /// The names of the columns.
    public let columns: [String]
    /// The rows in the file's order.
    public let rows: [Row]

    /// Reads comma- or semicolon-separated values in UTF-8 (RFC 4180), the first row naming the columns.
    ///
    /// - Throws: every mistake in the form of the file, with line and column.
    public init(csv bytes: [UInt8], file: String) throws(ProgrammeFileError) {
        let table = try CSVTable(bytes, file: file, mostBytes: Self.maximumBytes, mostRows: Self.maximumRows)
        columns = table.columns.map(\.text)
        rows = table.rows.map { row in Row(line: row.first?.position.line ?? 0, cells: row.map(\.text)) }
    }
}
