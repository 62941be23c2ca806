/// Why a text is not JSON that Acta reads, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong with the text (RFC 8259; RFC 7493 for duplicate names and surrogates).
    public enum Kind: Hashable, Sendable {
        case tooLong(maximumBytes: Int)
        case tooDeep(maximumDepth: Int)
        case byteOrderMark
        case endOfText
        case trailingText
        case expectedValue
        case expectedName
        case expectedColon
        case expectedCommaOrEnd
        case badNumber
        case badLiteral
        case badEscape
        case controlCharacter
        case loneSurrogate
        case invalidUTF8
        case duplicateName(String)
    }

    /// What is wrong, for programs.
    public let kind: Kind
    /// How many bytes stand before the place.
    public let byteOffset: Int
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in Unicode scalars.
    public let column: Int

    /// What is wrong, in words.
    public var reason: String {
        switch kind {
        case .tooLong(let maximum): "the text is longer than \(maximum) bytes"
        case .tooDeep(let maximum): "arrays and objects are nested more than \(maximum) deep"
        case .byteOrderMark: "a byte order mark stands before the JSON; leave it out"
        case .endOfText: "the text ends in the middle of a value"
        case .trailingText: "something follows after the end of the value"
        case .expectedValue: "expected a value: an object, array, string, number, true, false or null"
        case .expectedName: "expected the name of a member in double quotes"
        case .expectedColon: "expected a colon after the name of a member"
        case .expectedCommaOrEnd: "expected a comma, or the end of the array or object"
        case .badNumber: "not a number as JSON writes it: no leading zeros, no plus sign, digits around the point"
        case .badLiteral: "expected true, false or null"
        case .badEscape: "after a backslash stands one of \" \\ / b f n r t, or u and four hexadecimal digits"
        case .controlCharacter: "a control character inside a string must be escaped"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .invalidUTF8: "the text is not valid UTF-8"
        case .duplicateName(let name): "the name \"\(name)\" appears twice in one object"
        }
    }

    init(_ kind: Kind, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.kind = kind
        byteOffset = offset
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// `line 3, column 14: expected a colon after the name of a member`.
    public var description: String {
        "line \(line), column \(column): \(reason)"
    }
}
