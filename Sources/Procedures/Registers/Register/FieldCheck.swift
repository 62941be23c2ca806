import Kernel
import Values

/// The refusals of a record's values, each with the place in the body.
enum FieldCheck {
    /// Reads a value and checks what its field asks.
    static func value(_ json: JSON, _ rule: FieldRule, _ pointer: String) throws(Refusal) -> FieldValue {
        do throws(FieldMistake) {
            return try rule.checked(json)
        } catch {
            throw error.refusal(at: place(rule, pointer))
        }
    }

    static func missing(_ rule: FieldRule, _ pointer: String) -> Refusal {
        Refusal(
            "field.required", "“\(rule.id)” has no value, and every record must have one.",
            remedy: "Give \(rule.field.type.words).", pointer: place(rule, pointer),
            details: ["field": .name(rule.id), "type": .word(rule.field.type.rawValue)])
    }

    static func unknown(_ name: String, known: [String], _ pointer: String) -> Refusal {
        let names = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
        return Refusal(
            "field.unknown", "The register has no field of this name.", remedy: "Its fields are \(names).",
            pointer: pointer)
    }

    static func linkedNowhere(_ id: RecordID, _ rule: FieldRule, _ place: Int, _ pointer: String) -> Refusal {
        Refusal(
            "field.link", "“\(rule.id)” names a record that is not published in “\(rule.field.register ?? "")”.",
            remedy: "Name a published record.",
            pointer: self.place(rule, pointer) + (rule.field.isMultiple ? "/\(place)" : ""),
            details: ["field": .name(rule.id)])
    }

    static func notUnique(_ rule: FieldRule, _ pointer: String) -> Refusal {
        Refusal(
            "field.not_unique", "Another record has the same “\(rule.id)” already.",
            remedy: "Look whether the record is there, or correct the value.", pointer: place(rule, pointer),
            details: ["field": .name(rule.id)])
    }

    static func notVouched(_ rule: FieldRule, _ pointer: String) -> Refusal {
        Refusal(
            "field.not_vouched", "The log has not vouched that “\(rule.id)” is unique.",
            remedy: "Send the value as a disclosure beside the act; the log adds its word.",
            pointer: place(rule, pointer), details: ["field": .name(rule.id)])
    }

    private static func place(_ rule: FieldRule, _ pointer: String) -> String { "\(pointer)/\(rule.id)" }
}
