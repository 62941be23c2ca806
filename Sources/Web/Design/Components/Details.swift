/// Something that most readers can do without, behind one line.
struct Details {
    let summary: String
    let paragraphs: [String]

    /// What the component `details` needs.
    var view: [String: Any] {
        ["detailsSummary": summary, "detailsParagraphs": paragraphs]
    }
}
