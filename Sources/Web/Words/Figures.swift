import Values

/// Writes numbers and amounts for people.
enum Figures {
    /// `12,345`
    static func grouped(_ number: Int64) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    /// `65,000 PLN`; with decimals only where the amount has some.
    static func amount(_ money: Money) -> String {
        let pieces = money.amount.split(separator: ".")
        let whole = pieces.first.flatMap { Int64($0) } ?? 0
        let sign = money.isNegative && whole == 0 ? "−" : ""
        let cents = pieces.dropFirst().first.map(String.init) ?? ""
        let decimals = cents.contains { $0 != "0" } ? ".\(cents)" : ""
        return "\(sign)\(grouped(whole))\(decimals)\u{a0}\(money.currency.code)"
    }
}

extension Figures {
    /// `12 kB`, `1.5 MB`; small sizes in bytes.
    static func bytes(_ count: Int64) -> String {
        guard count >= 1_000 else { return "\(max(count, 0))\u{a0}B" }
        guard count >= 1_000_000 else { return "\(count / 1_000)\u{a0}kB" }
        let tenths = count / 100_000
        return "\(grouped(tenths / 10))\(tenths % 10 == 0 ? "" : ".\(tenths % 10)")\u{a0}MB"
    }
}
