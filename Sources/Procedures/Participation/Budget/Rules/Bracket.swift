/// Two whole numbers between which an exact one lies: enough to tell most numbers apart without computing them exactly.
///
/// Both count a unit of two to the power of minus `Scale.bits`.
struct Bracket: Sendable, Hashable {
    /// Not above the exact number.
    var least: Int64
    /// Not below the exact number.
    var most: Int64

    /// What the brackets of one computation count.
    struct Scale: Sendable, Hashable {
        /// How many binary digits stand behind the point; below zero where the numbers are too large for that.
        let bits: Int

        /// The finest scale at which the largest number, and its product with a weight, stay below two to the power of 61.
        init(upTo largest: Int64, weight: Int64 = 1) {
            bits = 61 - Self.digits(max(largest, 1)) - (weight > 1 ? Self.digits(weight) : 0)
        }

        private static func digits(_ number: Int64) -> Int { Int64.bitWidth - number.leadingZeroBitCount }

        /// The bracket around a whole number that is not above the scale's largest.
        func bracket(_ whole: Int64) -> Bracket {
            if bits >= 0 { return Bracket(least: whole << bits, most: whole << bits) }
            let least = whole >> -bits
            return Bracket(least: least, most: least + 1)
        }
    }

    /// The bracket around this number divided by a whole one above zero; neither is below zero.
    func divided(by divisor: Int64) -> Bracket {
        let (quotient, remainder) = most.quotientAndRemainder(dividingBy: divisor)
        return Bracket(least: least / divisor, most: remainder == 0 ? quotient : quotient + 1)
    }

    /// Whether every number within this, over its scale, is below every number within the other over its own.
    func isBelow(_ other: Bracket, over scale: Int64, _ otherScale: Int64) -> Bool {
        Self.isBelow(most, over: scale, other.least, over: otherScale)
    }

    /// Whether a number over its scale is below another over its own; the scales are above zero.
    static func isBelow(_ left: Int64, over scale: Int64, _ right: Int64, over otherScale: Int64) -> Bool {
        if scale == otherScale { return left < right }
        let (first, second) = (left.multipliedFullWidth(by: otherScale), right.multipliedFullWidth(by: scale))
        return first.high == second.high ? first.low < second.low : first.high < second.high
    }
}
