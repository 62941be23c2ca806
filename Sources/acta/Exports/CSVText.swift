/// Rows of comma-separated values (RFC 4180), in UTF-8.
struct CSVText {
    /// The bytes so far.
    private(set) var bytes: [UInt8] = []

    /// A text that begins with the columns' names.
    init(_ columns: [String]) {
        add(columns)
    }

    /// Adds a row.
    mutating func add(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(cell)
        }
        bytes.append(contentsOf: [0x0d, 0x0a])
    }

    /// The bytes since the last time, for texts that are written piece by piece.
    mutating func taken() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func write(_ cell: String) {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }) else {
            return bytes.append(contentsOf: cell.utf8)
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
