/// Rows of comma-separated values (RFC 4180), in UTF-8, with lines that end in LF as Polis writes them.
struct PolisTable {
    private(set) var bytes: [UInt8] = []

    init(_ columns: [String]) { add(columns) }

    mutating func add(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let isPlain = !cell.utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
            bytes += isPlain ? Array(cell.utf8) : Array("\"\(cell.replacing("\"", with: "\"\""))\"".utf8)
        }
        bytes.append(0x0a)
    }
}
