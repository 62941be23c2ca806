/// Lines over time: how something rose and fell.
struct LineChart {
    static let mostSeries = 3
    static let mostPoints = 1_000
    private static let top = 22.0
    private static let tall = 190.0
    /// Where the lines begin and end, in hundredths of the width: right of the marks' numbers.
    private static let left = 9.0
    private static let right = 98.0

    struct Series {
        let name: String
        /// A value for each place; nil where there is none, which leaves a gap.
        let values: [Double?]
    }

    /// What stands below the axis, from the first place to the last.
    let places: [String]
    let series: [Series]
    /// What the places are, and what the values are.
    let placeName: String

    func chart(_ frame: ChartFrame) -> Chart {
        let drawn = series.prefix(Self.mostSeries)
        let scale = Scale(drawn.flatMap { $0.values.prefix(Self.mostPoints).compactMap(\.self) })
        var drawing = Drawing(isMirrored: frame.isMirrored)
        let bottom = Self.top + Self.tall
        for tick in scale.ticks {
            let y = height(tick, scale)
            drawing.line(x1: 0, y1: y, x2: 100, y2: y, tick == 0 ? "axis" : "grid")
            drawing.text(frame.mark(tick, of: scale), x: 0, y: y - 4, "soft")
        }
        drawing.stretched(
            height: bottom + 6,
            drawn.enumerated().map { (path($1.values, scale), "curve curve-\($0 + 1)") })
        label(Array(drawn), scale, frame, &drawing)
        let marks = Array(Set([0, (places.count - 1) / 2, places.count - 1])).sorted().filter(places.indices.contains)
        for mark in marks {
            let x = across(mark)
            let anchor: Drawing.Anchor = mark == 0 ? .start : mark == places.count - 1 ? .end : .middle
            drawing.text(TextMeasure.clipped(places[mark], pixels: 92), x: x, y: bottom + 20, "soft", anchor: anchor)
        }
        let rows = places.enumerated().map { place, name in
            [name] + series.map { $0.values.indices.contains(place) ? $0.values[place].map(frame.number) ?? "" : "" }
        }
        return frame.chart(
            drawing, height: bottom + 28,
            [.init(name: placeName)] + series.map { .init(name: $0.name, isNumber: true) },
            rows)
    }

    private func across(_ place: Int) -> Double {
        let share = places.count > 1 ? Double(place) / Double(places.count - 1) : 0.5
        return Self.left + (Self.right - Self.left) * share
    }

    private func height(_ value: Double, _ scale: Scale) -> Double {
        Self.top + Self.tall * (1 - scale.share(value))
    }

    private func path(_ values: [Double?], _ scale: Scale) -> String {
        var path = ""
        var isDown = false
        for (place, value) in values.prefix(min(Self.mostPoints, places.count)).enumerated() {
            guard let value, value.isFinite else {
                isDown = false
                continue
            }
            path += "\(isDown ? "L" : "M")\(Drawing.number(across(place) * 10)) \(Drawing.number(height(value, scale)))"
            isDown = true
        }
        return path
    }

    /// Names each line at its end, no name over another.
    private func label(_ drawn: [Series], _ scale: Scale, _ frame: ChartFrame, _ drawing: inout Drawing) {
        let ends = drawn.enumerated().compactMap { number, series -> (number: Int, place: Int, value: Double)? in
            let known = series.values.prefix(min(Self.mostPoints, places.count))
            guard let place = known.lastIndex(where: { $0?.isFinite == true }), let value = known[place] else {
                return nil
            }
            return (number, place, value)
        }.sorted { ($0.value, $1.number) > ($1.value, $0.number) }
        var lowest = -Double.infinity
        for end in ends {
            let y = height(end.value, scale)
            drawing.dot(x: across(end.place), y: y, radius: 5, "dot dot-\(end.number + 1)")
            let below = max(y - 9, lowest + 17, 14)
            lowest = below
            let name = TextMeasure.clipped(drawn[end.number].name, pixels: 150)
            drawing.text(
                "\(name) \(frame.number(end.value))", x: Self.right, y: below, "strong halo", anchor: .end, shift: -8)
        }
    }
}
