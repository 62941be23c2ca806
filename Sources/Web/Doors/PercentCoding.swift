import Values

/// Reads and writes the escapes of addresses and forms (RFC 3986, 2.1).
enum PercentCoding {
    /// What a piece says; nil where an escape is broken or it is not UTF-8.
    ///
    /// - Parameter isForm: whether `+` stands for a space, as in forms.
    static func decode(_ piece: some Sequence<UInt8>, isForm: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(piece)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
                guard rest.count >= 2, let escaped = Hex.decode(digits), escaped.count == 1 else { return nil }
                bytes += escaped
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A text as one piece of a path or a query; only what RFC 3986, 2.3 leaves free stays as it is.
    static func encode(_ text: some StringProtocol) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if isFree(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return encoded
    }

    private static func isFree(_ byte: UInt8) -> Bool {
        AcceptLanguage.isTagByte(byte) || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~")].contains(byte)
    }
}
