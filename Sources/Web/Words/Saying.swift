/// Something that a page says, and in which language where that is not the page's own.
struct Saying: Sendable, Hashable {
    let text: String
    var language: String?

    /// What a template needs to show it: `text`, and `lang` where there is one.
    var view: [String: Any] {
        var view: [String: Any] = ["text": text]
        view["lang"] = language
        return view
    }
}
