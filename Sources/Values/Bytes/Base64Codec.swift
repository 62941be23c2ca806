/// One alphabet of the Base64 family (RFC 4648, 4 and 5), with or without padding.
struct Base64Codec: Sendable {
    private static let padding = UInt8(ascii: "=")
    private static let invalid: UInt8 = 0xff

    private let characters: [UInt8]
    private let values: [UInt8]
    private let isPadded: Bool

    init(alphabet: String, isPadded: Bool) {
        characters = Array(alphabet.utf8)
        precondition(characters.count == 64, "an alphabet has 64 characters")
        var values = [UInt8](repeating: Self.invalid, count: 256)
        for (value, character) in characters.enumerated() {
            values[Int(character)] = UInt8(value)
        }
        self.values = values
        self.isPadded = isPadded
    }

    func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: length(of: bytes.count)) { text in
            bytes.withUnsafeBytes { write($0, to: UnsafeMutableRawBufferPointer(text)) }
        }
    }

    /// Adds the text of the bytes to text that is being written.
    func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        let count = length(of: bytes.count)
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
            text.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<write(bytes, to: buffer)]))
        }
    }

    /// How many characters so many bytes have.
    private func length(of bytes: Int) -> Int {
        let rest = bytes % 3
        return bytes / 3 * 4 + (rest == 0 ? 0 : isPadded ? 4 : rest + 1)
    }

    /// Writes the text of the bytes into a buffer with room for it, and returns how long it is.
    private func write(_ bytes: UnsafeRawBufferPointer, to text: UnsafeMutableRawBufferPointer) -> Int {
        characters.withUnsafeBufferPointer { characters in
            var out = 0
            func put(_ bits: UInt32) {
                text[out] = characters[Int(bits & 63)]
                out += 1
            }
            var at = 0
            while at + 3 <= bytes.count {
                let bits = UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
                put(bits >> 18)
                put(bits >> 12)
                put(bits >> 6)
                put(bits)
                at += 3
            }
            guard at < bytes.count else { return out }
            let hasTwo = at + 2 == bytes.count
            let bits = UInt32(bytes[at]) << 16 | (hasTwo ? UInt32(bytes[at + 1]) << 8 : 0)
            put(bits >> 18)
            put(bits >> 12)
            if hasTwo { put(bits >> 6) }
            while isPadded, out % 4 != 0 {
                text[out] = Self.padding
                out += 1
            }
            return out
        }
    }

    func decode(_ text: [UInt8]) -> [UInt8]? { text.withUnsafeBufferPointer(decode) }

    func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? { text.withUnsafeBufferPointer(decode) }

    private func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var count = text.count
        if isPadded {
            guard count % 4 == 0 else { return nil }
            if count > 0, text[count - 1] == Self.padding { count -= 1 }
            if count > 1, count < text.count, text[count - 1] == Self.padding { count -= 1 }
        }
        let rest = count % 4
        guard rest != 1 else { return nil }
        guard var bytes = whole(text, until: count - rest, room: 2) else { return nil }
        guard rest > 0 else { return bytes }
        let a = values[Int(text[count - rest])]
        let b = values[Int(text[count - rest + 1])]
        let c = rest == 3 ? values[Int(text[count - 1])] : 0
        guard (a | b | c) < 64 else { return nil }
        bytes.append(a << 2 | b >> 4)
        guard rest == 3 else { return b & 0x0f == 0 ? bytes : nil }
        bytes.append(b << 4 | c >> 2)
        return c & 0x03 == 0 ? bytes : nil
    }

    /// The groups of four characters before `end`; nil where one is not of the alphabet.
    private func whole(_ text: UnsafeBufferPointer<UInt8>, until end: Int, room: Int) -> [UInt8]? {
        var isValid = true
        let bytes = [UInt8](unsafeUninitializedCapacity: end / 4 * 3 + room) { bytes, count in
            values.withUnsafeBufferPointer { values in
                for at in stride(from: 0, to: end, by: 4) {
                    let a = values[Int(text[at])]
                    let b = values[Int(text[at + 1])]
                    let c = values[Int(text[at + 2])]
                    let d = values[Int(text[at + 3])]
                    guard (a | b | c | d) < 64 else {
                        isValid = false
                        return
                    }
                    bytes[count] = a << 2 | b >> 4
                    bytes[count + 1] = b << 4 | c >> 2
                    bytes[count + 2] = c << 6 | d
                    count += 3
                }
            }
        }
        return isValid ? bytes : nil
    }
}
