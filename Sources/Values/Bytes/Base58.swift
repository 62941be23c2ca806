/// Bytes as a number in base 58 with the Bitcoin alphabet (draft-msporny-base58); leading zero bytes are leading ones.
enum Base58 {
    /// The work grows with the square of the length; keys and proofs have about a hundred characters.
    static let maximumCharacters = 2048

    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        for byte in bytes.drop(while: { $0 == 0 }) {
            var carry = UInt32(byte)
            for index in digits.indices {
                carry += UInt32(digits[index]) << 8
                digits[index] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = bytes.prefix { $0 == 0 }.count
        let text = repeatElement(alphabet[0], count: zeros) + digits.reversed().map { alphabet[Int($0)] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Five characters at a time are multiplied into limbs of 32 bits: 58^5 is below 2^32.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count <= maximumCharacters else { return nil }
        let zeros = text.prefix { $0 == alphabet[0] }.count
        var limbs: [UInt32] = []
        limbs.reserveCapacity(text.count * 6 / 32 + 1)
        var at = zeros
        while at < text.count {
            let end = min(at + 5, text.count)
            var carry: UInt64 = 0
            var scale: UInt64 = 1
            while at < end {
                let digit = values[Int(text[at])]
                guard digit < 58 else { return nil }
                carry = carry * 58 + UInt64(digit)
                scale *= 58
                at += 1
            }
            for index in limbs.indices {
                carry += UInt64(limbs[index]) * scale
                limbs[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
        return bytes(of: limbs, after: zeros)
    }

    /// The limbs, lowest first, as bytes with the highest first and without leading zeros of their own.
    private static func bytes(of limbs: [UInt32], after zeros: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: zeros)
        bytes.reserveCapacity(zeros + limbs.count * 4)
        var isLeading = true
        for limb in limbs.reversed() {
            for shift in stride(from: 24, through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: limb >> UInt32(shift))
                if isLeading, byte == 0 { continue }
                isLeading = false
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// The value of each character; 0xff for what is none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xff, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
