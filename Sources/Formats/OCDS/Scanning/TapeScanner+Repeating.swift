/// Values that a text has in common with the one before: releases of one process mostly say again what the last one said.
///
/// What stood in the same place, byte by byte, is not looked into again. Whether that may be done is for those to say who
/// read the text before: they mark entries as repeatable.
extension TapeScanner {
    /// Instead of an entry: the text before has nothing in that place.
    static let nothing = -1
    /// Strings up to so many bytes are sooner scanned than compared.
    static let longText = 32

    /// Takes over an entry of the text before if its bytes stand at a place of this text; the place behind them.
    @inline(__always)
    mutating func takeOver(_ before: Int, _ text: UnsafePointer<UInt8>, _ start: Int) -> Int? {
        var entry = earlier[before]
        let count = Int(entry.end &- entry.start)
        guard entry.isRepeatable, count <= limit - start,
            Self.isSame(text + start, text + Int(entry.start), count)
        else { return nil }
        entry.start = UInt32(truncatingIfNeeded: start)
        entry.end = UInt32(truncatingIfNeeded: start + count)
        append(unchanged: entry)
        return start + count
    }

    /// The members of an object of the text before: their entries.
    @inline(__always)
    func members(_ before: Int) -> Range<Int> {
        guard before != Self.nothing, earlier[before].kind == .object else { return 0..<0 }
        return before + 1..<Int(earlier[before].next)
    }

    /// The value of the member of the text before that has the name at a place; members up to it are left behind.
    @inline(__always)
    func member(_ expected: inout Range<Int>, _ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
        var place = expected.lowerBound
        while place < expected.upperBound {
            let name = earlier[place]
            let next = Int(earlier[place + 1].next)
            if !name.isSpecial, Self.isSame(text + start, text + Int(name.start), name.range.count) {
                expected = next..<expected.upperBound
                return place + 1
            }
            place = next
        }
        return Self.nothing
    }

    /// The elements of an array of the text before, if its first ones may be repeated.
    @inline(__always)
    func repeatableElements(_ before: Int) -> Range<Int> {
        guard before != Self.nothing, earlier[before].kind == .array, earlier[before].isRepeatable else { return 0..<0 }
        return before + 1..<Int(earlier[before].next)
    }

    /// Takes over the next element of the array of the text before; after one that is not the same, none is.
    ///
    /// Elements are found by their ids: behind a new one may stand one with the id of an old one.
    @inline(__always)
    mutating func takeOverElement(_ elements: inout Range<Int>, _ text: UnsafePointer<UInt8>, _ start: Int) -> Int? {
        guard let element = elements.first, earlier[element].kind == .object, let end = takeOver(element, text, start)
        else {
            elements = 0..<0
            return nil
        }
        elements = Int(earlier[element].next)..<elements.upperBound
        return end
    }

    /// Whether so many bytes are the same in two places; some more can be read behind both.
    @inline(__always)
    static func isSame(_ one: UnsafePointer<UInt8>, _ two: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let left = UnsafeRawPointer(one)
        let right = UnsafeRawPointer(two)
        var at = 0
        while at &+ 8 <= count {
            guard word(left, at) == word(right, at) else { return false }
            at &+= 8
        }
        let rest = UInt64(truncatingIfNeeded: count &- at) &* 8
        return (word(left, at) ^ word(right, at)) & ((1 &<< rest) &- 1) == 0
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ place: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
    }
}
