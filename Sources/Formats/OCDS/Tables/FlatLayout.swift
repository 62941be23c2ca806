/// The tables and columns of a data set, found by looking at all its releases before any is written.
public struct FlatLayout: Sendable {
    /// So many columns are made before a data set is refused: each is a way that some release has.
    public static let mostColumns = 20_000

    /// One table.
    public struct Table: Sendable {
        /// Its name, which becomes that of its file.
        public let name: String
        /// Its columns in the order in which they were first seen, ids first.
        public internal(set) var columns: [String] = []
        var places: [String: Int] = [:]
    }

    /// The tables in the order in which they were first seen, the main one first.
    public private(set) var tables: [Table] = [Table(name: FlatRelease.mainTable)]
    private var numbers: [String: Int] = [FlatRelease.mainTable: 0]
    private var columnCount = 0

    /// A layout with the main table alone.
    public init() {
        note("ocid", in: 0)
        note("id", in: 0)
    }

    /// Makes room for a release; false when the data set has too many columns.
    public mutating func add(_ release: FlatRelease) -> Bool {
        for row in release.rows {
            let number = number(of: row.table)
            for cell in row.cells { note(cell.column, in: number) }
        }
        return columnCount <= Self.mostColumns
    }

    private mutating func number(of table: String) -> Int {
        if let number = numbers[table] { return number }
        tables.append(Table(name: table))
        numbers[table] = tables.count - 1
        return tables.count - 1
    }

    private mutating func note(_ column: String, in table: Int) {
        guard tables[table].places[column] == nil else { return }
        tables[table].places[column] = tables[table].columns.count
        tables[table].columns.append(column)
        columnCount += 1
    }

    /// The number of a row's table and its cells in the order of the columns; nil for a table that was not laid out.
    public func cells(of row: FlatRelease.Row) -> (table: Int, cells: [String])? {
        guard let number = numbers[row.table] else { return nil }
        var cells = [String](repeating: "", count: tables[number].columns.count)
        for cell in row.cells {
            guard let place = tables[number].places[cell.column] else { continue }
            cells[place] = cell.text
        }
        return (number, cells)
    }
}
