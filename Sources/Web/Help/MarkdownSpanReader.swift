/// Reads the marks within a line: code, `**strong**`, `*emphasis*` and links. Everything else is text, marks of HTML too.
struct MarkdownSpanReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var text = ""
    private var spans: [MarkdownSpan] = []

    private init(_ scalars: some Sequence<Unicode.Scalar>) {
        self.scalars = Array(scalars)
    }

    /// The spans of a text.
    static func spans(of text: some StringProtocol) -> [MarkdownSpan] {
        spans(of: Array(text.unicodeScalars)[...])
    }

    private static func spans(of scalars: ArraySlice<Unicode.Scalar>) -> [MarkdownSpan] {
        var reader = MarkdownSpanReader(scalars)
        while reader.place < reader.scalars.count { reader.next() }
        reader.flush()
        return reader.spans
    }

    private mutating func next() {
        switch scalars[place] {
        case "`": if !takeCode() { takeText() }
        case "*": if !takeStrong(), !takeEmphasis() { takeText() }
        case "!" where follows("!["): if !takeLink(from: place + 1, isPicture: true) { takeText() }
        case "[": if !takeLink(from: place, isPicture: false) { takeText() }
        case "\\" where place + 1 < scalars.count && "\\`*_{}[]()#+-.!|<>".unicodeScalars.contains(scalars[place + 1]):
            place += 1
            takeText()
        default: takeText()
        }
    }

    private mutating func takeText() {
        text.unicodeScalars.append(scalars[place])
        place += 1
    }

    private mutating func flush() {
        if !text.isEmpty { spans.append(.text(text)) }
        text = ""
    }

    private mutating func put(_ span: MarkdownSpan, before next: Int) {
        flush()
        spans.append(span)
        place = next
    }

    /// Code ends with as many backticks as it begins with.
    private mutating func takeCode() -> Bool {
        let run = scalars[place...].prefix { $0 == "`" }.count
        guard let end = closing(Array(repeating: "`", count: run), from: place + run) else { return false }
        var inner = scalars[(place + run)..<end]
        if inner.count > 2, inner.first == " ", inner.last == " " { inner = inner.dropFirst().dropLast() }
        put(.code(Self.string(inner)), before: end + run)
        return true
    }

    private mutating func takeStrong() -> Bool {
        guard follows("**"), let end = closing(["*", "*"], from: place + 2), end > place + 2 else { return false }
        put(.strong(Self.spans(of: scalars[(place + 2)..<end])), before: end + 2)
        return true
    }

    private mutating func takeEmphasis() -> Bool {
        guard place + 1 < scalars.count, scalars[place + 1] != " ", scalars[place + 1] != "*",
            let end = closing(["*"], from: place + 1), scalars[end - 1] != " "
        else { return false }
        put(.emphasis(Self.spans(of: scalars[(place + 1)..<end])), before: end + 1)
        return true
    }

    /// `[words](target)`; of a picture the words alone are kept.
    private mutating func takeLink(from start: Int, isPicture: Bool) -> Bool {
        guard let bracket = closing(["]", "("], from: start + 1), let end = closing([")"], from: bracket + 2) else {
            return false
        }
        let words = Self.spans(of: scalars[(start + 1)..<bracket])
        if isPicture {
            flush()
            spans += words
            place = end + 1
        } else {
            put(.link(words, Self.string(scalars[(bracket + 2)..<end])), before: end + 1)
        }
        return true
    }

    /// Where marks stand again: beside code, and a run of backticks by itself.
    private func closing(_ marks: [Unicode.Scalar], from start: Int) -> Int? {
        var at = start
        while at + marks.count <= scalars.count {
            if marks.first == "`" {
                let run = scalars[at...].prefix { $0 == "`" }.count
                if run == marks.count { return at }
                at += max(run, 1)
            } else if Array(scalars[at..<(at + marks.count)]) == marks {
                return at
            } else if scalars[at] == "`" {
                let run = scalars[at...].prefix { $0 == "`" }.count
                let code = closing(Array(repeating: "`", count: run), from: at + run)
                at = (code ?? at) + run
            } else {
                at += 1
            }
        }
        return nil
    }

    private func follows(_ marks: String) -> Bool { scalars[place...].starts(with: marks.unicodeScalars) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
