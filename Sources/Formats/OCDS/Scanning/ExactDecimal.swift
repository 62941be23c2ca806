/// A JSON number by its value: digits without zeros at either end, and a power of ten.
struct ExactDecimal: Hashable {
    /// Whole numbers of at most so many digits are canonical as they are.
    static let mostPlainDigits = 20

    private var isNegative = false
    private var digits: [UInt8] = []
    /// The power of ten of the last digit; texts whose exponent does not fit keep it as text.
    private var exponent = 0
    private var hugeExponent: [UInt8] = []

    /// The value of a text that is a number of JSON.
    init(_ text: some Sequence<UInt8>) {
        var isFraction = false
        var exponentText: [UInt8]?
        for byte in text {
            switch byte {
            case _ where exponentText != nil: exponentText?.append(byte)
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): exponentText = []
            default:
                digits.append(byte)
                if isFraction { exponent -= 1 }
            }
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
        guard !digits.isEmpty else {
            (isNegative, exponent) = (false, 0)
            return
        }
        guard let exponentText else { return }
        let power = Int(String(decoding: exponentText, as: UTF8.self))
        let sum = power.map { exponent.addingReportingOverflow($0) }
        if let sum, !sum.overflow { exponent = sum.partialValue } else { hugeExponent = exponentText }
    }

    /// The value in one way only: `15` for `15`, `15.0` and `1.5e1`.
    var canonical: [UInt8] {
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        guard !digits.isEmpty else { return [UInt8(ascii: "0")] }
        text += digits
        if hugeExponent.isEmpty, (0...Self.mostPlainDigits).contains(exponent) {
            return text + [UInt8](repeating: UInt8(ascii: "0"), count: exponent)
        }
        return text + [UInt8(ascii: "e")] + Array(String(exponent).utf8) + hugeExponent
    }
}
