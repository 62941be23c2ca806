/// The rule for names that programmes, parts, lists and roles carry: they stand in addresses and on the log.
public enum Identifier {
    /// The longest identifier in bytes.
    public static let maximumLength = 64

    /// Lower-case letters, digits and hyphens; begins with a letter, ends with none but a letter or digit; at most 64.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= maximumLength,
            isLetter(first), isLetter(last) || isDigit(last)
        else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
