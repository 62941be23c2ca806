/// A number as the log's texts write it: ASCII digits, no sign, no leading zero.
enum Decimal {
    /// The number, or `nil` when the digits are not exactly its decimal text or it does not fit.
    static func parse(_ digits: some Collection<UInt8>) -> UInt64? {
        guard let first = digits.first, digits.count <= 20 else { return nil }
        guard first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (product, isTooBig) = value.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            guard !isTooBig, !isOver else { return nil }
            value = sum
        }
        return value
    }
}
