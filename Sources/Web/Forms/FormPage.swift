/// A page with one form.
struct FormPage {
    /// What stands over the form. Nil where the one question is the heading.
    let heading: String?
    let title: String
    /// Where the form is sent.
    let action: String
    let submit: TextKey
    var fields: [FormField] = []
    /// What the programme or the procedure says before the questions, with its language where that is not the page's.
    var lead: [String: Any]?
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
    /// What the browser has to sign before the form is sent; `false` where the server signs or nobody does.
    var signing: Any = false
    /// What is said above the button of a form whose answers are signed as they stand.
    var before: Signing?
    /// What the button is called instead, where it only leads on to the page that asks for a signature.
    var onward: TextKey?

    /// The page, with what is wrong listed at its top.
    func page(_ texts: Texts) -> Page {
        let errors = Self.errors(mistakes, fields)
        let form = PageForm(
            action: action, fields: fields, hidden: hidden,
            submits: [.init(text: texts(onward ?? submit), look: isDangerous ? .danger : .primary)], signing: signing,
            before: before)
        var view = form.view(texts)
        view["paragraphs"] = paragraphs
        view["hasErrors"] = !errors.isEmpty
        view["errors"] = errors
        view["links"] = links.map { ["linkText": $0.text, "linkHref": $0.href] }
        view["heading"] = heading
        view["lead"] = lead ?? false
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
