/// Bytes in the Base32 alphabet without padding (RFC 4648, 6), as secrets are read out and typed into apps.
public enum Base32 {
    /// The longest text that is decoded.
    public static let maximumCharacters = 1_024

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The text of bytes, in capitals.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = (held << 8 | UInt32(byte)) & 0xfff
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(held >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(held << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text in capitals; nil where it is none, or where bits that carry nothing are set.
    public static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= maximumCharacters else { return nil }
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            held = (held << 5 | UInt32(value)) & 0xfff
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
        }
        guard bits < 5, held & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}
