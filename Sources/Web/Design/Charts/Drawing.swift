/// Writes the elements of a drawing as SVG. Places across are in hundredths of the width and so fit any screen; places
/// down and sizes of letters are in pixels and stay readable on all. Where a language is written from right to left,
/// every place across is mirrored. Looks come from classes of the style sheet alone.
struct Drawing {
    enum Anchor: String {
        case start, middle, end
    }

    /// Whether the drawing reads from right to left.
    let isMirrored: Bool
    private(set) var elements = ""

    init(isMirrored: Bool = false) {
        self.isMirrored = isMirrored
    }

    /// A place across, as the drawing has it.
    private func across(_ x: Double) -> String { Self.number(isMirrored ? 100 - x : x) + "%" }

    /// A box from `x`, in hundredths of the width.
    mutating func box(x: Double, y: Double, width: Double, height: Double, _ look: String, round: Int = 0) {
        let left = isMirrored ? 100 - x - width : x
        let place = left == 0 ? "" : " x=\"\(Self.number(left))%\""
        let down = y == 0 ? "" : " y=\"\(Self.number(y))\""
        let corner = round > 0 ? " rx=\"\(round)\"" : ""
        elements +=
            "<rect class=\"\(look)\"\(place)\(down) width=\"\(Self.number(width))%\" height=\"\(Self.number(height))\""
            + "\(corner)/>"
    }

    mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, _ look: String) {
        elements +=
            "<line class=\"\(look)\" x1=\"\(across(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(across(x2))\" "
            + "y2=\"\(Self.number(y2))\"/>"
    }

    mutating func dot(x: Double, y: Double, radius: Double, _ look: String) {
        elements +=
            "<circle class=\"\(look)\" cx=\"\(across(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\"/>"
    }

    /// A line of text. Where the drawing is mirrored, numbers and foreign words in it keep their own direction (Unicode
    /// Standard Annex 9, first strong isolate).
    ///
    /// - Parameter shift: how many pixels further in the direction of reading.
    mutating func text(
        _ text: String, x: Double, y: Double, _ look: String = "", anchor: Anchor = .start, shift: Double = 0
    ) {
        let kind = look.isEmpty ? "" : " class=\"\(look)\""
        let anchored = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        let moved = shift == 0 ? "" : " dx=\"\(Self.number(isMirrored ? -shift : shift))\""
        elements +=
            "<text\(kind) x=\"\(across(x))\" y=\"\(Self.number(y))\"\(anchored)\(moved)>\(Self.escaped(isMirrored ? "\u{2068}\(text)\u{2069}" : text))</text>"
    }

    /// Puts another drawing, mirrored alike, on top.
    mutating func add(_ other: Drawing) { elements += other.elements }

    /// Shapes that are stretched over the whole width, each a path within a thousand units by `height`.
    mutating func stretched(height: Double, _ paths: [(path: String, look: String)]) {
        let tall = Self.number(height)
        let mirror = isMirrored ? " transform=\"translate(1000 0) scale(-1 1)\"" : ""
        elements +=
            "<svg width=\"100%\" height=\"\(tall)\" viewBox=\"0 0 1000 \(tall)\" preserveAspectRatio=\"none\"><g\(mirror)>"
        for (path, look) in paths {
            elements += "<path class=\"\(look)\" d=\"\(path)\" vector-effect=\"non-scaling-stroke\"/>"
        }
        elements += "</g></svg>"
    }

    /// Shapes that keep their proportions, centred, each a path within `width` by `height`, with words between them.
    /// Never mirrored.
    mutating func fitted(
        width: Double, height: Double, _ paths: [(path: String, look: String)],
        words: [(text: String, x: Double, y: Double)] = []
    ) {
        let (wide, tall) = (Self.number(width), Self.number(height))
        elements += "<svg width=\"100%\" height=\"\(tall)\" viewBox=\"0 0 \(wide) \(tall)\">"
        for (path, look) in paths {
            elements += "<path class=\"\(look)\" d=\"\(path)\" vector-effect=\"non-scaling-stroke\"/>"
        }
        for (text, x, y) in words {
            elements +=
                "<text class=\"strong on-map\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"middle\">"
                + "\(Self.escaped(text))</text>"
        }
        elements += "</svg>"
    }

    /// The whole drawing with the name and description that a screen reader says.
    func svg(id: String, title: String, description: String, height: Double) -> String {
        let direction = isMirrored ? "rtl" : "ltr"
        return
            "<svg class=\"chart\" width=\"100%\" height=\"\(Self.number(height))\" direction=\"\(direction)\" role=\"img\" "
            + "aria-labelledby=\"\(Self.escaped(id))-title \(Self.escaped(id))-text\">"
            + "<title id=\"\(Self.escaped(id))-title\">\(Self.escaped(title))</title>"
            + "<desc id=\"\(Self.escaped(id))-text\">\(Self.escaped(description))</desc>\(elements)</svg>"
    }

    /// A length with at most two decimals. What is no number is drawn at nought.
    static func number(_ length: Double) -> String {
        guard length.isFinite, abs(length) < 1e9 else { return "0" }
        let hundredths = Int64((length * 100).rounded())
        let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    static func escaped(_ text: String) -> String { PageText().escapeText(text) }
}
