/// The page before an act is signed: what was answered, what becomes of it, who signs, and the button.
struct SigningPage {
    /// What was answered to one question.
    struct Row {
        let label: [String: Any]
        let lines: [[String: Any]]
        /// What becomes of it.
        var treatment: String?
        /// Where it can be changed.
        var changeHref: String?
    }

    /// What is going to be done.
    let kicker: [String: Any]
    let rows: [Row]
    let signing: Signing
    let form: PageForm
    /// What is wrong and belongs to no question.
    var mistakes: [String] = []
    var backHref: String?
    var trail: [[String: Any]] = []
    var isSample = false

    func page(_ texts: Texts) -> Page {
        var view = form.view(texts).merging(signing.view(texts)) { $1 }
        view["kicker"] = kicker
        view["backHref"] = backHref ?? false
        view["hasErrors"] = !mistakes.isEmpty
        view["errors"] = FormPage.errors(mistakes, [])
        view["hasRows"] = !rows.isEmpty
        view["rows"] = rows.map { row -> [String: Any] in
            [
                "rowLabel": row.label, "lines": row.lines, "rowTreatment": row.treatment ?? false,
                "changeHref": row.changeHref ?? false,
            ]
        }
        return Page(
            template: .actCheck, title: texts(.checkAnswers), trail: trail, isSample: isSample,
            isWrong: !mistakes.isEmpty, view: view)
    }
}
