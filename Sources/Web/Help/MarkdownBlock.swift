/// A block of a page of documentation, of the forms that ours have.
indirect enum MarkdownBlock: Hashable, Sendable {
    case heading(level: Int, [MarkdownSpan])
    case paragraph([MarkdownSpan])
    case code(String)
    case list(isNumbered: Bool, items: [[MarkdownBlock]])
    case table(header: [[MarkdownSpan]], rows: [[[MarkdownSpan]]])

    /// What a reader sees of it, without any marks.
    var plain: String {
        switch self {
        case .heading(_, let spans), .paragraph(let spans): MarkdownSpan.plain(spans)
        case .code(let text): text
        case .list(_, let items): items.joined().map(\.plain).joined(separator: "\n")
        case .table(let header, let rows):
            ([header] + rows).map { $0.map(MarkdownSpan.plain).joined(separator: " ") }.joined(separator: "\n")
        }
    }

    /// Every link in it, as it was written.
    var links: [String] {
        switch self {
        case .heading(_, let spans), .paragraph(let spans): MarkdownSpan.links(spans)
        case .code: []
        case .list(_, let items): items.joined().flatMap(\.links)
        case .table(let header, let rows): ([header] + rows).joined().flatMap(MarkdownSpan.links)
        }
    }
}
