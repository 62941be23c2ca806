/// One section of a page of the desk, made of the design's components. What it does not have is not drawn.
struct DeskSection {
    var title: String?
    var notice: Notice?
    var paragraphs: [String] = []
    var points: [String] = []
    var facts: [SummaryRow] = []
    var steps: [TimelineStep] = []
    /// A chart, with where its figures are.
    var chart: (chart: Chart, csvHref: String)?
    var table: DataTable?
    /// Where the figures of the table can be downloaded.
    var csvHref: String?
    /// What stands there when there are no rows to show.
    var empty: String?
    /// How far something is: what is done of all that there is, and the same in words.
    var progress: (done: Int, total: Int, words: String)?
    /// Lines for a terminal, or of a file.
    var code: String?
    var buttons: [PageButton] = []
    /// What is said before something is signed.
    var signing: Signing?
    var form: PageForm?
    /// A code for telephones, and what it says.
    var qr: (svg: String, caption: String)?
    /// How to check what the page says.
    var assurance: Assurance?

    private var hasRows: Bool { table?.cells.isEmpty == false || chart?.chart.table.cells.isEmpty == false }

    /// What the template needs. Every name is set, so that none is looked for in what stands around it.
    func view(_ texts: Texts) -> [String: Any] {
        [
            "sectionTitle": title ?? false, "notice": Self.drawn(notice?.view(texts)), "paragraphs": paragraphs,
            "points": points, "hasPoints": !points.isEmpty,
            "summary": Self.drawn(facts.isEmpty ? nil : SummaryRow.view(facts)),
            "timeline": Self.drawn(steps.isEmpty ? nil : TimelineStep.view(steps, texts)),
            "chart": Self.drawn(
                chart.flatMap { $0.chart.table.cells.isEmpty ? nil : $0.chart.view(csvHref: $0.csvHref) }),
            "table": Self.drawn(table.flatMap { $0.cells.isEmpty ? nil : $0.view }),
            "tableCSV": Self.drawn(hasRows ? csvHref : nil), "emptyText": Self.drawn(hasRows ? nil : empty),
            "progressMost": Self.drawn(progress.map { String($0.total) }),
            "progressValue": Self.drawn(progress.map { String($0.done) }),
            "progressText": Self.drawn(progress?.words),
            "code": code ?? false, "buttonRow": Self.drawn(buttons.isEmpty ? nil : PageButton.view(buttons)),
            "signing": Self.drawn(signing?.view(texts)), "form": Self.drawn(form?.view(texts)),
            "code2D": Self.drawn(qr.map { ["qr": $0.svg, "qrCaption": $0.caption] }),
            "assurance": Self.drawn(assurance?.view),
        ]
    }

    private static func drawn(_ value: Any?) -> Any { value ?? false }
}

extension SummaryRow {
    /// A name and what it stands for.
    static func fact(_ name: String, _ value: String, href: String? = nil, isCode: Bool = false) -> SummaryRow {
        SummaryRow(name: ["text": name], value: value, isWritten: href == nil && !isCode, href: href, isCode: isCode)
    }
}
