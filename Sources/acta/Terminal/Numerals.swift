/// Numbers as people read them.
enum Numerals {
    /// `1234567` as `1,234,567`.
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// `1 entry`, `2 entries`.
    static func count(_ number: some BinaryInteger, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(grouped(number)) \(many)"
    }
}
