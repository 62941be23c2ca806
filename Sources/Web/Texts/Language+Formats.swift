import Values

extension Language {
    /// `12,345`
    func grouped(_ number: Int64) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, digits.count >= groupedFrom, (digits.count - place) % 3 == 0 { text += grouping }
            text += written(digit)
        }
        return (number < 0 ? minus : "") + text
    }

    /// `65,000 PLN`; with decimals only where the amount has some.
    func amount(_ money: Money, mayBreak: Bool = false) -> String {
        let pieces = money.amount.split(separator: ".")
        let whole = pieces.first.flatMap { Int64($0) } ?? 0
        let sign = money.isNegative && whole == 0 ? minus : ""
        let cents = pieces.dropFirst().first.map(String.init) ?? ""
        let decimals = cents.contains { $0 != "0" } ? decimal + written(cents) : ""
        let pattern = mayBreak ? amount.replacing("\u{a0}", with: " ") : amount
        return Catalogue.fill(
            pattern, ["number": "\(sign)\(grouped(whole))\(decimals)", "currency": money.currency.code])
    }

    /// `12 kB`, `1.5 MB`; small sizes in bytes.
    func bytes(_ count: Int64) -> String {
        guard count >= 1_000 else { return "\(written(String(max(count, 0))))\u{a0}\(units[0])" }
        guard count >= 1_000_000 else { return "\(grouped(count / 1_000))\u{a0}\(units[1])" }
        let tenths = count / 100_000
        let fraction = tenths % 10 == 0 ? "" : decimal + written(String(tenths % 10))
        return "\(grouped(tenths / 10))\(fraction)\u{a0}\(units[2])"
    }

    /// The day and the minute in UTC: `22 November 2026, 06:00 UTC`; what lies outside the calendar as its plain text.
    func moment(_ time: Instant) -> String {
        // 2026-11-22T06:00:00.000Z
        let text = time.description
        let bytes = Array(text.utf8)
        guard bytes.count == 24, let date = date(bytes[..<10]) else { return text }
        let minute = String(decoding: bytes[11..<16], as: UTF8.self)
        return Catalogue.fill(moment, ["day": date, "time": written(minute)])
    }

    /// `22 November 2026` for `2026-11-22`; any other text as it is.
    func date(_ text: String) -> String {
        date(Array(text.utf8)[...]) ?? text
    }

    private func date(_ bytes: ArraySlice<UInt8>) -> String? {
        let pieces = bytes.split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }
        guard bytes.count == 10, pieces.count == 3, let month = Int(pieces[1]), months.indices.contains(month - 1),
            let day = Int(pieces[2])
        else { return nil }
        return Catalogue.fill(
            self.day, ["day": written(String(day)), "month": months[month - 1], "year": written(pieces[0])])
    }

    /// `1,234.50`: rounded to so many decimals, for figures that decide nothing; `–` for what is no number.
    func decimal(_ number: Double, decimals: Int) -> String {
        let places = min(max(decimals, 0), 6)
        let power = (0..<places).reduce(Int64(1)) { whole, _ in whole * 10 }
        guard number.isFinite, abs(number) < 1e18 else { return "–" }
        guard abs(number) < 1e18 / Double(power) else { return self.decimal(number, decimals: 0) }
        let scaled = Int64((number * Double(power)).rounded())
        let (whole, rest) = (grouped(Int64(scaled.magnitude / UInt64(power))), String(scaled.magnitude % UInt64(power)))
        let fraction = String(repeating: "0", count: places > 0 ? places - rest.count : 0) + rest
        return (scaled < 0 ? minus : "") + (places == 0 ? whole : whole + decimal + written(fraction))
    }

    private func written(_ text: String) -> String {
        guard digits[0] != "0" else { return text }
        return text.map(written).joined()
    }

    private func written(_ character: Character) -> String {
        guard let digit = character.wholeNumberValue, (0...9).contains(digit) else { return String(character) }
        return digits[digit]
    }
}
