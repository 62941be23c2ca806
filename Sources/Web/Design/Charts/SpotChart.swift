import Kernel
import Values

/// A map with a dot for each of several things. The same things stand in a list or a table beside it, with their names.
struct SpotChart {
    private static let side = 640

    let map: QuestionMap
    let spots: [MapPoint]
    /// What stands in the dots, in their order; nothing where there are none.
    var labels: [String] = []

    /// The drawing with its name and description; nil where nothing says which piece of the earth it is.
    func svg(id: String, title: String, description: String) -> String? {
        guard let frame = PlaceFrame(whole: map) ?? PlaceFrame(around: spots) else { return nil }
        let named = Drawing.escaped(id)
        var drawn =
            "<svg class=\"chart\" width=\"\(Self.side)\" height=\"\(Self.side)\" "
            + "viewBox=\"0 0 \(PlaceFrame.pixels) \(PlaceFrame.pixels)\" role=\"img\" "
            + "aria-labelledby=\"\(named)-title \(named)-text\">"
            + "<title id=\"\(named)-title\">\(Drawing.escaped(title))</title>"
            + "<desc id=\"\(named)-text\">\(Drawing.escaped(description))</desc>"
        if !map.edge.isEmpty { drawn += path([map.edge], "area", frame) }
        for shape in map.shapes where shape.kind == .district { drawn += path(shape.lines, "area area-1", frame) }
        for shape in map.shapes where shape.kind == .line {
            drawn += path(shape.lines, "branch", frame, isClosed: false)
        }
        for shape in map.shapes where shape.kind == .district && !shape.name.isEmpty {
            guard let middle = PlaceFrame(around: shape.lines.flatMap { $0 })?.centre else { continue }
            let (x, y) = frame.place(middle)
            drawn +=
                "<text class=\"soft halo\" x=\"\(Drawing.number(x))\" y=\"\(Drawing.number(y))\" "
                + "text-anchor=\"middle\">\(Drawing.escaped(shape.name))</text>"
        }
        for (number, spot) in spots.enumerated() {
            drawn += dot(frame.place(spot), labels.indices.contains(number) ? labels[number] : nil)
        }
        return drawn + "</svg>"
    }

    private func dot(_ place: (x: Double, y: Double), _ label: String?) -> String {
        let (x, y) = (Drawing.number(place.x), Drawing.number(place.y))
        guard let label else { return "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>" }
        let below = Drawing.number(place.y + 3.5)
        return "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"9\"/>"
            + "<text class=\"in-dot\" x=\"\(x)\" y=\"\(below)\" text-anchor=\"middle\">\(Drawing.escaped(label))</text>"
    }

    private func path(
        _ lines: [[MapPoint]], _ look: String, _ frame: PlaceFrame, isClosed: Bool = true
    ) -> String {
        "<path class=\"\(look)\" d=\"\(frame.path(lines, isClosed: isClosed))\" "
            + "vector-effect=\"non-scaling-stroke\"/>"
    }
}
