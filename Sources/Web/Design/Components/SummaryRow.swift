/// A row of a summary list: what was asked, what was answered, and the way to change it.
struct SummaryRow {
    /// What was asked, as `Texts.said` gives it.
    let name: [String: Any]
    let value: String
    /// The language of the value where it is not the page's.
    var language: String?
    /// Whether the value is a text of several lines, as it was written.
    var isWritten = false
    /// Where the value leads.
    var href: String?
    /// Whether the value is for programs: a digest, an identifier.
    var isCode = false
    /// What becomes of the value.
    var note: String?
    /// The way to change it, with its words.
    var action: (text: String, href: String)?

    /// What the component `summary` needs.
    static func view(_ rows: [SummaryRow]) -> [String: Any] {
        [
            "rows": rows.map { row -> [String: Any] in
                [
                    "rowName": row.name, "rowValue": row.value, "rowLang": row.language ?? false,
                    "isWritten": row.isWritten, "valueHref": row.href ?? false, "isCode": row.isCode,
                    "note": row.note ?? false, "actionHref": row.action?.href ?? false,
                    "actionText": row.action?.text ?? "",
                ]
            }
        ]
    }
}
