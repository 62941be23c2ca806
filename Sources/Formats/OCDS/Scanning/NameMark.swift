/// The name of a member, so far that most comparisons need no look at its bytes.
struct NameMark: BitwiseCopyable {
    /// The first eight bytes, zeros behind a shorter name.
    let prefix: UInt64
    /// Where the bytes begin, after the quote.
    let start: UInt32
    let count: UInt32

    @inline(__always)
    init(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) {
        let word = UnsafeRawPointer(text + start).loadUnaligned(as: UInt64.self).littleEndian
        prefix = count >= 8 ? word : word & ((1 << (UInt64(count) * 8)) &- 1)
        self.start = UInt32(truncatingIfNeeded: start)
        self.count = UInt32(truncatingIfNeeded: count)
    }

    /// Whether both are the same bytes of one text.
    @inline(__always)
    func isSame(as other: NameMark, in text: UnsafePointer<UInt8>) -> Bool {
        guard prefix == other.prefix, count == other.count else { return false }
        return count <= 8 || start == other.start || hasSameRest(as: other, in: text)
    }

    @inline(__always)
    private func hasSameRest(as other: NameMark, in text: UnsafePointer<UInt8>) -> Bool {
        let one = text + Int(start)
        let two = text + Int(other.start)
        // The last eight bytes together with the first eight cover names of up to 16.
        let last = Int(count) - 8
        let oneLast = UnsafeRawPointer(one + last).loadUnaligned(as: UInt64.self)
        let twoLast = UnsafeRawPointer(two + last).loadUnaligned(as: UInt64.self)
        guard oneLast == twoLast else { return false }
        var at = 8
        while at < last {
            guard one[at] == two[at] else { return false }
            at += 1
        }
        return true
    }

    /// Where the name ends, behind its closing quote, if it begins at a place; nil when another one does.
    @inline(__always)
    func end(in text: UnsafePointer<UInt8>, _ begin: Int, until limit: Int) -> Int? {
        let length = Int(count)
        guard length < limit - begin else { return nil }
        let one = UnsafeRawPointer(text + Int(start))
        let two = UnsafeRawPointer(text + begin)
        // The first eight bytes and the last eight, or all of fewer, cover names of up to 16.
        let mask = length < 8 ? (1 &<< (UInt64(length) &* 8)) &- 1 : .max
        let last = max(0, length &- 8)
        let first = two.loadUnaligned(as: UInt64.self).littleEndian & mask ^ prefix
        let oneLast = one.loadUnaligned(fromByteOffset: last, as: UInt64.self).littleEndian
        let twoLast = two.loadUnaligned(fromByteOffset: last, as: UInt64.self).littleEndian
        let quote = UInt64(text[begin &+ length] ^ UInt8(ascii: "\""))
        guard first | (oneLast ^ twoLast) & mask | quote == 0 else { return nil }
        let isSame = length <= 16 || TapeScanner.isSame(text + Int(start) + 8, text + begin + 8, length - 16)
        return isSame ? begin &+ length &+ 1 : nil
    }

    /// One bit of 64: names with other bits are other names.
    @inline(__always)
    var bit: UInt64 { Self.bit(prefix, count) }

    @inline(__always)
    static func bit(_ prefix: UInt64, _ count: UInt32) -> UInt64 {
        1 &<< (((prefix ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15) &>> 58)
    }

    /// A name of at most eight bytes, to be compared with ``prefix``.
    static func prefix(_ name: StaticString) -> UInt64 {
        (0..<name.utf8CodeUnitCount).reduce(0) { $0 | UInt64(name.utf8Start[$1]) << UInt64($1 * 8) }
    }

    /// The bytes of `"id"` with its quotes.
    static let quotedID: UInt32 = 0x2264_6922

    /// Whether the name is `id`.
    @inline(__always)
    var isID: Bool { count == 2 && prefix == 0x6469 }
}
