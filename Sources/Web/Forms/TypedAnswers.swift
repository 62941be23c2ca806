import Kernel
import Registers
import Values

/// What was typed into the fields of a register, by field.
struct TypedAnswers: Sendable, Hashable {
    var texts: [String: [String]] = [:]

    /// What a field's input brought: several links that were typed come as lines.
    static func read(_ field: RegisterFormField, from form: FormFields) -> [String] {
        let values = form.all(field.id)
        if case .record(_, isMultiple: true) = field.input {
            return values.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
        }
        if case .date = field.input { return values.isEmpty ? [] : [DateAnswer.text(values)] }
        return values
    }

    /// A value as it would have been typed.
    static func texts(of value: FieldValue) -> [String] {
        switch value {
        case .boolean(let isTrue): [isTrue ? "yes" : "no"]
        case .point(let point): [point.latitude, point.longitude]
        default: value.cells
        }
    }

    /// Whether nothing but blanks was typed.
    static func isBlank(_ texts: [String]) -> Bool {
        texts.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    }
}
