/// The way from one page of a list to the others.
struct PageNumbers {
    /// Which page this is, of how many.
    let sentence: String
    var previousHref: String?
    var nextHref: String?

    /// What the component `pager` needs.
    var view: [String: Any] {
        [
            "pageSentence": sentence, "previousHref": previousHref ?? false, "nextHref": nextHref ?? false,
        ]
    }
}
