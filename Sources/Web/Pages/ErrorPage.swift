/// The page that shows an error to a person. What it says of the cause is what the person can act on.
struct ErrorPage {
    let status: Int
    /// The code of the problem, by which the catalogues may know it; nil where the detail is a text of theirs already.
    let code: String?
    let detail: String
    let remedy: String
    let texts: Texts

    var page: Page {
        let heading: TextKey =
            switch status {
            case 404: .errorNotFound
            case 405: .errorMethod
            case 500...: .errorOurs
            default: .errorOther
            }
        let known = code.flatMap { texts.refusal($0) }
        let explained: Saying =
            switch status {
            case 404: Saying(text: texts(.errorNotFoundDetail))
            case 500...: known ?? Saying(text: texts(.errorOursDetail))
            default: known ?? said(detail)
            }
        let remedy: Saying =
            switch status {
            case 404, 500...: Saying(text: texts(.errorRemedy))
            default: known == nil ? said(remedy) : Saying(text: texts(.errorRemedy))
            }
        return Page(
            template: .error, title: texts(heading),
            view: [
                "status": String(status), "heading": texts(heading), "detail": explained.view,
                "remedy": remedy.view,
            ])
    }

    /// A sentence of the interface for programs, which speaks English, or one of the catalogues.
    private func said(_ sentence: String) -> Saying {
        Saying(text: sentence, language: code == nil || texts.language == "en" ? nil : "en")
    }
}
