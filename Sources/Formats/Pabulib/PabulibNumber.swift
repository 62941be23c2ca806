/// An exact decimal number as Pabulib files write costs and points: `65000`, `1250.50`, `1250,5`.
///
/// Equal numbers are equal values however they were written; no binary fraction is ever involved.
public struct PabulibNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The longest number this type holds, in digits.
    public static let mostDigits = 18

    /// The number as a count of its own smallest unit: 12505 for 1250.5.
    public let units: Int64
    /// How many of the digits of `units` stand behind the decimal point; the last of them is never 0.
    public let decimals: Int

    /// A whole number.
    public init(_ whole: Int64) {
        units = whole
        decimals = 0
    }

    /// `units` divided by ten to the power of `decimals`; `nil` if there are more than 18 decimals.
    public init?(units: Int64, decimals: Int) {
        guard (0...Self.mostDigits).contains(decimals) else { return nil }
        var units = units
        var decimals = decimals
        while decimals > 0, units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        self.units = units
        self.decimals = decimals
    }

    /// Reads digits with an optional sign and an optional decimal point or comma; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        self.init(ascii: text.utf8)
    }

    init?(ascii: some Sequence<UInt8>) {
        var units: Int64 = 0
        var digits = 0
        var decimals: Int?
        var isNegative = false
        var isFirst = true
        var endsInDigit = false
        for byte in ascii {
            defer { isFirst = false }
            switch byte {
            case UInt8(ascii: "-") where isFirst: isNegative = true
            case UInt8(ascii: "+") where isFirst: break
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard decimals == nil, endsInDigit else { return nil }
                decimals = 0
                endsInDigit = false
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                guard digits <= Self.mostDigits else { return nil }
                units = units * 10 + Int64(byte - UInt8(ascii: "0"))
                decimals = decimals.map { $0 + 1 }
                endsInDigit = true
            default: return nil
            }
        }
        guard endsInDigit else { return nil }
        self.init(units: isNegative ? -units : units, decimals: decimals ?? 0)
    }

    /// The number if it is whole.
    public var whole: Int64? { decimals == 0 ? units : nil }

    /// The number as a count of a smaller unit, ten to the power of minus `decimals`: cents are `units(decimals: 2)`.
    ///
    /// `nil` if it is not a whole count of that unit, or too large.
    public func units(decimals wanted: Int) -> Int64? {
        guard wanted >= decimals, wanted <= Self.mostDigits else { return nil }
        return Int64(exactly: Int128(units) * Self.power(wanted - decimals))
    }

    /// Whether the left is less.
    public static func < (left: Self, right: Self) -> Bool {
        Int128(left.units) * power(right.decimals) < Int128(right.units) * power(left.decimals)
    }

    /// The number with a decimal point, without needless zeros.
    public var description: String {
        guard decimals > 0 else { return String(units) }
        var digits = String(units.magnitude)
        if digits.utf8.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
        }
        return (units < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
    }
}
