import Values

/// Writes YAML as PyYAML's `safe_dump` does in block style: members in the order of their names' bytes, lists not set
/// in. Only what audit documents hold: objects, lists, numbers and short texts of one line.
enum BlockYAML {
    /// The document, with a newline at its end.
    static func text(_ value: JSON) -> String {
        var lines: [String] = []
        append(value, indent: "", first: "", to: &lines)
        return lines.map { $0 + "\n" }.joined()
    }

    /// - Parameters:
    ///   - indent: what stands before each line of the value.
    ///   - first: what stands before its first line instead.
    private static func append(_ value: JSON, indent: String, first: String, to lines: inout [String]) {
        var start = first
        switch value {
        case .object(let members) where !members.isEmpty:
            for member in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                let key = start + scalar(member.name) + ":"
                switch member.value {
                case .object(let inner) where !inner.isEmpty:
                    lines.append(key)
                    append(member.value, indent: indent + "  ", first: indent + "  ", to: &lines)
                case .array(let inner) where !inner.isEmpty:
                    lines.append(key)
                    append(member.value, indent: indent, first: indent, to: &lines)
                default: lines.append(key + " " + inline(member.value))
                }
                start = indent
            }
        case .array(let elements) where !elements.isEmpty:
            for element in elements {
                append(element, indent: indent + "  ", first: start + "- ", to: &lines)
                start = indent
            }
        default: lines.append(start + inline(value))
        }
    }

    private static func inline(_ value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.text
        case .string(let text): scalar(text)
        case .array: "[]"
        case .object: "{}"
        }
    }

    /// A text, in quotes where YAML 1.1 would read something else than this text.
    private static func scalar(_ text: String) -> String {
        isPlain(text)
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static let words: Set<String> = ["yes", "no", "true", "false", "on", "off", "null", "~", "y", "n", ""]

    /// Letters, digits and a few signs, which begin with a letter or are no number, date or word with a meaning.
    private static func isPlain(_ text: String) -> Bool {
        guard !words.contains(text.lowercased()) else { return false }
        let bytes = Array(text.utf8)
        func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }
        func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        guard let first = bytes.first, isLetter(first) || isDigit(first),
            bytes.allSatisfy({ isLetter($0) || isDigit($0) || [0x2D, 0x2E, 0x2F, 0x5F].contains($0) })
        else { return false }
        if isLetter(first) { return true }
        // A number, perhaps with points or an exponent, a hexadecimal or octal one, or a date.
        if bytes.allSatisfy({ isDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }) { return false }
        let rest = bytes.dropFirst(2)
        if text.hasPrefix("0b"), rest.allSatisfy({ [0x30, 0x31, 0x5F].contains($0) }) { return false }
        if text.hasPrefix("0x"), rest.allSatisfy({ isDigit($0) || $0 == 0x5F || (0x61...0x66).contains($0 | 0x20) }) {
            return false
        }
        return
            !(bytes.contains(0x2E) && bytes.allSatisfy { isDigit($0) || [0x2D, 0x2E, 0x5F, 0x45, 0x65].contains($0) })
    }
}
