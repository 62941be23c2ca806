public import Values

/// A value of a field, read by the field's type.
public enum FieldValue: Hashable, Sendable {
    /// A text of one or of several lines.
    case text(String)
    case integer(Int64)
    case decimal(DecimalNumber)
    case boolean(Bool)
    case date(CalendarDay)
    case year(Int64)
    /// The ids of choices; one, unless the field takes several.
    case choice([String])
    case money(Money)
    /// The ids of records; one, unless the field takes several.
    case link([RecordID])
    case url(String)
    case point(GeoPoint)
    case file(FileReference)

    /// The largest whole number: what every JSON reader keeps exactly (RFC 7493, 2.2).
    public static let largestInteger: Int64 = 9_007_199_254_740_991
    /// The most choices or links of one field of one record.
    public static let mostOfOneField = 16

    /// The value as it stands on the log.
    public func json(isMultiple: Bool) -> JSON {
        switch self {
        case .text(let text), .url(let text): .string(text)
        case .integer(let number), .year(let number): .integer(number)
        case .decimal(let number): .string(number.text)
        case .boolean(let value): .bool(value)
        case .date(let day): .string(day.text)
        case .choice(let ids): isMultiple ? .array(ids.map(JSON.string)) : .string(ids[0])
        case .link(let ids): isMultiple ? .array(ids.map { .string($0.text) }) : .string(ids[0].text)
        case .money(let money):
            ["amount": .string(money.amount), "currency": .string(money.currency.code)]
        case .point(let point): ["lat": .string(point.latitude), "lon": .string(point.longitude)]
        case .file(let file):
            [
                "name": .string(file.name), "mediaType": .string(file.mediaType), "bytes": .integer(file.bytes),
                "sha256": .string(file.sha256),
            ]
        }
    }

    /// The value as one cell of a table; ``FieldInput`` reads it back.
    public var cell: String {
        switch self {
        case .text(let text), .url(let text): text
        case .integer(let number): String(number)
        case .year(let year): Self.fourDigits(year)
        case .decimal(let number): number.text
        case .boolean(let value): value ? "true" : "false"
        case .date(let day): day.text
        case .choice(let ids): ids.joined(separator: ";")
        case .link(let ids): ids.map(\.text).joined(separator: ";")
        case .money(let money): money.amount
        case .point(let point): "\(point.latitude) \(point.longitude)"
        case .file(let file): "\(file.sha256) \(file.bytes) \(file.mediaType) \(file.name)"
        }
    }

    /// The value as several texts where it is several.
    public var cells: [String] {
        switch self {
        case .choice(let ids): ids
        case .link(let ids): ids.map(\.text)
        default: [cell]
        }
    }

    /// The value as a number to compare by: money in minor units, decimals in millionths, days since 1970, bytes.
    public var measure: Int64? {
        switch self {
        case .integer(let number), .year(let number): number
        case .decimal(let number): number.millionths
        case .date(let day): day.daysSince1970
        case .money(let money): money.minorUnits
        case .file(let file): file.bytes
        case .text, .boolean, .choice, .link, .url, .point: nil
        }
    }

    /// The values by which records are narrowed down; none for what cannot be a facet.
    public var facets: [String] {
        switch self {
        case .choice, .link, .boolean, .year: cells
        case .date(let day): [day.year]
        default: []
        }
    }

    /// What tells the value from others of its field, so that one value has one text.
    public var identity: String {
        switch self {
        case .decimal(let number): String(number.millionths)
        default: cell
        }
    }

    static func fourDigits(_ year: Int64) -> String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
