import Kernel
public import Values

/// A field made ready for checking values.
public struct FieldRule: Sendable, Hashable {
    /// The most characters of a text where the field says nothing.
    public static let usualLength = 500
    /// The most characters of a paragraph where the field says nothing.
    public static let usualParagraph = 5000
    /// The most characters that a text can have.
    public static let longestText = 2000
    /// The most characters that a paragraph can have.
    public static let longestParagraph = 20_000
    /// The most bytes of a paragraph, whatever its characters: an entry holds no more.
    public static let mostBytes = 40_000

    /// The field as the terms declare it.
    public let field: RegisterField
    /// The form of texts.
    public let pattern: FieldPattern?
    /// The least value, by ``FieldValue/measure``.
    public let least: Int64?
    /// The greatest value, by ``FieldValue/measure``.
    public let most: Int64?
    /// How many characters a text has.
    public let length: ClosedRange<Int>
    let choices: Set<String>

    init(_ field: RegisterField, pattern: FieldPattern?, least: Int64?, most: Int64?) {
        self.field = field
        self.pattern = pattern
        self.least = least
        self.most = most
        let longest = field.maxLength ?? Self.usual(field.type)
        length = min(field.minLength ?? 1, longest)...longest
        choices = Set((field.choices ?? []).map(\.id))
    }

    /// The field's name.
    public var id: String { field.id }

    /// The most characters that a type can have.
    static func longest(_ type: FieldType) -> Int {
        switch type {
        case .paragraph: longestParagraph
        case .url: WebAddress.maximumBytes
        default: longestText
        }
    }

    /// The most characters where the field says nothing.
    static func usual(_ type: FieldType) -> Int {
        switch type {
        case .paragraph: usualParagraph
        case .url: WebAddress.maximumBytes
        default: usualLength
        }
    }

    /// Reads a value and checks it, except whether the records exist that it links to.
    public func checked(_ json: JSON) throws(FieldMistake) -> FieldValue {
        let value = try read(json)
        try check(value)
        return value
    }

    /// Checks what the field asks beyond its type.
    func check(_ value: FieldValue) throws(FieldMistake) {
        switch value {
        case .text(let text), .url(let text): try check(text)
        case .choice(let ids): try check(ids)
        default: try checkRange(value)
        }
    }

    private func check(_ text: String) throws(FieldMistake) {
        let count = WrittenText.length(text)
        guard length.contains(count) else {
            throw mistake(
                "field.length", "has \(count) characters; it takes \(length.lowerBound) to \(length.upperBound)",
                remedy: count < length.lowerBound
                    ? "Write \(length.lowerBound - count) more." : "Take out \(count - length.upperBound).",
                details: [
                    "count": .count(count), "least": .count(length.lowerBound), "most": .count(length.upperBound),
                    count < length.lowerBound ? "missing" : "excess":
                        .count(count < length.lowerBound ? length.lowerBound - count : count - length.upperBound),
                ])
        }
        guard text.utf8.count <= Self.mostBytes else {
            throw mistake(
                "field.length", "has \(text.utf8.count) bytes; it takes \(Self.mostBytes)", remedy: "Write less.")
        }
        if let pattern {
            guard pattern.matches(text) else {
                throw mistake(
                    "field.pattern", "does not have the form “\(pattern.text)”",
                    remedy: field.hint.map { $0.text(for: ["en"]) } ?? "Write it in that form.",
                    details: ["form": .name(pattern.text)])
            }
        }
    }

    private func check(_ ids: [String]) throws(FieldMistake) {
        for (place, id) in ids.enumerated() where !choices.contains(id) {
            let known = (field.choices ?? []).prefix(12).map(\.id).joined(separator: ", ")
            throw mistake(
                "field.choice", "has no such choice",
                remedy: "Choose one of \(known)\(choices.count > 12 ? ", …" : "").",
                place: field.isMultiple ? "/\(place)" : "")
        }
    }

    /// A bound as a refusal names it.
    private func detail(_ bound: JSON?) -> RefusalDetail {
        guard let bound, let value = try? read(bound), case .money(let money) = value else {
            return bound?.int64Value.map { field.type == .year ? .name(String($0)) : .number($0) }
                ?? .name(words(bound))
        }
        return .amount(money)
    }

    private func checkRange(_ value: FieldValue) throws(FieldMistake) {
        guard let measure = value.measure else { return }
        if let least, measure < least {
            throw mistake(
                "field.range", "is too small", remedy: "It must be \(words(field.min)) or more.",
                details: ["least": detail(field.min)])
        }
        if let most, measure > most {
            throw mistake(
                "field.range", "is too large", remedy: "It must be \(words(field.max)) or less.",
                details: ["most": detail(field.max)])
        }
    }

    /// A bound as people write it.
    func words(_ bound: JSON?) -> String {
        guard let bound, let value = try? read(bound) else {
            return bound?.int64Value.map(String.init) ?? ""
        }
        if case .money(let money) = value { return money.description }
        return value.cell
    }

    func mistake(
        _ code: String, _ what: String, remedy: String, place: String = "", details: [String: RefusalDetail] = [:]
    ) -> FieldMistake {
        FieldMistake(
            code, "“\(field.id)” \(what).", remedy: remedy, place: place,
            details: details.merging(["field": .name(field.id), "type": .word(field.type.rawValue)]) { own, _ in own })
    }
}
