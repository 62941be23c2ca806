/// A form of the desk; each of its buttons says which step comes next.
struct DeskForm {
    /// What becomes of the form.
    enum Step: String {
        /// Shows what would be signed.
        case check
        /// Signs and sends it.
        case sign
        /// Goes back to the questions.
        case change
        /// Gives the file as it is.
        case download
    }

    /// A button.
    struct Submit {
        let step: Step
        let text: String
        var isPlain = false
        var isDangerous = false
    }

    let action: String
    var fields: [FormField] = []
    var hidden: [(name: String, value: String)] = []
    let submits: [Submit]

    private var isMultipart: Bool {
        fields.contains { if case .file = $0.input { true } else { false } }
    }

    func view(_ texts: Texts) -> [String: Any] {
        [
            "formAction": action, "isMultipart": isMultipart, "fields": fields.map { $0.view(texts) },
            "hidden": hidden.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "submits": submits.map { submit -> [String: Any] in
                [
                    "submitStep": submit.step.rawValue, "submitText": submit.text, "isPlain": submit.isPlain,
                    "isDangerous": submit.isDangerous,
                ]
            },
        ]
    }
}
