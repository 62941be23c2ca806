extension JSONParser {
    /// Reads a string; `at` stands on its opening quote.
    mutating func string() throws(JSONSyntaxError) -> String {
        let start = at + 1
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                at = end + 1
                return try text(start..<end)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start, to: end) }
            if byte < 0x20 { throw failure(.controlCharacter, at: end) }
            end += 1
        }
        throw failure(.endOfText, at: end)
    }

    private func text(_ range: Range<Int>) throws(JSONSyntaxError) -> String {
        do {
            return String(copying: try UTF8Span(validating: UnsafeBufferPointer(rebasing: bytes[range]).span))
        } catch {
            throw failure(.invalidUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    /// How many bytes at the start are valid UTF-8.
    private static func validCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return bytes.count
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// Reads the rest of a string whose first escape stands at `firstEscape`.
    private mutating func escapedString(from start: Int, to firstEscape: Int) throws(JSONSyntaxError) -> String {
        var content: [UInt8] = []
        var run = start
        at = firstEscape
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                try append(run..<at, to: &content)
                at += 1
                return String(decoding: content, as: UTF8.self)
            }
            if byte < 0x20 { throw failure(.controlCharacter) }
            if byte == UInt8(ascii: "\\") {
                try append(run..<at, to: &content)
                try escape(into: &content)
                run = at
            } else {
                at += 1
            }
        }
        throw failure(.endOfText)
    }

    private func append(_ range: Range<Int>, to content: inout [UInt8]) throws(JSONSyntaxError) {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        let valid = Self.validCount(part)
        guard valid == part.count else { throw failure(.invalidUTF8, at: range.lowerBound + valid) }
        content.append(contentsOf: part)
    }

    /// Reads one escape; `at` stands on its backslash.
    private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
        let start = at
        guard start + 1 < bytes.count else { throw failure(.endOfText, at: bytes.count) }
        at += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(bytes[start + 1])
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0c)
        case UInt8(ascii: "n"): content.append(0x0a)
        case UInt8(ascii: "r"): content.append(0x0d)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start, into: &content)
        default: throw failure(.badEscape, at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int, into content: inout [UInt8]) throws(JSONSyntaxError) {
        var code = try fourDigits(escapeAt: start)
        if (0xd800..<0xdc00).contains(code) {
            guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                throw failure(.loneSurrogate, at: start)
            }
            let second = at
            at += 2
            let low = try fourDigits(escapeAt: second)
            guard (0xdc00..<0xe000).contains(low) else { throw failure(.loneSurrogate, at: start) }
            code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure(.loneSurrogate, at: start) }
        content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func fourDigits(escapeAt start: Int) throws(JSONSyntaxError) -> UInt32 {
        guard bytes.count - at >= 4 else { throw failure(.badEscape, at: start) }
        var code: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Hex.value(of: bytes[at + offset]) else { throw failure(.badEscape, at: start) }
            code = code << 4 | UInt32(digit)
        }
        at += 4
        return code
    }
}
