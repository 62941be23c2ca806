/// What a procedure's own pages add to the page of an item.
struct ItemAdditions {
    /// What it is called, where that is not its own title.
    var title: String?
    /// The members of its values that are shown otherwise.
    var shownOtherwise: Set<String> = []
    /// What the template needs besides.
    var view: [String: Any] = [:]
}
