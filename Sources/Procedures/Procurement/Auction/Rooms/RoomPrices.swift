internal import BigInt
public import Values

/// How the amounts of an auction are read: how many decimals they have, and as which numbers a published method
/// computes with them.
public struct RoomPrices: Codable, Sendable, Hashable {
    /// As which numbers amounts take part in a score.
    public enum Reading: String, Codable, Sendable, Hashable, CaseIterable {
        /// As what is written: 0.1 is one tenth.
        case decimal
        /// As the IEEE 754 double nearest to what is written, converted exactly: 0.1 is 3602879701896397/2^55. So the
        /// quality-adjusted auctions of ProZorro compute.
        case double
    }

    /// How many decimals the currency has.
    public let decimals: Int
    /// As which numbers amounts take part in a score.
    public let reading: Reading

    /// The most decimals.
    public static let mostDecimals = 4

    /// Amounts with so many decimals, at most ``mostDecimals``.
    public init(decimals: Int, reading: Reading = .decimal) {
        self.decimals = min(max(decimals, 0), Self.mostDecimals)
        self.reading = reading
    }

    /// How many minor units make one.
    var scale: Int64 { (0..<min(max(decimals, 0), Self.mostDecimals)).reduce(1) { scale, _ in scale * 10 } }

    /// The number that an amount in minor units is for a score.
    func value(_ minorUnits: Int64) -> Rational {
        switch reading {
        case .decimal: Rational(minorUnits, scale) ?? .zero
        case .double: Self.exact(double(minorUnits)) ?? .zero
        }
    }

    /// The double nearest to an amount: both numbers are exact up to 2^53, so that the quotient is the nearest one.
    func double(_ minorUnits: Int64) -> Double { Double(minorUnits) / Double(scale) }

    /// The exact value of a double; nil for infinities and NaN.
    public static func exact(_ value: Double) -> Rational? {
        guard value.isFinite else { return nil }
        guard value != 0 else { return .zero }
        let shift = Int(value.exponent) - Double.significandBitCount
        let whole = BigInt(value.significandBitPattern) + (value.isNormal ? BigInt(1) << Double.significandBitCount : 0)
        let signed = value < 0 ? -whole : whole
        return shift >= 0 ? Rational(signed << shift) : Rational(signed, BigInt(1) << -shift)
    }

    /// The double nearest to a number; of two that are equally near the even one (IEEE 754, 4.3.1).
    static func nearest(_ value: Rational) -> Double {
        guard value != .zero else { return 0 }
        let (numerator, denominator) = (value.numerator.magnitude, value.denominator.magnitude)
        // 57 or 58 binary digits, the last of which says whether something is left: rounding them is rounding all.
        let shift = 57 - (numerator.bitWidth - denominator.bitWidth)
        let (top, bottom) = shift >= 0 ? (numerator << shift, denominator) : (numerator, denominator << -shift)
        let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
        let digits = UInt64(clamping: quotient) | (rest == 0 ? 0 : 1)
        let size = Double(sign: .plus, exponent: -shift, significand: Double(digits))
        return value < .zero ? -size : size
    }
}
