/// The grammar of JSON numbers (RFC 8259, 6).
enum JSONNumberScanner {
    /// How many bytes at the start are a number; `nil` when they do not begin with one.
    static func length(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { end(in: $0, from: 0) }
    }

    /// Where the number that begins at `start` ends; `nil` when there is none.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var at = start
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else {
            guard skipDigits(in: bytes, at: &at) else { return nil }
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            guard skipDigits(in: bytes, at: &at) else { return nil }
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard skipDigits(in: bytes, at: &at) else { return nil }
        }
        return at
    }

    /// Moves over digits; false when there is none.
    private static func skipDigits(in bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Bool {
        let start = at
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
        return at > start
    }
}
