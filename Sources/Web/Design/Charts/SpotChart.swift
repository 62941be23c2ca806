import Kernel
import Values

/// A map with a dot for each of several things. The same things stand in a list or a table beside it, with their names.
struct SpotChart {
    private static let side = 640

    let map: QuestionMap
    let spots: [MapPoint]

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
        for spot in spots {
            let (x, y) = frame.place(spot)
            drawn += "<circle class=\"dot\" cx=\"\(Drawing.number(x))\" cy=\"\(Drawing.number(y))\" r=\"5\"/>"
        }
        return drawn + "</svg>"
    }

    private func path(
        _ lines: [[MapPoint]], _ look: String, _ frame: PlaceFrame, isClosed: Bool = true
    ) -> String {
        "<path class=\"\(look)\" d=\"\(frame.path(lines, isClosed: isClosed))\" "
            + "vector-effect=\"non-scaling-stroke\"/>"
    }
}
