/// The powers of one base, worked out in advance, for exponents that are public.
struct MontgomeryTable: PowerTable {
    private static let window = 8
    private let arithmetic: Montgomery
    private let places: Int
    /// For every place of an exponent and every digit but zero, in Montgomery's form.
    private let entries: [UInt]

    private static var digits: Int { (1 << window) - 1 }

    init(_ base: GroupElement, _ arithmetic: Montgomery, bits: Int) {
        let count = arithmetic.count
        let places = (bits + Self.window - 1) / Self.window
        self.arithmetic = arithmetic
        self.places = places
        entries = [UInt](unsafeUninitializedCapacity: places * Self.digits * count) { entries, size in
            size = places * Self.digits * count
            var scratch = [UInt](repeating: 0, count: 2 * count)
            guard var entry = entries.baseAddress else { return }
            arithmetic.enter(base.words, entry, &scratch)
            for place in 0..<places {
                let first = entry
                for digit in 1..<Self.digits {
                    arithmetic.multiply(first + digit * count, first + (digit - 1) * count, first, &scratch)
                }
                entry = first + Self.digits * count
                if place + 1 < places { arithmetic.multiply(entry, entry - count, first, &scratch) }
            }
        }
    }

    func power(_ exponent: Scalar) -> GroupElement {
        let count = arithmetic.count
        let words: [UInt] = withUnsafeTemporaryAllocation(of: UInt.self, capacity: 3 * count) { room in
            entries.withUnsafeBufferPointer { entries in
                guard let scratch = room.baseAddress, let start = entries.baseAddress else { return [] }
                let total = scratch + 2 * count
                var isEmpty = true
                for place in 0..<places {
                    let digit = Words.digit(
                        exponent.words, exponent.words.count, at: place * Self.window, width: Self.window)
                    guard digit > 0 else { continue }
                    let entry = start + (place * Self.digits + digit - 1) * count
                    if isEmpty {
                        total.update(from: entry, count: count)
                        isEmpty = false
                    } else {
                        arithmetic.multiply(total, total, entry, scratch)
                    }
                }
                return isEmpty ? [1] + [UInt](repeating: 0, count: count - 1) : arithmetic.leave(total, scratch)
            }
        }
        return GroupElement(words: words)
    }
}
