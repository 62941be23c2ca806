internal import BigInt

/// Exact fractions, each made of the ones before it: the shares, prices and loads of a rule that spends money in rounds.
///
/// All of them are kept over one denominator, so that a sum of many multiples needs no common one to be found.
public struct FractionChain: Sendable {
    /// A whole number and whole multiples of numbers of the chain, together divided by a whole number.
    public struct Form: Sendable {
        /// The whole number.
        public var whole: Int64
        /// How many times each number of the chain is in it; those beyond the end are not.
        public var multiples: [Int64]
        /// What all of it is divided by; above zero.
        public var divisor: Int64

        /// A whole number and multiples, divided.
        public init(whole: Int64, multiples: [Int64] = [], divisor: Int64 = 1) {
            precondition(divisor > 0, "a divisor is above zero")
            self.whole = whole
            self.multiples = multiples
            self.divisor = divisor
        }
    }

    private var numerators: [BigInt] = []
    private var denominator: BigInt = 1

    /// A chain of no numbers.
    public init() {}

    /// How many numbers the chain has.
    public var count: Int { numerators.count }

    /// Puts a number at the end.
    public mutating func append(_ form: Form) {
        let numerator = numerator(of: form)
        let divisor = BigInt(form.divisor)
        let common = numerator.greatestCommonDivisor(with: divisor)
        let factor = divisor / common
        if factor != 1 {
            for place in numerators.indices { numerators[place] *= factor }
            denominator *= factor
        }
        numerators.append(numerator / common)
    }

    /// Whether one number over its scale is below, equal to or above another over its own: -1, 0 or 1.
    ///
    /// - Parameters:
    ///   - scale: what the left is divided by, above zero.
    ///   - otherScale: what the right is divided by, above zero.
    public func compare(_ form: Form, over scale: Int64 = 1, with other: Form, over otherScale: Int64 = 1) -> Int {
        let left = numerator(of: form) * BigInt(other.divisor) * BigInt(otherScale)
        let right = numerator(of: other) * BigInt(form.divisor) * BigInt(scale)
        return left == right ? 0 : left < right ? -1 : 1
    }

    /// The number that a form comes to.
    public func value(of form: Form) -> Rational {
        Rational(numerator(of: form), denominator * BigInt(form.divisor)) ?? .zero
    }

    /// A number of the chain, counted from 0.
    public subscript(place: Int) -> Rational {
        Rational(numerators[place], denominator) ?? .zero
    }

    /// The form's value times the divisor and the chain's denominator.
    private func numerator(of form: Form) -> BigInt {
        var sum = BigInt(form.whole) * denominator
        for (place, multiple) in form.multiples.enumerated() where multiple != 0 {
            sum += numerators[place] * BigInt(multiple)
        }
        return sum
    }
}
