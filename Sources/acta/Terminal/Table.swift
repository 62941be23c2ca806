/// Rows and columns for a person's eyes.
struct Table {
    /// On which side a column's texts stand.
    enum Side {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]]
    private let titles: [String]

    /// A table without rows.
    init(_ columns: [(title: String, side: Side)]) {
        titles = columns.map(\.title)
        sides = columns.map(\.side)
        rows = []
    }

    /// Adds a row with one text for each column.
    mutating func add(_ row: [String]) {
        precondition(row.count == titles.count, "a row has a text for each column")
        rows.append(row)
    }

    /// Titles, a line, and the rows.
    var text: String {
        let all = [titles] + rows
        let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        var lines = all.map { line($0, widths) }
        lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
        return lines.joined(separator: "\n")
    }

    private func line(_ row: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, text) in row.enumerated() {
            let padding = String(repeating: " ", count: widths[column] - text.count)
            line += (column == 0 ? "" : "  ") + (sides[column] == .left ? text + padding : padding + text)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
