import Kernel
import Registers

/// Says to a person why the rules did not allow something, and what would be right.
enum RefusalWords {
    static func sentence(_ refusal: Refusal) -> String { "\(refusal.reason) \(refusal.remedy)" }

    /// A mistake in a field, which is called by its label.
    static func sentence(_ mistake: FieldMistake, of rule: FieldRule?, _ texts: Texts) -> String {
        let reason = rule.map { mistake.reason.replacing("“\($0.id)”", with: "“\(texts.plain($0.field.label))”") }
        return "\(reason ?? mistake.reason) \(mistake.remedy)"
    }

    /// The same for every mistake of an error, by field.
    static func sentences(
        _ error: RegisterInputError, of register: Register, _ texts: Texts
    ) -> [(field: String, text: String)] {
        error.mistakes.map { mistake in
            let rule = register.fields.first { $0.id == mistake.field }
            return (mistake.field, sentence(mistake.mistake, of: rule, texts))
        }
    }

    /// The field of a register that a refusal is about: `/body/values/title` is about `title`, `/body/id` about `id`.
    static func field(of refusal: Refusal) -> String? {
        guard let pointer = refusal.pointer else { return nil }
        let steps = pointer.split(separator: "/")
        if steps.count >= 3, steps[0] == "body", steps[1] == "values" { return String(steps[2]) }
        return steps == ["body", "id"] ? RegisterQuestions.idName : nil
    }
}
