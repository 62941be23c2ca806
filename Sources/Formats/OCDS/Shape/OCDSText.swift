import Values

/// The forms of strings that OCDS asks for.
enum OCDSText {
    /// Whether a text is a URI (RFC 3986): a scheme, a colon, and only characters that a URI has.
    static func isURI(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, isLetter(bytes[0]),
            bytes[..<colon].allSatisfy({ isLetterOrDigit($0) || "+-.".utf8.contains($0) })
        else { return false }
        var at = colon + 1
        var hashes = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%") {
                guard at + 2 < bytes.count, isHex(bytes[at + 1]), isHex(bytes[at + 2]) else { return false }
                at += 3
                continue
            }
            if bytes[at] == UInt8(ascii: "#") { hashes += 1 }
            guard isLetterOrDigit(bytes[at]) || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(bytes[at]) else { return false }
            at += 1
        }
        return hashes <= 1
    }

    /// Whether a text is a version such as `1.1`.
    static func isVersion(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }

    /// Whether a text begins as an OCID does, and goes on: `ocds-213czf-` and more.
    static func isOCID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count > 12 && text.hasPrefix("ocds-") && bytes[11] == UInt8(ascii: "-")
            && bytes[5..<11].allSatisfy(isLetterOrDigit)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6 }
}

extension Instant {
    /// RFC 3339 with any number of decimals, of which all below the millisecond are cut off; `nil` for any other text.
    init?(looseRFC3339 text: String) {
        if let exact = Instant(rfc3339: text) {
            self = exact
            return
        }
        // Only longer decimals may differ from what the exact reader takes.
        guard let point = text.firstIndex(of: ".") else { return nil }
        let after = text[text.index(after: point)...]
        let digits = after.prefix { $0.isASCII && $0.isNumber }
        guard digits.count > 3 else { return nil }
        self.init(rfc3339: text[...point] + digits.prefix(3) + after.dropFirst(digits.count))
    }
}
