import Kernel
import Values

/// Says any JSON value in words.
enum ValueWords {
    /// From how many on numbers are grouped; years are not.
    private static let grouped: Int64 = 10_000

    /// Whether a value is shown in one place: no object but an amount, and no array of objects.
    static func isPlain(_ json: JSON) -> Bool {
        switch json {
        case .object(let members): money(json) != nil || members.isEmpty
        case .array(let elements): elements.allSatisfy { $0.objectValue == nil && $0.arrayValue == nil }
        default: true
        }
    }

    /// A value for people.
    static func text(_ json: JSON, _ texts: Texts) -> String {
        if let money = money(json) { return texts.amount(money) }
        if json.isNull { return "–" }
        if let isTrue = json.boolValue { return texts(isTrue ? .yes : .no) }
        if let number = json.int64Value { return number.magnitude < grouped ? String(number) : texts.number(number) }
        if let string = json.stringValue {
            if string.utf8.count >= 20, let time = Instant(rfc3339: string) { return texts.moment(time) }
            return string
        }
        if let elements = json.arrayValue {
            return elements.isEmpty ? "–" : elements.map { text($0, texts) }.joined(separator: ", ")
        }
        return String(decoding: json.serialized(), as: UTF8.self)
    }

    /// A way through an outcome as a title: `results/byKind` is “Results, by kind”.
    static func title(_ path: [String]) -> String {
        let words = path.map(PlainWords.sentence)
        let rest = words.dropFirst().map { ", " + $0.prefix(1).lowercased() + $0.dropFirst() }
        return words.prefix(1).joined() + rest.joined()
    }

    private static func money(_ json: JSON) -> Money? {
        guard let members = json.objectValue, members.count == 2, json["amount"] != nil, json["currency"] != nil else {
            return nil
        }
        return try? json.decode(Money.self)
    }
}
