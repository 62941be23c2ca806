import CQRencode

/// A QR code (ISO/IEC 18004): an address or a secret that a telephone takes off the screen.
enum QRCode {
    /// How much a code holds; a telephone still reads it off a screen.
    static let maximumBytes = 1_000
    /// The light margin that the standard asks for, in modules.
    private static let margin = 4

    /// The code as a drawing, dark on light in every scheme of colours; nil where the text is empty or too long.
    ///
    /// - Parameter title: what a screen reader says.
    static func svg(of text: String, title: String) -> String? {
        guard let rows = modules(of: text) else { return nil }
        let wide = rows.count + 2 * margin
        return "<svg class=\"qr\" viewBox=\"0 0 \(wide) \(wide)\" width=\"176\" height=\"176\" role=\"img\" "
            + "shape-rendering=\"crispEdges\"><title>\(Drawing.escaped(title))</title>"
            + "<rect class=\"qr-paper\" width=\"\(wide)\" height=\"\(wide)\"/><path class=\"qr-ink\" d=\"\(path(rows))\"/></svg>"
    }

    /// Whether each module is dark, row by row.
    static func modules(of text: String) -> [[Bool]]? {
        let bytes = Array(text.utf8)
        guard (1...maximumBytes).contains(bytes.count),
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        let wide = Int(code.pointee.width)
        guard wide > 0, let data = code.pointee.data else { return nil }
        let all = UnsafeBufferPointer(start: data, count: wide * wide)
        return (0..<wide).map { row in (0..<wide).map { all[row * wide + $0] & 1 == 1 } }
    }

    /// The dark modules, run by run, as strokes one module wide.
    private static func path(_ rows: [[Bool]]) -> String {
        var path = ""
        for (y, row) in rows.enumerated() {
            var x = 0
            var pen: Int?
            while x < row.count {
                let start = x
                while x < row.count, row[x] { x += 1 }
                if x > start {
                    path +=
                        pen.map { "m\(start - $0) 0h\(x - start)" } ?? "M\(start + margin) \(y + margin).5h\(x - start)"
                    pen = x
                }
                x += 1
            }
        }
        return path
    }
}
