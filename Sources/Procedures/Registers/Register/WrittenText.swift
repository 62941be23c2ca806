/// What text may hold that people write: signs that can be seen, and nothing that deceives a reader or a program.
public enum WrittenText {
    /// What is wrong with a text.
    public enum Flaw: Hashable, Sendable {
        /// Nothing is written.
        case blank
        /// White space stands before the first or after the last sign.
        case edges
        /// A sign cannot be seen, or turns the direction of what follows.
        case sign(UInt32)

        /// What is wrong, after "the text".
        var words: String {
            switch self {
            case .blank: "is empty"
            case .edges: "begins or ends with white space"
            case .sign(0x0A): "has more than one line"
            case .sign(let value): "holds the sign \(Self.name(of: value)), which cannot be seen"
            }
        }

        /// `U+200B`.
        private static func name(of value: UInt32) -> String {
            let digits = String(value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        }
    }

    /// The first flaw of a text; `nil` when it has none. Line feeds and tabs are allowed where there are several lines.
    public static func flaw(in text: String, isOneLine: Bool) -> Flaw? {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return .blank }
        for scalar in text.unicodeScalars where isHidden(scalar) {
            if !isOneLine, scalar == "\n" || scalar == "\t" { continue }
            return .sign(scalar.value)
        }
        return isWhite(first) || isWhite(last) ? .edges : nil
    }

    /// How long a text is: in Unicode scalars, which no later edition of Unicode counts otherwise.
    public static func length(_ text: String) -> Int { text.unicodeScalars.count }

    /// The text without white space at its ends.
    public static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isWhite(first) { scalars.removeFirst() }
        while let last = scalars.last, isWhite(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Control characters, line and paragraph separators, embeddings and overrides of direction, and non-characters.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0xFDD0...0xFDEF, 0xFEFF: true
        case 0xE0000...0xE007F: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// The white space of Unicode, by its numbers, so that every edition decides alike.
    static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
