/// Cuts the bytes of a Pabulib file into rows of cells: `;` divides, `"` quotes, `""` stands for a quote in a quoted cell.
struct PabulibRecords {
    /// Where a cell lies in the bytes, quotes excluded.
    struct Cell {
        let range: Range<Int>
        let isQuoted: Bool
        let hasDoubledQuotes: Bool
    }

    private let bytes: [UInt8]
    private let limits: PabulibLimits
    private var position: Int
    private var nextLine = 1
    private var rows = 0
    /// The line on which the current row begins.
    private(set) var line = 0
    /// The cells of the current row.
    private(set) var cells: [Cell] = []

    init(_ bytes: [UInt8], limits: PabulibLimits) throws(PabulibError) {
        guard bytes.count <= limits.bytes else {
            throw PabulibError(line: 0, problem: .tooManyBytes(most: limits.bytes))
        }
        self.bytes = bytes
        self.limits = limits
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Goes to the next row that is not blank; `false` at the end of the file.
    mutating func next() throws(PabulibError) -> Bool {
        while position < bytes.count {
            try readRow()
            guard isBlank else {
                rows += 1
                guard rows <= limits.rows else {
                    throw PabulibError(line: line, problem: .tooManyRows(most: limits.rows))
                }
                return true
            }
        }
        return false
    }

    /// The bytes of a cell, doubled quotes made single.
    func content(_ cell: Cell) -> ArraySlice<UInt8> {
        guard cell.hasDoubledQuotes else { return bytes[cell.range] }
        var plain: [UInt8] = []
        var skipsQuote = false
        for byte in bytes[cell.range] {
            if byte == UInt8(ascii: "\""), skipsQuote {
                skipsQuote = false
                continue
            }
            skipsQuote = byte == UInt8(ascii: "\"")
            plain.append(byte)
        }
        return plain[...]
    }

    /// The text of a cell exactly as it stands.
    func text(_ cell: Cell) throws(PabulibError) -> String {
        try text(content(cell))
    }

    /// Some of this row's bytes as text.
    func text(_ slice: ArraySlice<UInt8>) throws(PabulibError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw PabulibError(line: line, problem: .notUTF8)
        }
        return text
    }

    /// The section that this row opens, if it is a section's name alone on its line.
    var section: PabulibSection? {
        guard let first = cells.first, !first.isQuoted, cells.dropFirst().allSatisfy(\.range.isEmpty) else {
            return nil
        }
        let name = bytes[first.range].trimmingBlanks()
        return PabulibSection.allCases.first { name.elementsEqual($0.rawValue.utf8) }
    }

    private var isBlank: Bool {
        cells.allSatisfy { !$0.isQuoted && bytes[$0.range].trimmingBlanks().isEmpty }
    }

    private mutating func readRow() throws(PabulibError) {
        line = nextLine
        cells.removeAll(keepingCapacity: true)
        while true {
            guard cells.count < limits.columns else {
                throw PabulibError(line: line, problem: .tooManyColumns(most: limits.columns))
            }
            let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
            cells.append(isQuoted ? try quotedCell() : plainCell())
            guard position < bytes.count else {
                nextLine += 1
                return
            }
            if bytes[position] == UInt8(ascii: ";") {
                position += 1
                continue
            }
            endLine()
            return
        }
    }

    private mutating func plainCell() -> Cell {
        let start = position
        while position < bytes.count, !Self.endsCell(bytes[position]) { position += 1 }
        return Cell(range: start..<position, isQuoted: false, hasDoubledQuotes: false)
    }

    private mutating func quotedCell() throws(PabulibError) -> Cell {
        position += 1
        let start = position
        let openingLine = nextLine
        var hasDoubledQuotes = false
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { nextLine += 1 }
            guard bytes[position] == UInt8(ascii: "\"") else {
                position += 1
                continue
            }
            if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                hasDoubledQuotes = true
                position += 2
                continue
            }
            let cell = Cell(range: start..<position, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
            position += 1
            if position == bytes.count || Self.endsCell(bytes[position]) { return cell }
            return try unquotedCell(from: start - 1, closing: position)
        }
        throw PabulibError(line: openingLine, problem: .quoteNotClosed)
    }

    /// Reads `"Odkupmy" i my` as the plain text that its writer forgot to quote, unless the quotes enclose a divider.
    private mutating func unquotedCell(from start: Int, closing: Int) throws(PabulibError) -> Cell {
        guard !bytes[start..<closing].contains(where: Self.endsCell) else {
            throw PabulibError(line: nextLine, problem: .textAfterQuote)
        }
        position = start
        return plainCell()
    }

    /// Steps over LF, CR LF or a lone CR.
    private mutating func endLine() {
        if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n")
        {
            position += 1
        }
        position += 1
        nextLine += 1
    }

    private static func endsCell(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
