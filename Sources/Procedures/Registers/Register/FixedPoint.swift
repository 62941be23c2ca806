/// Decimal text read as a whole number of its smallest unit, so that nothing is rounded.
enum FixedPoint {
    /// How many units the text says: `12.5` with three decimals is 12,500 thousandths.
    ///
    /// `nil` for leading zeros, a plus sign, minus zero, an exponent, more decimals, or more digits before the point.
    static func units(_ text: some StringProtocol, wholeDigits: Int, decimals: Int) -> Int64? {
        precondition(wholeDigits + decimals <= 18, "the number fits 64 bits")
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...wholeDigits).contains(whole.count),
            whole.count == 1 || whole.first != UInt8(ascii: "0")
        else { return nil }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count == 1 || (1...max(1, decimals)).contains(fraction.count), fraction.count <= decimals else {
            return nil
        }
        var units: Int64 = 0
        for byte in whole + fraction + repeatElement(UInt8(ascii: "0"), count: decimals - fraction.count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            units = units * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        guard isNegative else { return units }
        return units == 0 ? nil : -units
    }
}

/// A number with decimals as a field holds it: the digits that were written, and what they come to.
public struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
    /// The most digits before the point.
    public static let wholeDigits = 12
    /// The most digits behind the point.
    public static let decimals = 6

    /// The number as it was written.
    public let text: String
    /// The number in millionths.
    public let millionths: Int64

    /// A number from text such as `-12.50`; `nil` when the text is none or has too many digits.
    public init?(_ text: some StringProtocol) {
        guard let units = FixedPoint.units(text, wholeDigits: Self.wholeDigits, decimals: Self.decimals) else {
            return nil
        }
        self.text = String(text)
        millionths = units
    }

    /// The number as it was written.
    public var description: String { text }
}

/// A place on earth in degrees (WGS 84), as decimal texts.
public struct GeoPoint: Hashable, Sendable {
    /// The most digits behind the point: about a millimetre.
    public static let decimals = 8
    private static let unit: Int64 = 100_000_000

    /// Degrees north of the equator: -90 to 90.
    public let latitude: String
    /// Degrees east of Greenwich: -180 to 180.
    public let longitude: String

    /// A place; `nil` when a text is no decimal number or lies out of range.
    public init?(latitude: some StringProtocol, longitude: some StringProtocol) {
        guard let north = FixedPoint.units(latitude, wholeDigits: 2, decimals: Self.decimals),
            let east = FixedPoint.units(longitude, wholeDigits: 3, decimals: Self.decimals),
            (-90 * Self.unit...90 * Self.unit).contains(north), (-180 * Self.unit...180 * Self.unit).contains(east)
        else { return nil }
        self.latitude = String(latitude)
        self.longitude = String(longitude)
    }
}
