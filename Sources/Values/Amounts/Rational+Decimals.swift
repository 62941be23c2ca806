internal import BigInt

/// A fraction as a number with a point, for reports; nothing may be decided by it.
extension Rational {
    /// A double near the value: the quotient of the nearest doubles of both parts, shortened alike when they are huge.
    public var nearestDouble: Double {
        let shift = max(0, max(numerator.bitWidth, denominator.bitWidth) - 1000)
        return Double(numerator >> shift) / Double(denominator >> shift)
    }

    /// The whole number, or four decimals of which the last is rounded, halves away from zero.
    public var shortText: String {
        guard !isWhole else { return description }
        let scale = BigInt(10_000)
        let scaled = (numerator.magnitude * scale.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: scale.magnitude)
        return "\(numerator < 0 ? "-" : "")\(whole).\(String(rest + scale.magnitude).dropFirst())"
    }
}
