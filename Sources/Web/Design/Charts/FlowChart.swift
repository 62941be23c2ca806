/// Bands between boxes, as wide as what flows: from where to where, and how much.
struct FlowChart {
    static let mostNodes = 40
    static let mostFlows = 200
    private static let tall = 220.0
    /// Room above each box for its name and its amount.
    private static let gap = 40.0
    /// How wide a box is, in thousandths.
    private static let wide = 16.0

    struct Flow {
        let from: String
        let to: String
        let amount: Double
        /// The amount as people read it.
        let text: String
    }

    let flows: [Flow]
    /// What the places are called where it comes from and goes to, and what flows.
    let columns: (from: String, to: String, amount: String)

    func chart(_ frame: ChartFrame) -> Chart {
        var drawing = Drawing(isMirrored: frame.isMirrored)
        let layout = FlowLayout(
            flows.prefix(Self.mostFlows).map { ($0.from, $0.to, $0.amount) }, mostNodes: Self.mostNodes,
            tall: Self.tall,
            gap: Self.gap)
        let bands = layout.bands.map { (path($0, layout), "flow") }
        let boxes = layout.boxes.map { box -> (String, String) in
            let (x, y) = (Drawing.number(across(box, layout)), Drawing.number(box.y))
            return (
                "M\(x) \(y)h\(Drawing.number(Self.wide))v\(Drawing.number(max(box.height, 1)))h-\(Self.wide)z", "node"
            )
        }
        drawing.stretched(height: layout.height, bands + boxes)
        let room = TextMeasure.narrowestPixels / Double(max(layout.columns, 1)) - 8
        for box in layout.boxes {
            let isLast = box.column > 0 && box.column == layout.columns - 1
            let anchor: Drawing.Anchor = box.column == 0 ? .start : isLast ? .end : .middle
            let left = across(box, layout) / 10
            let x = isLast ? left + Self.wide / 10 : box.column == 0 ? left : left + Self.wide / 20
            drawing.text(
                TextMeasure.clipped(box.name, pixels: room), x: x, y: box.y - 20, "strong halo", anchor: anchor)
            drawing.text(frame.number(box.amount), x: x, y: box.y - 5, "soft halo", anchor: anchor)
        }
        return frame.chart(
            drawing, height: layout.height + 6,
            [.init(name: columns.from), .init(name: columns.to), .init(name: columns.amount, isNumber: true)],
            flows.map { [$0.from, $0.to, $0.text] })
    }

    private func across(_ box: FlowLayout.Box, _ layout: FlowLayout) -> Double {
        layout.columns > 1 ? (1000 - Self.wide) * Double(box.column) / Double(layout.columns - 1) : 0
    }

    private func path(_ band: FlowLayout.Band, _ layout: FlowLayout) -> String {
        let left = across(layout.boxes[band.from], layout) + Self.wide
        let right = across(layout.boxes[band.to], layout)
        let middle = Drawing.number((left + right) / 2)
        let (start, end) = (Drawing.number(left), Drawing.number(right))
        let (y1, y2) = (Drawing.number(band.leaves), Drawing.number(band.arrives))
        let (low1, low2) = (Drawing.number(band.leaves + band.height), Drawing.number(band.arrives + band.height))
        return "M\(start) \(y1)C\(middle) \(y1) \(middle) \(y2) \(end) \(y2)V\(low2)"
            + "C\(middle) \(low2) \(middle) \(low1) \(start) \(low1)z"
    }
}
