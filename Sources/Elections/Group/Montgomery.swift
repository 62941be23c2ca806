import CGMP

/// Multiplication modulo an odd number of fixed length, in Montgomery's form (P. Montgomery, 1985), on GMP's words.
///
/// Fast, not in constant time: for public values only. Where a secret is the exponent, ``PrimeGroup`` asks GMP's
/// `mpn_sec_powm`.
struct Montgomery: Sendable, Hashable {
    let modulus: [UInt]
    /// `-1 / modulus` modulo 2^64.
    private let inverse: UInt
    /// 2^128n modulo the modulus: makes Montgomery's form of a number.
    private let square: [UInt]

    var count: Int { modulus.count }

    init(modulus: [UInt]) {
        self.modulus = modulus
        var inverse: UInt = 1
        // Newton: each step doubles the right bits.
        for _ in 0..<6 { inverse = inverse &* (2 &- modulus[0] &* inverse) }
        self.inverse = 0 &- inverse
        var power = [UInt](repeating: 0, count: 2 * modulus.count + 1)
        power[2 * modulus.count] = 1
        var quotient = [UInt](repeating: 0, count: modulus.count + 2)
        var rest = [UInt](repeating: 0, count: modulus.count)
        __gmpn_tdiv_qr(&quotient, &rest, 0, power, power.count, modulus, modulus.count)
        square = rest
    }

    /// `result = left · right / 2^64n`; the scratch has 2n words. The arguments may be the same.
    func multiply(
        _ result: UnsafeMutablePointer<UInt>, _ left: UnsafePointer<UInt>, _ right: UnsafePointer<UInt>,
        _ scratch: UnsafeMutablePointer<UInt>
    ) {
        if left == right {
            __gmpn_sqr(scratch, left, count)
        } else {
            __gmpn_mul_n(scratch, left, right, count)
        }
        reduce(result, scratch)
    }

    private func reduce(_ result: UnsafeMutablePointer<UInt>, _ product: UnsafeMutablePointer<UInt>) {
        modulus.withUnsafeBufferPointer { modulus in
            guard let base = modulus.baseAddress else { return }
            let count = modulus.count
            for place in 0..<count {
                product[place] = __gmpn_addmul_1(product + place, base, count, product[place] &* inverse)
            }
            let carry = __gmpn_add_n(result, product + count, product, count)
            if carry != 0 { _ = __gmpn_sub_n(result, result, base, count) }
        }
    }

    /// Montgomery's form of a number below the modulus.
    func enter(
        _ words: [UInt], _ result: UnsafeMutablePointer<UInt>, _ scratch: UnsafeMutablePointer<UInt>
    ) {
        square.withUnsafeBufferPointer { square in
            words.withUnsafeBufferPointer { words in
                guard let square = square.baseAddress, let words = words.baseAddress else { return }
                multiply(result, words, square, scratch)
            }
        }
    }

    /// The number itself, below the modulus.
    func leave(_ value: UnsafePointer<UInt>, _ scratch: UnsafeMutablePointer<UInt>) -> [UInt] {
        scratch.update(from: value, count: count)
        (scratch + count).update(repeating: 0, count: count)
        let words = [UInt](unsafeUninitializedCapacity: count) { buffer, size in
            if let start = buffer.baseAddress { reduce(start, scratch) }
            size = count
        }
        guard !Words.isLess(words, modulus) else { return words }
        var less = words
        _ = __gmpn_sub_n(&less, words, modulus, count)
        return less
    }

    /// The product of two numbers below the modulus.
    func product(_ left: [UInt], _ right: [UInt]) -> [UInt] {
        withUnsafeTemporaryAllocation(of: UInt.self, capacity: 3 * count) { room in
            guard let value = room.baseAddress else { return left }
            enter(left, value, value + count)
            right.withUnsafeBufferPointer { right in
                if let right = right.baseAddress { multiply(value, value, right, value + count) }
            }
            let words = Array(room[..<count])
            guard !Words.isLess(words, modulus) else { return words }
            var less = words
            _ = __gmpn_sub_n(&less, words, modulus, count)
            return less
        }
    }
}
