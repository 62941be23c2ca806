import Participation

/// The map of opinions: people near each other vote alike. Each group has a shape of its own and its number.
struct OpinionMap {
    private static let size = 340.0
    private static let edge = 18.0
    private static let tints = [5, 3, 1, 4, 2]
    /// How many shapes there are; the groups beyond are told apart by their numbers.
    private static let shapes = 6

    let spots: [ConsultationOutcome.Spot]
    /// What the columns of the table are called.
    let columns: (group: String, people: String, across: String, up: String)

    func chart(_ frame: ChartFrame) -> Chart {
        let reach = spots.reduce(1e-6) { max($0, abs($1.x), abs($1.y)) }
        let scale = (Self.size / 2 - Self.edge) / reach
        func x(_ value: Double) -> Double { Self.size / 2 + value * scale }
        func y(_ value: Double) -> Double { Self.size / 2 - value * scale }
        let most = Double(spots.map(\.people).max() ?? 1)
        var drawing = Drawing()
        let middle = Drawing.number(Self.size / 2)
        let end = Drawing.number(Self.size)
        let axes = ["M0 \(middle)H\(end)", "M\(middle) 0V\(end)"].map { (path: $0, look: "grid") }
        let marks = spots.sorted { $0.people > $1.people }.map { spot in
            let radius = 4 + 10 * (Double(spot.people) / max(most, 1)).squareRoot()
            let look = "area area-\(Self.tints[(spot.group - 1) % Self.tints.count])"
            return (path: Self.shape(spot.group, x: x(spot.x), y: y(spot.y), radius), look: look)
        }
        drawing.fitted(
            width: Self.size, height: Self.size, axes + marks,
            words: middles.map { (frame.texts.number(Int64($0.group)), x($0.x), y($0.y) + 6) })
        return frame.chart(
            drawing, height: Self.size,
            [
                .init(name: columns.group), .init(name: columns.people, isNumber: true),
                .init(name: columns.across, isNumber: true), .init(name: columns.up, isNumber: true),
            ],
            spots.map {
                [
                    frame.texts.number(Int64($0.group)), frame.texts.number($0.people),
                    frame.texts.decimal($0.x, decimals: 3), frame.texts.decimal($0.y, decimals: 3),
                ]
            })
    }

    /// The middle of each group.
    private var middles: [(group: Int, x: Double, y: Double)] {
        Dictionary(grouping: spots, by: \.group).sorted { $0.key < $1.key }.map { group, spots in
            let people = max(Double(spots.reduce(0) { $0 + $1.people }), 1)
            return (
                group, spots.reduce(0) { $0 + $1.x * Double($1.people) } / people,
                spots.reduce(0) { $0 + $1.y * Double($1.people) } / people
            )
        }
    }

    /// A circle, a square, a diamond, a triangle, one upside down, a bar.
    private static func shape(_ group: Int, x: Double, y: Double, _ radius: Double) -> String {
        func corners(_ places: [(Double, Double)]) -> String {
            "M"
                + places.map { "\(Drawing.number(x + $0.0 * radius)) \(Drawing.number(y + $0.1 * radius))" }
                .joined(separator: "L") + "z"
        }
        switch (group - 1) % shapes {
        case 0:
            let (r, d) = (Drawing.number(radius), Drawing.number(2 * radius))
            return "M\(Drawing.number(x - radius)) \(Drawing.number(y))a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0z"
        case 1: return corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
        case 2: return corners([(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)])
        case 3: return corners([(0, -1.2), (1.1, 0.9), (-1.1, 0.9)])
        case 4: return corners([(0, 1.2), (1.1, -0.9), (-1.1, -0.9)])
        default: return corners([(-1.2, -0.5), (1.2, -0.5), (1.2, 0.5), (-1.2, 0.5)])
        }
    }
}
