/// A piece of a line of documentation.
indirect enum MarkdownSpan: Hashable, Sendable {
    case text(String)
    case code(String)
    case strong([MarkdownSpan])
    case emphasis([MarkdownSpan])
    /// A link with its target as it was written.
    case link([MarkdownSpan], String)

    /// What a reader sees of spans.
    static func plain(_ spans: [MarkdownSpan]) -> String {
        spans.map { span -> String in
            switch span {
            case .text(let text), .code(let text): text
            case .strong(let inner), .emphasis(let inner), .link(let inner, _): plain(inner)
            }
        }.joined()
    }

    /// The targets of links among spans.
    static func links(_ spans: [MarkdownSpan]) -> [String] {
        spans.flatMap { span -> [String] in
            switch span {
            case .text, .code: []
            case .strong(let inner), .emphasis(let inner): links(inner)
            case .link(let inner, let target): links(inner) + [target]
            }
        }
    }
}
