/// Fixed-point numbers as decimal text.
enum DecimalText {
    /// The number of units in a text with at most so many decimals: `12.5` is 1250 hundredths.
    static func units(_ text: [UInt8], decimals: Int) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text[...]
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, isWhole(whole) else { return nil }
        var fraction = parts.count == 2 ? Array(parts[1]) : []
        guard fraction.count <= decimals, parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(isDigit) else {
            return nil
        }
        fraction += repeatElement(UInt8(ascii: "0"), count: decimals - fraction.count)
        let sign = isNegative ? "-" : ""
        let units = Int64(sign + String(decoding: whole, as: UTF8.self) + String(decoding: fraction, as: UTF8.self))
        return isNegative && units == 0 ? nil : units
    }

    /// The text with exactly so many decimals.
    static func text(_ units: Int64, decimals: Int) -> String {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        let sign = units < 0 ? "-" : ""
        guard decimals > 0 else { return sign + padded }
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    private static func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, text.allSatisfy(isDigit) else { return false }
        return first != UInt8(ascii: "0") || text.count == 1
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
