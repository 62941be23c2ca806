/// A table as spreadsheets save it: comma or semicolon separated, quoted as in RFC 4180, the first row names columns.
struct CSVTable: Sendable {
    /// A cell and its place.
    struct Cell: Sendable {
        let text: String
        let position: SourcePosition
    }

    /// The names of the columns.
    let columns: [Cell]
    /// The rows below, each as wide as the header.
    let rows: [[Cell]]

    /// Reads a file; one that stands beside a programme file is small.
    init(
        _ bytes: [UInt8], file: String, mostBytes: Int = ProgrammeFileLimits.bytes,
        mostRows: Int = ProgrammeFileLimits.rows
    ) throws(ProgrammeFileError) {
        let start = SourcePosition(file: file, line: 1, column: 1)
        guard bytes.count <= mostBytes else {
            throw ProgrammeFileError([.init(start, "the file is longer than \(mostBytes) bytes")])
        }
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw ProgrammeFileError([.init(start, "the file is not UTF-8 text; save it as “CSV UTF-8”")])
        }
        var scanner = CSVScanner(text, file: file)
        var records = try scanner.records(most: mostRows)
        guard !records.isEmpty else { throw ProgrammeFileError([.init(start, "the file is empty")]) }
        columns = records.removeFirst()
        rows = records
        let mistakes = Self.mistakes(columns: columns, rows: rows)
        guard mistakes.isEmpty else { throw ProgrammeFileError(mistakes) }
    }

    private static func mistakes(columns: [Cell], rows: [[Cell]]) -> [ProgrammeFileError.Mistake] {
        var mistakes: [ProgrammeFileError.Mistake] = []
        if columns.count > ProgrammeFileLimits.columns, let first = columns.first {
            mistakes.append(.init(first.position, "there are more than \(ProgrammeFileLimits.columns) columns"))
        }
        var seen: Set<String> = []
        for column in columns {
            if column.text.isEmpty {
                mistakes.append(.init(column.position, "the column has no name; the first row names the columns"))
            } else if !seen.insert(column.text).inserted {
                mistakes.append(.init(column.position, "the column “\(column.text)” stands here again"))
            }
        }
        for row in rows where row.count != columns.count {
            guard let first = row.first else { continue }
            mistakes.append(
                .init(
                    first.position,
                    "the row has \(row.count) cells, the first row names \(columns.count) columns; "
                        + "put a cell that contains the separator in quotes"))
            if mistakes.count >= ProgrammeFileLimits.mistakes { break }
        }
        return mistakes
    }
}

/// Takes a text apart into rows and cells, and knows where each cell begins.
private struct CSVScanner {
    private let scalars: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private let file: String
    private var at = 0
    private var line = 1
    private var column = 1

    init(_ text: String, file: String) {
        scalars = Array(text.unicodeScalars)
        let header = scalars.prefix { $0 != "\n" && $0 != "\r" }
        separator = header.contains(";") && !header.contains(",") ? ";" : ","
        self.file = file
    }

    /// All rows but blank ones.
    mutating func records(most: Int) throws(ProgrammeFileError) -> [[CSVTable.Cell]] {
        var records: [[CSVTable.Cell]] = []
        while at < scalars.count {
            let record = try record()
            if record.count > 1 || record.first?.text.isEmpty == false { records.append(record) }
            guard records.count <= most + 1 else { throw failure(here, "there are more than \(most) rows") }
        }
        return records
    }

    private var here: SourcePosition { SourcePosition(file: file, line: line, column: column) }

    private func failure(_ position: SourcePosition, _ reason: String) -> ProgrammeFileError {
        ProgrammeFileError([.init(position, reason)])
    }

    private mutating func record() throws(ProgrammeFileError) -> [CSVTable.Cell] {
        var cells: [CSVTable.Cell] = []
        while true {
            cells.append(try cell())
            guard at < scalars.count, scalars[at] == separator else { break }
            advance()
        }
        if at < scalars.count, scalars[at] == "\r" { at += 1 }
        if at < scalars.count, scalars[at] == "\n" { at += 1 }
        line += 1
        column = 1
        return cells
    }

    private mutating func cell() throws(ProgrammeFileError) -> CSVTable.Cell {
        let start = here
        var text = String.UnicodeScalarView()
        guard at < scalars.count, scalars[at] == "\"" else {
            while at < scalars.count, scalars[at] != separator, !isLineEnd(scalars[at]) {
                text.append(scalars[at])
                advance()
            }
            return CSVTable.Cell(text: trimmed(String(text)), position: start)
        }
        advance()
        while at < scalars.count {
            let scalar = scalars[at]
            advance()
            if scalar == "\"" {
                guard at < scalars.count, scalars[at] == "\"" else {
                    guard at >= scalars.count || scalars[at] == separator || isLineEnd(scalars[at]) else {
                        throw failure(here, "text follows a closing quote; double a quote that belongs to the text")
                    }
                    return CSVTable.Cell(text: String(text), position: start)
                }
                advance()
            } else if scalar == "\n" {
                line += 1
                column = 1
            }
            text.append(scalar)
        }
        throw failure(start, "a quoted cell begins here and never ends")
    }

    private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    private mutating func advance() {
        at += 1
        column += 1
    }

    private func trimmed(_ text: String) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
        var view = text.unicodeScalars[...]
        while let first = view.first, isBlank(first) { view.removeFirst() }
        while let last = view.last, isBlank(last) { view.removeLast() }
        return String(view)
    }
}
