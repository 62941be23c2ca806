public import Kernel
import Proofs
public import Values

/// Nothing that the office knows of a person stands on the log.
extension Roll {
    /// All fields of the terms.
    public var hiddenFields: [HiddenField] {
        terms.fields.map {
            HiddenField($0.id, .personal, readers: $0.readers ?? [], isUnique: $0.identifies == true)
        }
    }

    /// What stands under `values` when somebody is entered.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "enter", let values = body["values"] else { return [] }
        return terms.fields.compactMap { field in
            guard let value = values[field.id], !value.isNull else { return nil }
            return HiddenPlace(field: field.id, path: ["values", .member(field.id)])
        }
    }

    /// A value is a text that is neither empty nor longer than the terms allow.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let rule = terms.fields.first(where: { $0.id == field }) else {
            throw RollRefusal.unknownField(field, known: terms.fields.map(\.id)).refusal
        }
        guard let text = value.stringValue, (1...rule.mostCharacters).contains(text.unicodeScalars.count) else {
            throw RollRefusal.value(field, most: rule.mostCharacters).refusal
        }
    }
}
