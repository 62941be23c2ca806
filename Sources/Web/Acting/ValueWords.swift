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
    ///
    /// - Parameters:
    ///   - member: what it is the value of.
    ///   - names: what the part's own names are called.
    static func text(_ json: JSON, of member: String? = nil, _ texts: Texts, _ names: ValueNames? = nil) -> String {
        if let money = money(json) { return texts.amount(money) }
        if json.isNull { return "–" }
        if let isTrue = json.boolValue { return texts(isTrue ? .yes : .no) }
        if let number = json.int64Value { return number.magnitude < grouped ? String(number) : texts.number(number) }
        if let string = json.stringValue {
            if string.utf8.count >= 20, let time = Instant(rfc3339: string) { return texts.moment(time) }
            return member.flatMap { names?.value(string, of: $0) } ?? string
        }
        if let elements = json.arrayValue {
            let hasObjects = elements.contains { $0.objectValue != nil && money($0) == nil }
            let said = elements.map { text($0, of: member, texts, names) }
            return said.isEmpty ? "–" : hasObjects ? said.joined(separator: "; ") : texts.list(said)
        }
        if json["sha256"] != nil, let name = json["name"]?.stringValue { return name }
        if let members = json.objectValue {
            return texts.list(
                members.map { member in
                    let name = texts.word(names?.word(ofMember: member.name) ?? member.name).text
                    return "\(name): \(text(member.value, of: member.name, texts, names))"
                })
        }
        return String(decoding: json.serialized(), as: UTF8.self)
    }

    /// A way through an outcome as a title: `results/byKind` is “Results, by kind”. In English as a whole where one of
    /// its names has no word in the reader's language.
    static func title(_ path: [String], _ texts: Texts, _ names: ValueNames? = nil) -> Saying {
        let path = path.map { names?.word(ofMember: $0) ?? $0 }
        let own = path.map(texts.word)
        guard let language = own.lazy.compactMap(\.language).first else { return Saying(text: title(own, texts)) }
        let english = Texts(accepting: language)
        return Saying(text: title(path.map(english.word), english), language: language)
    }

    private static func title(_ words: [Saying], _ texts: Texts) -> String {
        let rest = words.dropFirst().map { $0.text.prefix(1).lowercased() + $0.text.dropFirst() }
        return texts.list(words.prefix(1).map(\.text) + rest)
    }

    private static func money(_ json: JSON) -> Money? {
        guard let members = json.objectValue, members.count == 2, json["amount"] != nil, json["currency"] != nil else {
            return nil
        }
        return try? json.decode(Money.self)
    }
}
