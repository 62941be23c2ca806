/// A form: its questions, what travels with them unseen, and its buttons.
struct PageForm {
    /// A button that sends the form.
    struct Submit {
        let text: String
        /// Which step comes next; nil where there is one button alone.
        var step: String?
        var look = PageButton.Look.primary
    }

    /// Where the form is sent.
    let action: String
    var fields: [FormField] = []
    var hidden: [(name: String, value: String)] = []
    let submits: [Submit]
    /// Whether its answer is shown beside the page, so that the page stays.
    var opensTab = false
    /// What the browser has to sign before the form is sent; `false` where the server signs or nobody does.
    var signing: Any = false
    /// What is said above the buttons of a form whose answers are signed as they stand.
    var before: Signing?

    private var hasFile: Bool {
        fields.contains { field in
            switch field.input {
            case .file, .picture: true
            default: false
            }
        }
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

    /// What the component `asking` needs.
    func view(_ texts: Texts) -> [String: Any] {
        let main = submits.first.map(Self.view)
        return [
            "action": action, "fields": fields.map { $0.view(texts) }, "isMultipart": hasFile,
            "asksOwnPassword": asksOwnPassword, "opensTab": opensTab, "sign": signing,
            "before": before?.view(texts) ?? false,
            "hidden": hidden.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "submits": submits.map(Self.view), "mainClass": main?["submitClass"] ?? false,
            "mainStep": main?["submitStep"] ?? false, "others": submits.dropFirst().map(Self.view),
        ]
    }

    private static func view(_ submit: Submit) -> [String: Any] {
        [
            "submitText": submit.text, "submitStep": submit.step ?? false,
            "submitClass": submit.look == .primary ? false : submit.look.rawValue,
        ]
    }
}
