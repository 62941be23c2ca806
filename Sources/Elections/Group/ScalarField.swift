import CGMP

/// Arithmetic modulo the order of a group, by GMP's functions that run in constant time.
public struct ScalarField: Sendable, Hashable {
    /// The order, a prime; its highest word is not zero.
    let order: [UInt]

    init(order: [UInt]) {
        precondition(order.last != 0 && !order.isEmpty, "an order has no leading zero words")
        self.order = order
    }

    /// 0.
    public var zero: Scalar { Scalar(words: [UInt](repeating: 0, count: order.count)) }

    /// A small number.
    public func scalar(_ number: UInt64) -> Scalar {
        var words = zero.words
        words[0] = UInt(number)
        return reduce(words)
    }

    /// The rest of a number of any size.
    func reduce(_ words: [UInt]) -> Scalar {
        var number = words
        while number.count < order.count { number.append(0) }
        let size = number.count
        var scratch = [UInt](repeating: 0, count: max(1, __gmpn_sec_div_r_itch(size, order.count)))
        __gmpn_sec_div_r(&number, size, order, order.count, &scratch)
        return Scalar(words: Array(number[..<order.count]))
    }

    /// The rest of a big-endian number.
    public func scalar(bigEndian bytes: [UInt8]) -> Scalar {
        reduce(Words.read(bigEndian: bytes, atLeast: order.count))
    }

    /// Every scalar is as likely as any other, but for less than one part in 2^128.
    public func random(using random: inout some ElectionRandomness) -> Scalar {
        scalar(bigEndian: random.bytes(order.count * 8 + 16))
    }

    /// Reads plain decimal digits; nil unless they are a number below the order.
    public func read(_ digits: String) -> Scalar? {
        guard let words = Words.read(decimal: digits.utf8, count: order.count), Words.isLess(words, order) else {
            return nil
        }
        return Scalar(words: words)
    }

    /// The plain decimal digits, for a proof or a file; never for a message to people.
    public func text(_ scalar: Scalar) -> String {
        String(decoding: Words.decimal(scalar.words), as: UTF8.self)
    }

    func subtract(_ left: Scalar, _ right: Scalar) -> Scalar {
        var words = left.words
        let borrow = __gmpn_sub_n(&words, left.words, right.words, order.count)
        var result = words
        _ = __gmpn_cnd_add_n(borrow, &result, words, order, order.count)
        return Scalar(words: result)
    }

    func negate(_ scalar: Scalar) -> Scalar {
        subtract(zero, scalar)
    }

    func add(_ left: Scalar, _ right: Scalar) -> Scalar {
        subtract(left, negate(right))
    }

    func multiply(_ left: Scalar, _ right: Scalar) -> Scalar {
        let count = order.count
        var product = [UInt](repeating: 0, count: 2 * count)
        var scratch = [UInt](repeating: 0, count: max(1, __gmpn_sec_mul_itch(count, count)))
        __gmpn_sec_mul(&product, left.words, count, right.words, count, &scratch)
        return reduce(product)
    }

    /// The inverse of what is not zero: the power with the order less 2 (Fermat).
    func inverse(_ scalar: Scalar) -> Scalar {
        var exponent = order
        exponent[0] -= 2
        var result = self.scalar(1)
        for place in (0..<Words.bits(exponent)).reversed() {
            result = multiply(result, result)
            if exponent[place / 64] >> UInt(place % 64) & 1 == 1 { result = multiply(result, scalar) }
        }
        return result
    }
}
