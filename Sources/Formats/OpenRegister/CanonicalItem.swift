/// Writes an item as canonical JSON (openregister specification v1, Item: Canonicalisation).
///
/// Not RFC 8785: there the digits of `\u001f` are lower-case, here they are upper-case.
enum CanonicalItem {
    /// The JSON of attributes that are sorted already.
    static func bytes(_ attributes: [OpenRegisterItem.Attribute]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for (index, attribute) in attributes.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(attribute.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch attribute.value {
            case .one(let text): write(text, to: &bytes)
            case .many(let texts): write(texts, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func write(_ texts: [String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case ..<0x20:
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += (byte < 0x10 ? "\\u000" : "\\u00").utf8
                bytes += digits.utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
