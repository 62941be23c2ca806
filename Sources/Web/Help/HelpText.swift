/// A page of documentation.
struct HelpText: Hashable, Sendable {
    /// What stands between one heading and the next.
    struct Section: Hashable, Sendable {
        /// The heading's words; the page's title for what stands before the first.
        let heading: String
        /// The anchor; empty at the page's beginning.
        let id: String
        /// Heading and content, without marks.
        let text: String
        /// The content alone, on one line.
        let beginning: String
    }

    /// The place below `docs` without its ending: `desk`, `office/open`.
    let name: String
    let title: String
    let blocks: [MarkdownBlock]

    /// The blocks of a long text in several parts, each of which begins with a heading.
    let parts: [[MarkdownBlock]]

    /// A part ends before the heading at which it would have more bytes of text than this: with its marks, and what is
    /// around it, a page then stays below 60 kB.
    private static let partBytes = 30_000

    var href: String { "/help/\(name)" }

    /// The address of a part, counted from 0.
    func href(ofPart part: Int) -> String { part == 0 ? href : "\(href)?page=\(part + 1)" }

    /// The address of a heading, by its anchor.
    func href(ofAnchor anchor: some StringProtocol) -> String {
        let part = parts.firstIndex { Self.anchors(of: $0).contains(String(anchor)) }
        return "\(href(ofPart: part ?? 0))#\(anchor)"
    }

    init(place: String, text: String) {
        name = place.hasSuffix(".md") ? String(place.dropLast(3)) : place
        blocks = MarkdownReader.blocks(of: text)
        if case .heading(1, let spans)? = blocks.first { title = MarkdownSpan.plain(spans) } else { title = name }
        parts = Self.parts(of: blocks)
    }

    private static func parts(of blocks: [MarkdownBlock]) -> [[MarkdownBlock]] {
        var chapters: [[MarkdownBlock]] = [[]]
        for block in blocks {
            if case .heading(2, _) = block { chapters.append([]) }
            chapters[chapters.count - 1].append(block)
        }
        var parts: [[MarkdownBlock]] = [[]]
        var bytes = 0
        for chapter in chapters {
            let more = chapter.reduce(0) { $0 + $1.plain.utf8.count }
            if bytes > 0, bytes + more > partBytes {
                parts.append([])
                bytes = 0
            }
            parts[parts.count - 1] += chapter
            bytes += more
        }
        return parts
    }

    /// The page cut at its headings.
    var sections: [Section] {
        var sections: [Section] = []
        var (heading, id, texts) = (title, "", [String]())
        func end() {
            let content = texts.joined(separator: " ").split { $0 == "\n" || $0 == " " }.joined(separator: " ")
            sections.append(Section(heading: heading, id: id, text: "\(heading) \(content)", beginning: content))
        }
        for block in blocks {
            if case .heading(let level, let spans) = block {
                if level > 1 { end() }
                heading = MarkdownSpan.plain(spans)
                id = level > 1 ? Self.anchor(heading) : ""
                texts = []
            } else {
                texts.append(block.plain)
            }
        }
        end()
        return sections
    }

    /// The anchors that links can lead to.
    var anchors: Set<String> { Self.anchors(of: blocks) }

    private static func anchors(of blocks: [MarkdownBlock]) -> Set<String> {
        Set(
            blocks.compactMap { block in
                guard case .heading(let level, let spans) = block, level > 1 else { return nil }
                return anchor(MarkdownSpan.plain(spans))
            })
    }

    /// The anchor of a heading: its letters and digits in small, with hyphens for blanks.
    static func anchor(_ heading: String) -> String {
        var anchor = ""
        for character in heading.lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                anchor.append(character)
            } else if character == " " {
                anchor.append("-")
            }
        }
        return anchor
    }
}
