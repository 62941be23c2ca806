public import BigInt

/// An exact fraction of whole numbers of any size, for shares, transfer values and averages that decide something.
public struct Rational: Hashable, Sendable {
    /// Carries the sign; has no common divisor with the denominator.
    public let numerator: BigInt
    /// Above zero.
    public let denominator: BigInt

    /// A whole number.
    public init(_ whole: some BinaryInteger) {
        self.init(reduced: BigInt(whole), over: 1)
    }

    /// A fraction in lowest terms; `nil` when the denominator is zero.
    public init?(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger) {
        guard denominator != 0 else { return nil }
        self = Self.reduced(BigInt(numerator), over: BigInt(denominator))
    }

    private init(reduced numerator: BigInt, over denominator: BigInt) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private static func reduced(_ numerator: BigInt, over denominator: BigInt) -> Rational {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let sign: BigInt = denominator.sign == .minus ? -1 : 1
        guard divisor != 1 else { return Rational(reduced: numerator * sign, over: denominator * sign) }
        return Rational(reduced: numerator / divisor * sign, over: denominator / divisor * sign)
    }

    /// Nothing.
    public static let zero = Rational(0)

    /// One whole.
    public static let one = Rational(1)

    /// Whether the denominator is one.
    public var isWhole: Bool { denominator == 1 }

    /// The greatest whole number that is not above this.
    public var floor: BigInt {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder.sign == .minus ? quotient - 1 : quotient
    }

    /// The least whole number that is not below this.
    public var ceiling: BigInt {
        isWhole ? numerator : floor + 1
    }

    /// The distance from zero.
    public var magnitude: Rational {
        Rational(reduced: BigInt(numerator.magnitude), over: denominator)
    }

    /// One over this; `nil` for zero.
    public var reciprocal: Rational? {
        Rational(denominator, numerator)
    }

    /// This divided by the other; `nil` when that is zero.
    public func divided(by other: Rational) -> Rational? {
        Rational(numerator * other.denominator, denominator * other.numerator)
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}

extension Rational: Comparable {
    /// Whether the left is less.
    public static func < (left: Rational, right: Rational) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Rational: SignedNumeric {
    /// A whole number; always there.
    public init?(exactly source: some BinaryInteger) {
        self.init(source)
    }

    /// The exact sum.
    public static func + (left: Rational, right: Rational) -> Rational {
        reduced(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator
        )
    }

    /// The exact difference.
    public static func - (left: Rational, right: Rational) -> Rational {
        left + -right
    }

    /// The exact product.
    public static func * (left: Rational, right: Rational) -> Rational {
        reduced(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    /// The exact quotient; the right must not be zero.
    public static func / (left: Rational, right: Rational) -> Rational {
        guard let quotient = left.divided(by: right) else { preconditionFailure("division by zero") }
        return quotient
    }

    /// The number with the other sign.
    public static prefix func - (value: Rational) -> Rational {
        Rational(reduced: -value.numerator, over: value.denominator)
    }

    /// Adds to the left.
    public static func += (left: inout Rational, right: Rational) {
        left = left + right
    }

    /// Subtracts from the left.
    public static func -= (left: inout Rational, right: Rational) {
        left = left - right
    }

    /// Multiplies the left.
    public static func *= (left: inout Rational, right: Rational) {
        left = left * right
    }
}
