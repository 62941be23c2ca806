/// A set of items of one part by their numbers, as a row of bits.
struct NumberSet: Sendable {
    private(set) var words: [UInt64]

    /// An empty set of numbers below a bound.
    init(below bound: Int) {
        words = [UInt64](repeating: 0, count: (bound + 63) / 64)
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ number: Int) -> Bool {
        let word = number >> 6
        return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
    }

    /// Adds a number; the set grows where it must.
    mutating func insert(_ number: Int) {
        grow(to: number)
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    mutating func remove(_ number: Int) {
        guard number >> 6 < words.count else { return }
        words[number >> 6] &= ~(1 << UInt64(number & 63))
    }

    private mutating func grow(to number: Int) {
        while words.count <= number >> 6 { words.append(0) }
    }

    func intersection(_ other: NumberSet) -> NumberSet {
        var result = self
        for index in words.indices { result.words[index] &= index < other.words.count ? other.words[index] : 0 }
        return result
    }

    func union(_ other: NumberSet) -> NumberSet {
        guard words.count >= other.words.count else { return other.union(self) }
        var result = self
        for index in other.words.indices { result.words[index] |= other.words[index] }
        return result
    }

    func subtracting(_ other: NumberSet) -> NumberSet {
        var result = self
        for index in words.indices where index < other.words.count { result.words[index] &= ~other.words[index] }
        return result
    }

    /// Visits the numbers from the lowest.
    func forEach(_ visit: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                visit(index << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    /// Some of the numbers, from the highest or from the lowest, after so many others.
    func slice(descending: Bool, offset: Int, limit: Int) -> [Int] {
        var skip = offset
        var found: [Int] = []
        guard limit > 0 else { return [] }
        for place in words.indices {
            let index = descending ? words.count - 1 - place : place
            var word = words[index]
            let held = word.nonzeroBitCount
            if skip >= held {
                skip -= held
                continue
            }
            while word != 0 {
                let bit = descending ? 63 - word.leadingZeroBitCount : word.trailingZeroBitCount
                word &= ~(1 << UInt64(bit))
                if skip > 0 {
                    skip -= 1
                    continue
                }
                found.append(index << 6 | bit)
                if found.count == limit { return found }
            }
        }
        return found
    }
}
