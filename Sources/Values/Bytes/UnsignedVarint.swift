/// Whole numbers in seven bits a byte, lowest first (the multiformats unsigned-varint).
public enum UnsignedVarint {
    /// The standard allows no longer ones.
    public static let maximumBytes = 9

    /// The shortest form of the number, which must be below 2^63.
    public static func encode(_ number: UInt64) -> [UInt8] {
        precondition(number < 1 << 63, "nine bytes hold 63 bits")
        var bytes: [UInt8] = []
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
        return bytes
    }

    /// The number at the start and how many bytes it takes; `nil` when it is cut off, too long or not the shortest form.
    public static func decode(_ bytes: some Sequence<UInt8>) -> (number: UInt64, length: Int)? {
        var number: UInt64 = 0
        for (index, byte) in bytes.prefix(maximumBytes).enumerated() {
            number |= UInt64(byte & 0x7f) << UInt64(7 * index)
            guard byte < 0x80 else { continue }
            return byte == 0 && index > 0 ? nil : (number, index + 1)
        }
        return nil
    }
}
