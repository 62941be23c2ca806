import Values

/// How a language is called, and how it writes numbers, days and amounts.
struct Language: Sendable {
    /// The tag of BCP 47.
    let tag: String
    /// What its speakers call it.
    let name: String
    /// `ltr` or `rtl`.
    let direction: String
    let plurals: PluralRule
    /// The names of the months as they stand beside a day.
    let months: [String]
    /// A day, with `{day}`, `{month}` and `{year}`.
    let day: String
    /// A day and a minute, with `{day}` and `{time}`.
    let moment: String
    /// The ten digits.
    let digits: [String]
    /// What stands between groups of three digits.
    let grouping: String
    /// How many digits a number needs before they are grouped: 4, or 5 where four digits stand together.
    let groupedFrom: Int
    /// What stands before decimals.
    let decimal: String
    /// The sign of a number below zero.
    let minus: String
    /// A text between marks of quotation, with `{text}`.
    let quoted: String
    /// What stands between the pieces of a list.
    let list: String
    /// The units of sizes: bytes, thousands of them, millions.
    let units: [String]
    /// An amount, with `{number}` and `{currency}`.
    let amount: String
}

extension Language {
    /// Reads what a catalogue says under `language`; nil where something is missing.
    init?(tag: String, _ json: JSON) {
        func text(_ name: String) -> String? { json[name]?.stringValue }
        guard let plurals = PluralRule(language: tag), let name = text("name"), let direction = text("direction"),
            let day = text("day"), let moment = text("moment"), let digits = text("digits"), digits.count == 10,
            let grouping = text("grouping"), let decimal = text("decimal"), let minus = text("minus"),
            let amount = text("amount"), let quoted = text("quoted"), let list = text("list"),
            let units = json["units"]?.arrayValue?.compactMap(\.stringValue), units.count == 3,
            let groupedFrom = json["groupedFrom"]?.int64Value,
            let months = json["months"]?.arrayValue?.compactMap(\.stringValue), months.count == 12
        else { return nil }
        self.init(
            tag: tag, name: name, direction: direction, plurals: plurals, months: months, day: day, moment: moment,
            digits: digits.map(String.init), grouping: grouping, groupedFrom: groupedFrom == 5 ? 5 : 4,
            decimal: decimal, minus: minus, quoted: quoted, list: list, units: units, amount: amount)
    }
}
