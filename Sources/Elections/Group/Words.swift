import CGMP

/// Whole numbers of a fixed length: words of 64 bits, the least significant first.
enum Words {
    /// Reads plain decimal digits without leading zeros; nil for anything else and for what needs more words.
    static func read(decimal digits: some Collection<UInt8>, count: Int) -> [UInt]? {
        guard let first = digits.first, digits.count <= count * 20 else { return nil }
        guard first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var values: [UInt8] = []
        values.reserveCapacity(digits.count)
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            values.append(digit - UInt8(ascii: "0"))
        }
        var words = [UInt](repeating: 0, count: count + 2)
        let used = __gmpn_set_str(&words, values, values.count, 10)
        guard used <= count || words[count...].allSatisfy({ $0 == 0 }) else { return nil }
        return Array(words[..<count])
    }

    /// The plain decimal digits.
    static func decimal(_ words: [UInt]) -> [UInt8] {
        var copy = words
        while let last = copy.last, last == 0 { copy.removeLast() }
        guard !copy.isEmpty else { return [UInt8(ascii: "0")] }
        var digits = [UInt8](repeating: 0, count: copy.count * 20 + 1)
        let size = __gmpn_get_str(&digits, 10, &copy, copy.count)
        let zeros = digits[..<size].prefix { $0 == 0 }.count
        return digits[zeros..<size].map { $0 + UInt8(ascii: "0") }
    }

    /// A number from big-endian bytes, in as many words as they need and at least so many.
    static func read(bigEndian bytes: some BidirectionalCollection<UInt8>, atLeast count: Int = 0) -> [UInt] {
        var words = [UInt](repeating: 0, count: max(count, (bytes.count + 7) / 8))
        for (index, byte) in bytes.reversed().enumerated() {
            words[index / 8] |= UInt(byte) << UInt(index % 8 * 8)
        }
        return words
    }

    /// Whether the first number is less than the second, which has as many words; not in constant time.
    static func isLess(_ left: [UInt], _ right: [UInt]) -> Bool {
        for index in left.indices.reversed() where left[index] != right[index] { return left[index] < right[index] }
        return false
    }

    /// The first number for 0, the second for 1, without a branch.
    static func select(_ bit: UInt, _ zero: [UInt], _ one: [UInt]) -> [UInt] {
        let mask = 0 &- bit
        return zip(zero, one).map { ($0 & ~mask) | ($1 & mask) }
    }

    /// How many bits the number has.
    static func bits(_ words: [UInt]) -> Int {
        guard let top = words.lastIndex(where: { $0 != 0 }) else { return 0 }
        return top * UInt.bitWidth + (UInt.bitWidth - words[top].leadingZeroBitCount)
    }

    /// So many bits from a place on; places beyond the number are zero.
    static func digit(_ words: UnsafePointer<UInt>, _ count: Int, at place: Int, width: Int) -> Int {
        let (word, shift) = (place / UInt.bitWidth, UInt(place % UInt.bitWidth))
        guard word < count else { return 0 }
        var value = words[word] >> shift
        if shift > 0, word + 1 < count { value |= words[word + 1] << (UInt(UInt.bitWidth) - shift) }
        return Int(value & ((1 << UInt(width)) - 1))
    }
}
