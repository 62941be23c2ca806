import Values

/// What strings and names of a scanned text say.
enum TapeText {
    /// The bytes between the quotes with every escape resolved.
    static func plain(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> [UInt8] {
        let bytes = UnsafeBufferPointer(start: text + entry.content.lowerBound, count: entry.content.count)
        guard entry.isSpecial else { return Array(bytes) }
        return Array(string(text, entry).utf8)
    }

    /// The string as people see it.
    static func string(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> String {
        let bytes = UnsafeBufferPointer(start: text + entry.range.lowerBound, count: entry.range.count)
        guard entry.isSpecial else {
            return String(decoding: UnsafeBufferPointer(rebasing: bytes.dropFirst().dropLast()), as: UTF8.self)
        }
        // The scan has accepted the string, so the parser does.
        return (try? JSON(parsing: bytes))?.stringValue ?? ""
    }

    /// The string in the one way that RFC 8785, 3.2.2.2 writes it, between its quotes.
    static func canonical(_ text: UnsafePointer<UInt8>, _ entry: TapeEntry) -> [UInt8] {
        let bytes = UnsafeBufferPointer(start: text + entry.content.lowerBound, count: entry.content.count)
        guard entry.isSpecial else { return Array(bytes) }
        var written: [UInt8] = []
        written.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count else {
                written.append(bytes[at])
                at += 1
                continue
            }
            if bytes[at + 1] == UInt8(ascii: "u") {
                let code = code(in: bytes, at: &at)
                append(code, to: &written)
            } else {
                // The other escapes are needed, but for that of a slash.
                if bytes[at + 1] != UInt8(ascii: "/") { written.append(bytes[at]) }
                written.append(bytes[at + 1])
                at += 2
            }
        }
        return written
    }

    /// The character that an escape of four digits says, or two of them; the place moves behind it. The scan has
    /// accepted it.
    private static func code(in bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt32 {
        func four(_ start: Int) -> UInt32 {
            bytes[start..<min(start + 4, bytes.count)].reduce(0) { sum, byte in
                sum << 4 | UInt32(byte & 0x0f) &+ (byte > UInt8(ascii: "9") ? 9 : 0)
            }
        }
        let first = four(place + 2)
        place += 6
        guard (0xd800..<0xdc00).contains(first), place + 6 <= bytes.count else { return first }
        let second = four(place + 2)
        place += 6
        return 0x10000 &+ ((first & 0x3ff) << 10 | (second & 0x3ff))
    }

    /// A character as RFC 8785 writes it: only what must be escaped is.
    private static func append(_ code: UInt32, to written: inout [UInt8]) {
        switch code {
        case 0x22, 0x5c: written += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: code)]
        case 0..<0x20:
            written += JSON.string(String(UnicodeScalar(UInt8(truncatingIfNeeded: code)))).serialized()
                .dropFirst().dropLast()
        default:
            if let bytes = UnicodeScalar(code).flatMap({ UTF8.encode($0) }) { written.append(contentsOf: bytes) }
        }
    }
}
