/// Bars side by side: how much of each.
struct BarChart {
    /// Up to how many bars are drawn; the table has all.
    static let mostBars = 60

    struct Bar {
        let label: String
        let value: Double
        /// The value as people read it.
        let text: String
        /// Further figures, one for each column that the table has besides.
        var more: [String] = []
        /// Whether it is hatched: what was not funded, was left over, does not count.
        var isHatched = false
    }

    let bars: [Bar]
    /// What the bars are, what their length is, and what else the table has.
    let columns: [DataTable.Column]
    /// Up to how many bars are drawn here.
    var mostDrawn = mostBars

    /// - Precondition: as many columns as a bar has cells: its label, its text and what more it has.
    func chart(_ frame: ChartFrame) -> Chart {
        var drawing = Drawing(isMirrored: frame.isMirrored)
        let shown = bars.prefix(mostDrawn)
        let scale = Scale(shown.map(\.value))
        var rows = Drawing(isMirrored: frame.isMirrored)
        var y = 0.0
        for bar in shown {
            let room = TextMeasure.narrowestPixels - TextMeasure.pixels(bar.text) - 12
            for (place, line) in TextMeasure.lines(bar.label, pixels: max(room, 80)).enumerated() {
                y += 20
                rows.text(line, x: 0, y: y - 5)
                if place == 0 { rows.text(bar.text, x: 100, y: y - 5, "strong", anchor: .end) }
            }
            let (from, to) = (scale.share(min(bar.value, 0)), scale.share(max(bar.value, 0)))
            rows.box(x: 0, y: y, width: 100, height: 14, "track", round: 2)
            let look = bar.isHatched ? "hatch" : "solid"
            rows.box(x: from * 100, y: y, width: (to - from) * 100, height: 14, look, round: 2)
            y += 26
        }
        for tick in scale.ticks {
            let x = scale.share(tick) * 100
            drawing.line(x1: x, y1: 0, x2: x, y2: y, "grid")
            let anchor: Drawing.Anchor = x < 4 ? .start : x > 96 ? .end : .middle
            rows.text(frame.mark(tick, of: scale), x: x, y: y + 14, "soft", anchor: anchor)
        }
        drawing.add(rows)
        return frame.chart(
            drawing, height: y + 22, columns, bars.map { [$0.label, $0.text] + $0.more })
    }

    /// One bar by itself, beside the words that say what it means.
    ///
    /// - Parameter percent: its length in hundredths of the width.
    static func bar(percent: Double, isHatched: Bool = false, isMirrored: Bool = false) -> String {
        var drawing = Drawing(isMirrored: isMirrored)
        let long = percent.isFinite ? min(max(percent, 0), 100) : 0
        drawing.box(x: 0, y: 0, width: 100, height: 14, "track", round: 2)
        drawing.box(x: 0, y: 0, width: long, height: 14, isHatched ? "hatch" : "solid", round: 2)
        return "<svg class=\"bar\" width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
            + "\(drawing.elements)</svg>"
    }
}
