/// Dots with intervals: what was estimated, and how sure that is.
struct IntervalChart {
    static let mostRows = 60

    struct Row {
        let label: String
        let value: Double
        /// Where the interval begins and ends.
        let low: Double
        let high: Double
        /// The value with its interval, as people read it.
        let text: String
    }

    let rows: [Row]
    /// What the rows are, what is estimated, and the names of the interval's ends.
    let columns: (label: String, value: String, low: String, high: String)

    func chart(_ frame: ChartFrame) -> Chart {
        let shown = rows.prefix(Self.mostRows)
        let scale = Scale(shown.flatMap { [$0.low, $0.value, $0.high] }, fromZero: false)
        var ground = Drawing(isMirrored: frame.isMirrored)
        var marks = Drawing(isMirrored: frame.isMirrored)
        var y = 0.0
        for row in shown {
            let room = TextMeasure.narrowestPixels - TextMeasure.pixels(row.text) - 12
            for (place, line) in TextMeasure.lines(row.label, pixels: max(room, 80)).enumerated() {
                y += 20
                marks.text(line, x: 0, y: y - 5)
                if place == 0 { marks.text(row.text, x: 100, y: y - 5, "strong", anchor: .end) }
            }
            let middle = y + 8
            let (from, to) = (across(row.low, scale), across(row.high, scale))
            marks.line(x1: from, y1: middle, x2: to, y2: middle, "span")
            marks.line(x1: from, y1: middle - 5, x2: from, y2: middle + 5, "span")
            marks.line(x1: to, y1: middle - 5, x2: to, y2: middle + 5, "span")
            marks.dot(x: across(row.value, scale), y: middle, radius: 7, "dot")
            y += 28
        }
        for tick in scale.ticks {
            let x = across(tick, scale)
            ground.line(x1: x, y1: 0, x2: x, y2: y, tick == 0 ? "axis" : "grid")
            let anchor: Drawing.Anchor = x < 4 ? .start : x > 96 ? .end : .middle
            marks.text(frame.mark(tick, of: scale), x: x, y: y + 14, "soft", anchor: anchor)
        }
        ground.add(marks)
        return frame.chart(
            ground, height: y + 22,
            [
                .init(name: columns.label), .init(name: columns.value, isNumber: true),
                .init(name: columns.low, isNumber: true), .init(name: columns.high, isNumber: true),
            ],
            rows.map { [$0.label, frame.number($0.value), frame.number($0.low), frame.number($0.high)] })
    }

    /// Within one hundredth and ninety-nine, so that no mark is cut at the edge.
    private func across(_ value: Double, _ scale: Scale) -> Double { 1 + 98 * scale.share(value) }
}
