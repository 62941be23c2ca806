/// The grammar of numbers, literals and escapes (RFC 8259, 3, 6 and 7).
extension TapeScanner {
    static func literalEnd(
        _ text: UnsafePointer<UInt8>, _ start: Int, _ literal: StaticString
    ) throws(Refused) -> Int {
        for place in 0..<literal.utf8CodeUnitCount where text[start + place] != literal.utf8Start[place] {
            throw Refused()
        }
        return start + literal.utf8CodeUnitCount
    }

    static func numberEnd(_ text: UnsafePointer<UInt8>, _ start: Int) throws(Refused) -> Int {
        var at = start
        if text[at] == UInt8(ascii: "-") { at += 1 }
        if text[at] == UInt8(ascii: "0") {
            at += 1
            guard !isDigit(text[at]) else { throw Refused() }
        } else {
            at = try digitsEnd(text, at)
        }
        if text[at] == UInt8(ascii: ".") { at = try digitsEnd(text, at + 1) }
        if text[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
            at = try digitsEnd(text, at)
        }
        return at
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    @inline(__always)
    private static func digitsEnd(_ text: UnsafePointer<UInt8>, _ start: Int) throws(Refused) -> Int {
        var at = start
        while isDigit(text[at]) { at += 1 }
        guard at > start else { throw Refused() }
        return at
    }

    /// The place behind an escape; a control character in its place is refused.
    static func escapeEnd(_ text: UnsafePointer<UInt8>, _ start: Int) throws(Refused) -> Int {
        guard text[start] == UInt8(ascii: "\\") else { throw Refused() }
        switch text[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"): break
        default: throw Refused()
        }
        let code = try fourDigits(text, start + 2)
        guard (0xd800..<0xe000).contains(code) else { return start + 6 }
        guard code < 0xdc00, text[start + 6] == UInt8(ascii: "\\"), text[start + 7] == UInt8(ascii: "u") else {
            throw Refused()
        }
        guard (0xdc00..<0xe000).contains(try fourDigits(text, start + 8)) else { throw Refused() }
        return start + 12
    }

    static func fourDigits(_ text: UnsafePointer<UInt8>, _ start: Int) throws(Refused) -> UInt32 {
        var code: UInt32 = 0
        for place in start..<start + 4 {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw Refused()
            }
        }
        return code
    }
}
