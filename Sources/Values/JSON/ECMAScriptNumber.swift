/// Doubles as ECMAScript writes them (ECMA-262, Number::toString; RFC 8785, 3.2.2.3).
enum ECMAScriptNumber {
    /// Below this, every whole number has a double of its own.
    private static let exactIntegers = 9_007_199_254_740_992.0

    /// The shortest digits that give the same double back; `nil` for infinities and NaN.
    static func text(of value: Double) -> String? {
        guard value.isFinite else { return nil }
        if value.magnitude < exactIntegers, value == value.rounded(.towardZero) {
            return String(Int64(value))
        }
        let (digits, point) = decimal(of: value.magnitude)
        let sign = value < 0 ? "-" : ""
        return sign + String(decoding: layOut(digits, point: point), as: UTF8.self)
    }

    /// The significant digits and where the decimal point stands: 0.00123 is (123, -2), 45.6 is (456, 2).
    private static func decimal(of value: Double) -> (digits: [UInt8], point: Int) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var text = value.description.utf8[...]
        while let character = text.popFirst() {
            if character == UInt8(ascii: ".") {
                point = digits.count
            } else if character == UInt8(ascii: "e") {
                exponent = Int(String(decoding: text, as: UTF8.self)) ?? 0
                break
            } else {
                digits.append(character)
            }
        }
        var place = (point ?? digits.count) + exponent
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        place -= zeros
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (digits, place)
    }

    private static func layOut(_ digits: [UInt8], point: Int) -> [UInt8] {
        let zero = UInt8(ascii: "0")
        let dot = UInt8(ascii: ".")
        var text: [UInt8] = []
        if point > 21 || point < -5 {
            let exponent = point - 1
            text += digits[..<1]
            if digits.count > 1 {
                text.append(dot)
                text += digits[1...]
            }
            text += exponent < 0 ? "e-".utf8 : "e+".utf8
            text += String(exponent.magnitude).utf8
        } else if point <= 0 {
            text += [zero, dot]
            text += repeatElement(zero, count: -point)
            text += digits
        } else if point >= digits.count {
            text += digits
            text += repeatElement(zero, count: point - digits.count)
        } else {
            text += digits[..<point]
            text.append(dot)
            text += digits[point...]
        }
        return text
    }
}
