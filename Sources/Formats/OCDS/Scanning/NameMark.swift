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

    /// Whether the name is `id`.
    @inline(__always)
    var isID: Bool { count == 2 && prefix == 0x6469 }
}
