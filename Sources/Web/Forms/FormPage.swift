/// A page with one form.
struct FormPage {
    /// What stands over the form. Nil where the one question is the heading.
    let heading: String?
    let title: String
    /// Where the form is sent.
    let action: String
    let submit: TextKey
    var fields: [FormField] = []
    /// Sentences before the questions.
    var paragraphs: [String] = []
    /// What is wrong and belongs to no question.
    var mistakes: [String] = []
    /// What travels with the form unseen.
    var hidden: [(name: String, value: String)] = []
    /// Further ways, below the form.
    var links: [(text: String, href: String)] = []
    var backHref: String?
    var isDangerous = false
    var trail: [[String: Any]] = []
    var isSample = false

    private var hasFile: Bool {
        fields.contains { if case .file = $0.input { true } else { false } }
    }

    /// Whether it asks for a password without the name that it belongs to, which password managers need.
    private var asksOwnPassword: Bool {
        func asks(_ kind: (String, String) -> Bool) -> Bool {
            fields.contains { field in
                if case .line(let type, _, let autocomplete, _) = field.input {
                    kind(type, autocomplete)
                } else {
                    false
                }
            }
        }
        return asks { type, _ in type == "password" } && !asks { _, autocomplete in autocomplete == "username" }
    }

    /// The page, with what is wrong listed at its top.
    func page(_ texts: Texts) -> Page {
        let errors = Self.errors(mistakes, fields)
        var view: [String: Any] = [
            "action": action, "submitText": texts(submit), "fields": fields.map { $0.view(texts) },
            "paragraphs": paragraphs, "hasErrors": !errors.isEmpty, "errors": errors, "isDangerous": isDangerous,
            "isMultipart": hasFile, "asksOwnPassword": asksOwnPassword,
            "hidden": hidden.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "links": links.map { ["linkText": $0.text, "linkHref": $0.href] },
        ]
        view["heading"] = heading
        view["backHref"] = backHref
        return Page(
            template: .form, title: title, trail: trail, isSample: isSample, isWrong: !errors.isEmpty, view: view)
    }

    /// What is wrong, each with the way to its question.
    static func errors(_ mistakes: [String], _ fields: [FormField]) -> [[String: Any]] {
        mistakes.map { ["mistakeText": $0, "mistakeHref": false] }
            + fields.compactMap { field in
                field.mistake.map { ["mistakeText": $0, "mistakeHref": "#\(field.anchor)"] }
            }
    }
}
