extension Montgomery {
    /// How many bits a digit of an exponent may have; only odd digits occur, each in a bucket of its own.
    private static let window = 4
    private static let buckets = 1 << (window - 1)

    /// A base, and to which power it goes into which product.
    typealias Base = (words: [UInt], terms: [(product: Int, exponent: [UInt])])

    /// Several products of powers; those of one base share its squarings (A. Yao, 1976).
    ///
    /// A base is squared on from bit to bit; wherever a digit of an exponent begins, what the base has become goes
    /// into the digit's bucket of the product. At the end each bucket counts as often as its digit says.
    func products(_ bases: [Base], count products: Int) -> [[UInt]] {
        withUnsafeTemporaryAllocation(of: UInt.self, capacity: (4 + products * Self.buckets) * count) { room in
            guard let scratch = room.baseAddress else { return [] }
            let running = scratch + 2 * count
            let buckets = running + 2 * count
            var isFilled = [Bool](repeating: false, count: products * Self.buckets)
            for base in bases { spread(base, running, buckets, &isFilled, scratch) }
            return (0..<products).map { product in
                let range = product * Self.buckets..<(product + 1) * Self.buckets
                return gather(buckets + range.lowerBound * count, isFilled[range], running, scratch)
            }
        }
    }

    private func spread(
        _ base: Base, _ running: UnsafeMutablePointer<UInt>, _ buckets: UnsafeMutablePointer<UInt>,
        _ isFilled: inout [Bool], _ scratch: UnsafeMutablePointer<UInt>
    ) {
        let bits = base.terms.map { Words.bits($0.exponent) }.max() ?? 0
        var free = [Int](repeating: 0, count: base.terms.count)
        enter(base.words, running, scratch)
        for place in 0..<bits {
            if place > 0 { multiply(running, running, running, scratch) }
            for (index, term) in base.terms.enumerated() where place >= free[index] {
                let digit = Words.digit(term.exponent, term.exponent.count, at: place, width: Self.window)
                guard digit & 1 == 1 else { continue }
                free[index] = place + Self.window
                let number = term.product * Self.buckets + digit / 2
                put(running, into: buckets + number * count, &isFilled[number], scratch)
            }
        }
    }

    /// `target *= factor`, where a target that is not filled holds 1.
    private func put(
        _ factor: UnsafePointer<UInt>, into target: UnsafeMutablePointer<UInt>, _ isFilled: inout Bool,
        _ scratch: UnsafeMutablePointer<UInt>
    ) {
        if isFilled {
            multiply(target, target, factor, scratch)
        } else {
            target.update(from: factor, count: count)
            isFilled = true
        }
    }

    /// The product of each bucket to the power of its digit `2k + 1`: the square of the product of the k-th powers,
    /// times the product of all.
    private func gather(
        _ buckets: UnsafeMutablePointer<UInt>, _ isFilled: ArraySlice<Bool>, _ room: UnsafeMutablePointer<UInt>,
        _ scratch: UnsafeMutablePointer<UInt>
    ) -> [UInt] {
        let (all, total) = (room, room + count)
        var (hasAll, hasTotal) = (false, false)
        for number in (0..<Self.buckets).reversed() {
            if number == 0, hasTotal { multiply(total, total, total, scratch) }
            if isFilled[isFilled.startIndex + number] {
                put(buckets + number * count, into: all, &hasAll, scratch)
            }
            if hasAll { put(all, into: total, &hasTotal, scratch) }
        }
        guard hasTotal else { return [1] + [UInt](repeating: 0, count: count - 1) }
        return leave(total, scratch)
    }
}
