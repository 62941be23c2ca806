/// One section of a page of the desk. What it does not have is not drawn.
struct DeskSection {
    /// A name and what it stands for.
    struct Fact {
        let name: String
        let value: String
        var href: String?
        var isCode = false
    }

    /// A way on.
    struct Button {
        let text: String
        let href: String
        var isPlain = false
        var isDownload = false
    }

    var title: String?
    var paragraphs: [String] = []
    var points: [String] = []
    var facts: [Fact] = []
    var table: DeskTable?
    /// What stands there when the table has no rows.
    var empty: String?
    /// Lines for a terminal, or of a file.
    var code: String?
    var buttons: [Button] = []
    var form: DeskForm?
    /// Whether it tells how to check what the page says.
    var isCheck = false

    /// What the template needs. Every name is set, so that none is looked for in what stands around it.
    func view(_ texts: Texts) -> [String: Any] {
        let hasRows = table?.rows.isEmpty == false
        return [
            "isCheck": isCheck, "sectionTitle": title ?? false, "paragraphs": paragraphs, "points": points,
            "hasPoints": !points.isEmpty, "hasFacts": !facts.isEmpty,
            "facts": facts.map { fact -> [String: Any] in
                [
                    "factName": fact.name, "factValue": fact.value, "factHref": fact.href ?? false,
                    "isCode": fact.isCode,
                ]
            },
            "table": Self.drawn(hasRows ? table?.view(texts) : nil), "emptyText": Self.drawn(hasRows ? nil : empty),
            "code": code ?? false, "hasButtons": !buttons.isEmpty,
            "buttons": buttons.map { button -> [String: Any] in
                [
                    "buttonText": button.text, "buttonHref": button.href, "isPlain": button.isPlain,
                    "isDownload": button.isDownload,
                ]
            },
            "form": form?.view(texts) ?? false,
        ]
    }

    private static func drawn(_ value: Any?) -> Any { value ?? false }
}
