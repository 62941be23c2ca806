/// Reads plain values out of JSON; errors say what was expected and what was found.
struct JSONScalars {
    let value: JSON
    let place: JSONPlace

    func failure(_ expected: String) -> JSONDecodingError {
        JSONDecodingError(path: place.path, reason: "expected \(expected), found \(found)")
    }

    private var found: String {
        guard case .number(let number) = value else { return value.kindInWords }
        return number.text.utf8.count > 40 ? "a number" : number.text
    }

    func bool() throws(JSONDecodingError) -> Bool {
        guard case .bool(let value) = value else { throw failure("true or false") }
        return value
    }

    func string() throws(JSONDecodingError) -> String {
        guard case .string(let text) = value else { throw failure("a string") }
        return text
    }

    /// A whole number in plain digits; exact over the full width of its type.
    func integer<Number: FixedWidthInteger>() throws(JSONDecodingError) -> Number {
        guard case .number(let number) = value, number.isPlainInteger else { throw failure("a whole number") }
        guard let value = Number(number.text) else {
            throw failure("a whole number from \(Number.min) to \(Number.max)")
        }
        return value
    }

    func double() throws(JSONDecodingError) -> Double {
        guard case .number(let number) = value else { throw failure("a number") }
        let double = number.double
        guard double.isFinite else { throw failure("a number that fits an IEEE 754 double") }
        return double
    }

    func float() throws(JSONDecodingError) -> Float {
        guard case .number(let number) = value else { throw failure("a number") }
        guard let float = Float(number.text), float.isFinite else { throw failure("a number that fits 32 bits") }
        return float
    }
}
