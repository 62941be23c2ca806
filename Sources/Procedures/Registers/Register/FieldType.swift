/// What kind of value a field of a register holds.
public enum FieldType: String, Codable, Sendable, Hashable, CaseIterable {
    /// One line of text.
    case text
    /// Text of several lines.
    case paragraph
    /// A whole number.
    case integer
    /// A number with decimals, kept as it is written in decimal digits.
    case decimal
    /// Yes or no.
    case boolean
    /// A day of the calendar: `2026-11-22`.
    case date
    /// A year of the calendar.
    case year
    /// One or several of the choices that the field declares.
    case choice
    /// An amount in the field's currency.
    case money
    /// One or several records of a register of the same programme.
    case link
    /// An address on the web.
    case url
    /// A place on earth, by latitude and longitude.
    case point
    /// A document: its name, type, size and digest; the bytes are elsewhere.
    case file

    /// Whether people write or bring what nobody has foreseen. Of participants it must be possible to take it down.
    public var isFreelyWritten: Bool { [.text, .paragraph, .url, .file].contains(self) }
    /// Whether lengths are counted.
    public var hasLength: Bool { [.text, .paragraph, .url].contains(self) }
    /// Whether values have a least and a most.
    public var hasRange: Bool { [.integer, .decimal, .date, .year, .money, .file].contains(self) }
    /// Whether a record may hold several values.
    public var mayBeMultiple: Bool { self == .choice || self == .link }
    /// Whether records can be counted and narrowed down by it.
    public var mayBeFacet: Bool { [.choice, .link, .boolean, .date, .year].contains(self) }
    /// Whether records can be put in its order.
    public var maySort: Bool { [.text, .integer, .decimal, .date, .year, .money].contains(self) }
    /// Whether its words are searched.
    public var maySearch: Bool { [.text, .paragraph, .url, .choice].contains(self) }
    /// Whether no two records may have the same value, where the field says so.
    public var mayBeUnique: Bool { [.text, .integer, .decimal, .date, .year, .link, .url].contains(self) }
    /// Whether lists can state it, and other parts calculate with it; such values are small.
    public var mayBeColumn: Bool {
        [.integer, .decimal, .boolean, .date, .year, .choice, .money, .link].contains(self)
    }

    /// The type in words, for sentences such as "must be a whole number".
    public var words: String {
        switch self {
        case .text: "a text of one line"
        case .paragraph: "a text of several lines"
        case .integer: "a whole number"
        case .decimal: "a decimal number"
        case .boolean: "yes or no"
        case .date: "a date"
        case .year: "a year"
        case .choice: "a choice"
        case .money: "an amount of money"
        case .link: "a record"
        case .url: "a web address"
        case .point: "a place by latitude and longitude"
        case .file: "a file"
        }
    }
}
