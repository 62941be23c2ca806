/// The header of one section, and how to take the cells of a row by the names of their columns.
struct PabulibTable {
    private let section: PabulibSection
    /// The line of the section's name, later that of its header.
    private(set) var line: Int
    /// The names of the columns, in the file's order; empty until the header has been read.
    private(set) var columns: [String] = []
    private var positions: [String: Int] = [:]
    private var otherPositions: [Int] = []

    init(_ section: PabulibSection, line: Int) {
        self.section = section
        self.line = line
    }

    mutating func readHeader(_ row: PabulibRecords) throws(PabulibError) {
        line = row.line
        var cells = row.cells[...]
        while let last = cells.last, last.range.isEmpty { cells.removeLast() }
        for (position, cell) in cells.enumerated() {
            let name = try row.text(row.content(cell).trimmingBlanks())
            guard !name.isEmpty else { throw PabulibError(line: line, problem: .emptyCell) }
            guard positions.updateValue(position, forKey: name) == nil else {
                throw PabulibError(line: line, problem: .repeatedColumn(section, name: name))
            }
            columns.append(name)
        }
        for name in section.requiredColumns where positions[name] == nil {
            throw PabulibError(line: line, problem: .missingColumn(section, name: name, found: columns))
        }
        let known = Self.knownColumns(of: section)
        otherPositions = columns.indices.filter { !known.contains(columns[$0]) }
    }

    /// Refuses a row that is not as wide as the header; empty cells beyond it do not count.
    func checkWidth(of row: PabulibRecords) throws(PabulibError) {
        let count = row.cells.count
        guard count != columns.count else { return }
        let isPadded = count > columns.count && row.cells[columns.count...].allSatisfy { $0.range.isEmpty }
        guard isPadded else {
            throw PabulibError(line: row.line, problem: .wrongCellCount(expected: columns.count, found: count))
        }
    }

    /// The text of a cell as it stands; `nil` if there is no such column.
    func text(_ name: String, _ row: PabulibRecords) throws(PabulibError) -> String? {
        guard let position = positions[name] else { return nil }
        return try row.text(row.cells[position])
    }

    /// The text of a cell that must hold some, without blanks around it.
    func filled(_ name: String, _ row: PabulibRecords) throws(PabulibError) -> String {
        let bytes = trimmed(name, row)
        guard !bytes.isEmpty else { throw PabulibError(line: row.line, column: name, problem: .emptyCell) }
        return try row.text(bytes)
    }

    /// The number in a cell; `nil` if the cell is empty or there is no such column.
    func number(_ name: String, _ row: PabulibRecords) throws(PabulibError) -> PabulibNumber? {
        let bytes = trimmed(name, row)
        guard !bytes.isEmpty else { return nil }
        guard let number = PabulibNumber(ascii: bytes) else {
            throw PabulibError(line: row.line, column: name, problem: .notANumber(try row.text(bytes)))
        }
        return number
    }

    /// The whole number in a cell; `nil` if the cell is empty or there is no such column.
    func wholeNumber(_ name: String, _ row: PabulibRecords) throws(PabulibError) -> Int64? {
        guard let number = try number(name, row) else { return nil }
        guard let whole = number.whole else {
            throw PabulibError(line: row.line, column: name, problem: .notANumber(number.description))
        }
        return whole
    }

    /// The parts of a cell that lists things with commas between them.
    func list(_ name: String, _ row: PabulibRecords) -> [ArraySlice<UInt8>] {
        let bytes = trimmed(name, row)
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
    }

    /// The texts of the columns that this reader does not know.
    func others(_ row: PabulibRecords) throws(PabulibError) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(otherPositions.count)
        for position in otherPositions { texts.append(try row.text(row.cells[position])) }
        return texts
    }

    private func trimmed(_ name: String, _ row: PabulibRecords) -> ArraySlice<UInt8> {
        guard let position = positions[name] else { return [] }
        return row.content(row.cells[position]).trimmingBlanks()
    }

    private static func knownColumns(of section: PabulibSection) -> [String] {
        switch section {
        case .meta: section.requiredColumns
        case .projects: PabulibProject.knownColumns
        case .votes: PabulibVote.knownColumns
        }
    }
}
