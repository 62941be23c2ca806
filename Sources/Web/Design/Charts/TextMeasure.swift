/// Roughly how wide a text is, to break and clip labels before a browser has seen them.
enum TextMeasure {
    /// The size of letters that drawings use, in pixels.
    static let letterPixels = 14.0
    /// The width that a drawing has on the narrowest screen, in pixels.
    static let narrowestPixels = 280.0

    /// A text's width in pixels, by a small table of letters' widths; what it does not know counts as wide.
    static func pixels(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems($1) } * letterPixels
    }

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!": 0.3
        case "f", "r", "t", " ", "(", ")", "[", "]", "-", "/", "\u{a0}": 0.4
        case "m", "w", "M", "W", "@", "%", "—", "…": 0.92
        case "A"..."Z": 0.7
        case "0"..."9", "a"..."z": 0.57
        default:
            if scalar.properties.generalCategory == .nonspacingMark {
                0
            } else if scalar.value < 0x0590 {
                0.65
            } else if (0x0590...0x08ff).contains(scalar.value) {
                0.55
            } else {
                1.0
            }
        }
    }

    /// A text on at most so many lines, broken between words; what does not fit ends in an ellipsis.
    static func lines(_ text: String, pixels wide: Double, most: Int = 2) -> [String] {
        var lines: [String] = []
        var line = ""
        var words = text.prefix(1_000).split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let word = words.first {
            let longer = line.isEmpty ? word : "\(line) \(word)"
            if pixels(longer) <= wide {
                line = longer
                words.removeFirst()
            } else if lines.count + 1 < most, !line.isEmpty {
                lines.append(line)
                line = ""
            } else {
                return lines + [clipped(longer, pixels: wide)]
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The text as far as it fits, with an ellipsis where it does not.
    static func clipped(_ text: String, pixels wide: Double) -> String {
        guard pixels(text) > wide else { return text }
        var room = wide - pixels("…")
        var kept = ""
        for character in text {
            room -= pixels(String(character))
            guard room >= 0 else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
