import Values

/// Reads what people type, or what stands in a cell of a table, as a value of a field.
///
/// Strict where a text could mean two things: `1,250` is refused rather than guessed.
public struct FieldInput: Sendable {
    /// The field.
    public let rule: FieldRule

    /// Reads for a field.
    public init(_ rule: FieldRule) {
        self.rule = rule
    }

    /// The value of one cell; several choices or links are divided by semicolons. Nil for a blank cell.
    public func value(cell: String) throws(FieldMistake) -> FieldValue? {
        guard rule.field.isMultiple else { return try value([cell]) }
        return try value(cell.split(separator: ";").map(String.init))
    }

    /// The value of what was typed: one text, several for a field that takes several, two for a place. Nil for nothing.
    public func value(_ texts: [String]) throws(FieldMistake) -> FieldValue? {
        let texts = texts.map(WrittenText.trimmed).filter { !$0.isEmpty }
        guard let first = texts.first else { return nil }
        if rule.field.isMultiple { return try checked(.array(texts.map { .string(choice($0) ?? $0) })) }
        if rule.field.type == .point { return try place(texts.joined(separator: texts.count == 2 ? ";" : " ")) }
        guard texts.count == 1 else { throw problem("has \(texts.count) values", "Give one.") }
        switch rule.field.type {
        case .text, .url, .link: return try checked(.string(first))
        case .paragraph: return try checked(.string(Self.lines(first)))
        case .integer: return try integer(first)
        case .decimal: return try decimal(first)
        case .boolean: return try boolean(first)
        case .date: return try checked(.string(try date(first)))
        case .year:
            return try year(first)
        case .choice: return try checked(.string(choice(first) ?? first))
        case .money: return try money(first)
        case .file: return try file(first)
        case .point: return nil
        }
    }

    /// That there is no value where there must be one.
    static func missing(_ rule: FieldRule) -> FieldMistake {
        rule.mistake("field.required", "has no value", remedy: "Give \(rule.field.type.words).")
    }

    private func checked(_ json: JSON) throws(FieldMistake) -> FieldValue { try rule.checked(json) }

    private func problem(_ what: String, _ remedy: String) -> FieldMistake {
        rule.mistake("field.form", what, remedy: remedy)
    }

    /// Lines end in a line feed, whatever the browser sends.
    private static func lines(_ text: String) -> String {
        var lines = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" { lines.append("\n") } else if scalar != "\n" || !wasReturn { lines.append(scalar) }
            wasReturn = scalar == "\r"
        }
        return String(lines)
    }

    private func integer(_ text: String) throws(FieldMistake) -> FieldValue {
        guard let digits = TypedNumber.whole(text), let number = Int64(digits) else {
            throw problem("is no whole number", "Write digits alone, such as 1250 or 1 250.")
        }
        return try checked(.integer(number))
    }

    private func year(_ text: String) throws(FieldMistake) -> FieldValue {
        guard text.utf8.count == 4, let digits = TypedNumber.whole(text), let year = Int64(digits), year >= 0 else {
            throw problem("is no year", "Write four digits, such as 2026.")
        }
        return try checked(.integer(year))
    }

    private func decimal(_ text: String) throws(FieldMistake) -> FieldValue {
        try checked(.string(try decimalDigits(text, isAmount: false)))
    }

    private func decimalDigits(_ text: String, isAmount: Bool) throws(FieldMistake) -> String {
        switch TypedNumber.decimal(text) {
        case .number(let digits): return digits
        case .ambiguous:
            throw problem(
                "could mean two numbers", "Write thousands without a comma or point: 1250 or 1250.00, not 1,250.")
        case .none:
            throw problem(
                "is no \(isAmount ? "amount" : "number")", "Write digits with one comma or point, such as 1250,50.")
        }
    }

    private func boolean(_ text: String) throws(FieldMistake) -> FieldValue {
        switch text.lowercased() {
        case "yes", "true", "1": return .boolean(true)
        case "no", "false", "0": return .boolean(false)
        default: throw problem("is neither yes nor no", "Write yes or no.")
        }
    }

    /// `2026-11-22`, or the day before the month with points: `22.11.2026`.
    private func date(_ text: String) throws(FieldMistake) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            guard CalendarDay(text) != nil else {
                throw problem("is no date", "Write year, month and day, such as 2026-11-22, or 22.11.2026.")
            }
            return text
        }
        let day = (parts[0].utf8.count == 1 ? "0" : "") + parts[0]
        let month = (parts[1].utf8.count == 1 ? "0" : "") + parts[1]
        let iso = "\(parts[2])-\(month)-\(day)"
        guard CalendarDay(iso) != nil else {
            throw problem("is no date", "Write a day that exists, such as 22.11.2026.")
        }
        return iso
    }

    /// The id of a choice that was named by its label in any language, if no two have that label.
    private func choice(_ text: String) -> String? {
        guard rule.field.type == .choice, !rule.choices.contains(text) else { return nil }
        let found = (rule.field.choices ?? []).filter { choice in
            choice.label.translations.contains { $0.text == text }
        }
        return found.count == 1 ? found[0].id : nil
    }

    private func money(_ text: String) throws(FieldMistake) -> FieldValue {
        guard let currency = rule.field.currency else { throw problem("has no currency", "Ask the office.") }
        var amount = text
        if text.hasSuffix(currency.code) { amount = String(text.dropLast(currency.code.utf8.count)) }
        if text.hasPrefix(currency.code) { amount = String(text.dropFirst(currency.code.utf8.count)) }
        let digits = try decimalDigits(WrittenText.trimmed(amount), isAmount: true)
        guard let money = Money(amount: digits, currency: currency) else {
            let example = Money(minorUnits: 125_050, currency: currency).amount
            throw problem(
                "is no amount of \(currency.code)",
                "Write at most \(currency.minorDigits) decimals, such as \(example).")
        }
        return try checked(FieldValue.money(money).json(isMultiple: false))
    }

    /// Two numbers with points, divided by a comma, semicolon or blank; or with commas, divided by a semicolon.
    private func place(_ text: String) throws(FieldMistake) -> FieldValue {
        let divider: [Character] = text.contains(";") ? [";"] : [",", " "]
        let parts = text.split { divider.contains($0) }.map { WrittenText.trimmed(String($0)) }.filter { !$0.isEmpty }
        guard parts.count == 2 else {
            throw problem("is no place", "Write latitude and longitude, such as 52.2297, 21.0122.")
        }
        let degrees = parts.map { $0.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".") }
        return try checked(["lat": .string(degrees[0]), "lon": .string(degrees[1])])
    }

    /// Digest, size, type and name, divided by blanks, as exports write them.
    private func file(_ text: String) throws(FieldMistake) -> FieldValue {
        let parts = text.split(separator: " ", maxSplits: 3).map(String.init)
        guard parts.count == 4, let digits = TypedNumber.whole(parts[1]), let bytes = Int64(digits) else {
            throw problem("names no file", "Write SHA-256, bytes, media type and name, divided by blanks.")
        }
        return try checked([
            "name": .string(parts[3]), "mediaType": .string(parts[2]), "bytes": .integer(bytes),
            "sha256": .string(parts[0]),
        ])
    }
}
