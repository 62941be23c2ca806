/// A tree, a row for each branch: what belongs to what.
struct TreeChart {
    static let mostRows = 200
    static let mostDepth = 8
    /// How far a branch stands in from the one above it, in hundredths of the width.
    private static let indent = 5.0
    private static let rowPixels = 30.0

    struct Branch {
        let label: String
        /// What is known of it, as people read it; empty for nothing.
        var text = ""
        var branches: [Branch] = []
    }

    let root: Branch
    /// What the branches are, what they belong to, and what is known of each.
    let columns: (branch: String, above: String, text: String)

    private struct Row {
        let label: String
        let text: String
        let above: String
        let depth: Int
        /// The number of the row that it belongs to.
        let parent: Int?
    }

    func chart(_ frame: ChartFrame) -> Chart {
        var rows: [Row] = []
        walk(root, above: nil, depth: 0, into: &rows)
        var drawing = Drawing(isMirrored: frame.isMirrored)
        for (number, row) in rows.enumerated() {
            let (x, y) = (across(row), middle(number))
            guard let parent = row.parent else { continue }
            let stem = across(rows[parent])
            drawing.line(x1: stem, y1: middle(parent) + 6, x2: stem, y2: y, "branch")
            drawing.line(x1: stem, y1: y, x2: x, y2: y, "branch")
        }
        for (number, row) in rows.enumerated() {
            let (x, y) = (across(row), middle(number))
            let isLeaf = number + 1 >= rows.count || rows[number + 1].depth <= row.depth
            drawing.dot(x: x, y: y, radius: 5, isLeaf ? "leaf" : "node")
            let taken = x / 100 * TextMeasure.narrowestPixels + TextMeasure.pixels(row.text) + 24
            let label = TextMeasure.clipped(row.label, pixels: max(TextMeasure.narrowestPixels - taken, 60))
            drawing.text(label, x: x, y: y + 5, row.depth == 0 ? "strong" : "", shift: 12)
            if !row.text.isEmpty { drawing.text(row.text, x: 100, y: y + 5, "soft", anchor: .end) }
        }
        return frame.chart(
            drawing, height: Double(rows.count) * Self.rowPixels,
            [.init(name: columns.branch), .init(name: columns.above), .init(name: columns.text, isNumber: true)],
            rows.map { [$0.label, $0.above, $0.text] })
    }

    private func across(_ row: Row) -> Double { 2 + Double(row.depth) * Self.indent }

    private func middle(_ number: Int) -> Double { (Double(number) + 0.5) * Self.rowPixels }

    /// The branches from the top down, as deep and as many as are drawn.
    private func walk(_ branch: Branch, above: (label: String, row: Int)?, depth: Int, into rows: inout [Row]) {
        guard rows.count < Self.mostRows, depth <= Self.mostDepth else { return }
        let number = rows.count
        rows.append(
            Row(label: branch.label, text: branch.text, above: above?.label ?? "", depth: depth, parent: above?.row))
        for next in branch.branches { walk(next, above: (branch.label, number), depth: depth + 1, into: &rows) }
    }
}
