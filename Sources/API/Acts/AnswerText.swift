import Kernel
import Proofs
import Values

/// Writes answers about acts as JSON text, without building trees: there may be tens of thousands.
enum AnswerText {
    /// `{"line":1,"index":17,"receipt":{…}}`; the line and the receipt may be left out.
    static func write(_ receipt: Receipt, line: Int? = nil, withReceipt: Bool, into text: inout [UInt8]) {
        text.append(contentsOf: "{".utf8)
        if let line { text.append(contentsOf: "\"line\":\(line),".utf8) }
        text.append(contentsOf: "\"index\":\(receipt.index)".utf8)
        if withReceipt {
            text.append(contentsOf: ",\"receipt\":{\"type\":\"\(Receipt.type)\",\"entry\":\"".utf8)
            escape(receipt.entry, into: &text)
            text.append(contentsOf: "\",\"proof\":\"".utf8)
            escape(receipt.proof.bytes, into: &text)
            text.append(contentsOf: "\"}".utf8)
        }
        text.append(contentsOf: "}".utf8)
    }

    /// `{"line":2,"problem":{…}}`
    static func write(_ problem: Problem, line: Int, into text: inout [UInt8]) {
        text.append(contentsOf: "{\"line\":\(line),\"problem\":".utf8)
        text.append(contentsOf: problem.json.serialized())
        text.append(contentsOf: "}".utf8)
    }

    /// The inside of a JSON string (RFC 8259, 7); the bytes are UTF-8.
    private static func escape(_ bytes: [UInt8], into text: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let place = next(in: bytes, from: start) {
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
                switch bytes[place] {
                case 0x0a: text.append(contentsOf: "\\n".utf8)
                case 0x22, 0x5c: text.append(contentsOf: [0x5c, bytes[place]])
                default: text.append(contentsOf: "\\u00\(Hex.encode([bytes[place]]))".utf8)
                }
                start = place + 1
            }
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// The place of the next byte that may not stand in a JSON string as it is. Most are base64, so eight at a time.
    private static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place + 8 <= bytes.count {
            let some = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let marks = marked(UInt64(littleEndian: some))
            if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
            place += 8
        }
        return bytes[place...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }
    }

    /// The high bit of the first of eight bytes that is a control character, a quotation mark or a backslash; the bits
    /// above it mean nothing. By subtraction: a byte borrows from its high bit only when it is smaller.
    private static func marked(_ bytes: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotation = bytes ^ (ones &* 0x22)
        let backslash = bytes ^ (ones &* 0x5c)
        let control = (bytes &- ones &* 0x20) & ~bytes
        return (control | ((quotation &- ones) & ~quotation) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80)
    }
}
