import Kernel
import Registers

/// Says to a person why the rules did not allow something, and what would be right.
enum RefusalWords {
    /// In the reader's language, by the refusal's code; in the words of the rules themselves, which are English, where
    /// the catalogues do not know the code.
    ///
    /// - Parameter titles: what fields, projects and other things are called that the refusal names.
    static func sentence(_ refusal: Refusal, _ texts: Texts, titles: [String: String] = [:]) -> Saying {
        texts.refusal(refusal.code, refusal.details, titles: titles)
            ?? Saying(text: "\(refusal.reason) \(refusal.remedy)", language: texts.language == "en" ? nil : "en")
    }

    /// The same for every mistake of an error, by field.
    static func sentences(
        _ error: RegisterInputError, of register: Register, _ texts: Texts
    ) -> [(field: String, text: String)] {
        let titles = titles(of: register, texts)
        return error.mistakes.map { mistake in
            (mistake.field, sentence(mistake.mistake.refusal(at: ""), texts, titles: titles).text)
        }
    }

    /// The labels of a register's fields, by their names.
    static func titles(of register: Register, _ texts: Texts) -> [String: String] {
        Dictionary(register.fields.map { ($0.id, texts.plain($0.field.label)) }) { first, _ in first }
    }

    /// The field of a register that a refusal is about: `/body/values/title` is about `title`, `/body/id` about `id`.
    static func field(of refusal: Refusal) -> String? {
        guard let pointer = refusal.pointer else { return nil }
        let steps = pointer.split(separator: "/")
        if steps.count >= 3, steps[0] == "body", steps[1] == "values" { return String(steps[2]) }
        return steps == ["body", "id"] ? RegisterQuestions.idName : nil
    }
}
