import Kernel
import Values

/// Draws a map by itself, as a picture that pages refer to: with its own colours, because no style sheet reaches it.
/// They are those of paper in every scheme, as maps are.
struct PlacePicture {
    private static let halo = "stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\""

    let map: QuestionMap
    let frame: PlaceFrame
    let mark: MapPoint?

    /// The picture as SVG.
    var svg: [UInt8] {
        let side = PlaceFrame.pixels
        var drawn =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(side)\" height=\"\(side)\" "
            + "viewBox=\"0 0 \(side) \(side)\" font-family=\"sans-serif\" font-size=\"12\">"
            + "<rect width=\"\(side)\" height=\"\(side)\" fill=\"#dde1ec\"/>"
        if !map.edge.isEmpty { drawn += path([map.edge], "fill=\"#ffffff\" stroke=\"#535b73\" stroke-width=\"2\"") }
        for shape in map.shapes where shape.kind == .district {
            drawn += path(shape.lines, "fill=\"#e2e6fa\" stroke=\"#69718b\" stroke-linejoin=\"round\"")
        }
        for shape in map.shapes where shape.kind == .line {
            drawn += path(shape.lines, "fill=\"none\" stroke=\"#8a93af\" stroke-width=\"3\"", isClosed: false)
        }
        for shape in map.shapes { drawn += name(shape) }
        if let mark { drawn += pin(frame.place(mark)) }
        return Array((drawn + "</svg>").utf8)
    }

    private func path(_ lines: [[MapPoint]], _ look: String, isClosed: Bool = true) -> String {
        "<path d=\"\(frame.path(lines, isClosed: isClosed))\" fill-rule=\"evenodd\" \(look)/>"
    }

    private func name(_ shape: QuestionMap.Shape) -> String {
        guard shape.kind != .line, let middle = PlaceFrame(around: shape.lines.flatMap { $0 })?.centre,
            frame.shows(middle)
        else { return "" }
        let (x, y) = frame.place(middle)
        let dot =
            shape.kind == .spot
            ? "<circle cx=\"\(Drawing.number(x))\" cy=\"\(Drawing.number(y))\" r=\"4\" fill=\"#161a2c\"/>" : ""
        let under = shape.kind == .spot ? 17.0 : 4.0
        return dot + "<text x=\"\(Drawing.number(x))\" y=\"\(Drawing.number(y + under))\" text-anchor=\"middle\" "
            + "fill=\"#161a2c\" \(Self.halo)>\(Drawing.escaped(shape.name))</text>"
    }

    /// A drop whose point is the place.
    private func pin(_ place: (x: Double, y: Double)) -> String {
        let (x, y) = (Drawing.number(place.x), Drawing.number(place.y))
        return "<g transform=\"translate(\(x) \(y))\"><path d=\"M0 0C-4 -10 -11 -15 -11 -23A11 11 0 1 1 11 -23"
            + "C11 -15 4 -10 0 0z\" fill=\"#a6211a\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
            + "<circle cy=\"-23\" r=\"4\" fill=\"#ffffff\"/></g>"
    }
}
