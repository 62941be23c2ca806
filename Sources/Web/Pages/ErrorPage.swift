/// The page that shows an error to a person. What it says of the cause is what the person can act on.
struct ErrorPage {
    let status: Int
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
        let explained: String =
            switch status {
            case 404: texts(.errorNotFoundDetail)
            case 500...: texts(.errorOursDetail)
            default: detail
            }
        return Page(
            template: .error, title: texts(heading),
            view: [
                "status": String(status), "heading": texts(heading), "detail": explained,
                "remedy": status == 404 || status >= 500 ? texts(.errorRemedy) : remedy,
            ])
    }
}
