/// Reads the part of Markdown in which the documentation is written: headings, paragraphs, code, lists and tables.
/// Comments are left out, and HTML is text like any other.
struct MarkdownReader {
    private let lines: [Substring]
    private var place = 0
    private var blocks: [MarkdownBlock] = []

    private init(_ lines: [Substring]) {
        self.lines = lines
    }

    /// The blocks of a text.
    static func blocks(of text: String) -> [MarkdownBlock] {
        blocks(of: text.split(separator: "\n", omittingEmptySubsequences: false))
    }

    private static func blocks(of lines: [Substring]) -> [MarkdownBlock] {
        var reader = MarkdownReader(lines)
        while reader.place < lines.count { reader.next() }
        return reader.blocks
    }

    private mutating func next() {
        let line = lines[place]
        if isBlank(line) {
            place += 1
        } else if line.hasPrefix("<!--") {
            while place < lines.count, !lines[place].contains("-->") { place += 1 }
            place += 1
        } else if line.hasPrefix("```") {
            takeFenced()
        } else if let level = level(of: line) {
            blocks.append(.heading(level: level, MarkdownSpanReader.spans(of: line.dropFirst(level + 1))))
            place += 1
        } else if line.hasPrefix("    ") {
            takeIndented()
        } else if let marker = Marker(line) {
            takeList(marker)
        } else if isTable(at: place) {
            takeTable()
        } else {
            takeParagraph()
        }
    }

    private mutating func takeFenced() {
        let start = place + 1
        let end = lines[start...].firstIndex { $0.hasPrefix("```") } ?? lines.count
        blocks.append(.code(lines[start..<end].joined(separator: "\n")))
        place = end + 1
    }

    private mutating func takeIndented() {
        var end = place
        while end < lines.count, lines[end].hasPrefix("    ") || isBlank(lines[end]) { end += 1 }
        let code = lines[place..<end].map { isBlank($0) ? "" : $0.dropFirst(4) }
        let last = code.lastIndex { !$0.isEmpty } ?? code.startIndex
        blocks.append(.code(code[...last].joined(separator: "\n")))
        place = end
    }

    private mutating func takeList(_ first: Marker) {
        var items: [[MarkdownBlock]] = []
        while place < lines.count, let marker = Marker(lines[place]), marker.isNumbered == first.isNumbered {
            var item = [lines[place].dropFirst(marker.width)]
            place += 1
            while place < lines.count {
                if isBlank(lines[place]) {
                    // A blank line belongs to the item if what follows does.
                    guard let after = lines[place...].first(where: { !isBlank($0) }), indent(after) >= marker.width
                    else { break }
                    item.append("")
                } else if indent(lines[place]) >= marker.width {
                    item.append(lines[place].dropFirst(marker.width))
                } else {
                    break
                }
                place += 1
            }
            items.append(Self.blocks(of: item))
            while place < lines.count, isBlank(lines[place]),
                let after = lines[place...].first(where: { !isBlank($0) }),
                Marker(after)?.isNumbered == first.isNumbered
            {
                place += 1
            }
        }
        blocks.append(.list(isNumbered: first.isNumbered, items: items))
    }

    private mutating func takeTable() {
        let header = Self.cells(of: lines[place])
        var rows: [[[MarkdownSpan]]] = []
        place += 2
        while place < lines.count, lines[place].hasPrefix("|") {
            rows.append(Self.cells(of: lines[place]))
            place += 1
        }
        blocks.append(.table(header: header, rows: rows))
    }

    private mutating func takeParagraph() {
        var end = place + 1
        while end < lines.count, !isBlank(lines[end]), !lines[end].hasPrefix("```"), level(of: lines[end]) == nil,
            Marker(lines[end]) == nil, !isTable(at: end)
        {
            end += 1
        }
        let text = lines[place..<end].map { $0.drop { $0 == " " } }.joined(separator: " ")
        blocks.append(.paragraph(MarkdownSpanReader.spans(of: text)))
        place = end
    }

    private func isTable(at place: Int) -> Bool {
        lines[place].hasPrefix("|") && place + 1 < lines.count && lines[place + 1].hasPrefix("|")
            && lines[place + 1].allSatisfy { "|-: ".contains($0) }
    }

    private func level(of line: Substring) -> Int? {
        let level = line.prefix { $0 == "#" }.count
        return (1...6).contains(level) && line.dropFirst(level).first == " " ? level : nil
    }

    private func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }

    private func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

    /// The cells of a row; a bar within code, or after a backslash, parts none.
    private static func cells(of line: Substring) -> [[MarkdownSpan]] {
        var cells: [String] = [""]
        var isCode = false
        var isEscaped = false
        for character in line.dropFirst() {
            if character == "`" { isCode.toggle() }
            if character == "|", !isCode, !isEscaped {
                cells.append("")
            } else if character != "\\" || isCode {
                if isEscaped, character != "|" { cells[cells.count - 1].append("\\") }
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isCode && !isEscaped
        }
        // What stands after the last bar.
        if cells.last?.allSatisfy({ $0 == " " }) == true { cells.removeLast() }
        return cells.map { MarkdownSpanReader.spans(of: DeskLines.trimmed($0)) }
    }

    /// What an item of a list begins with.
    private struct Marker {
        let isNumbered: Bool
        /// How far its text is indented.
        let width: Int

        init?(_ line: Substring) {
            let digits = line.prefix { $0.isASCII && $0.isNumber }.count
            let rest = line.dropFirst(digits)
            if digits == 0, rest.hasPrefix("- ") {
                (isNumbered, width) = (false, 2)
            } else if (1...3).contains(digits), rest.hasPrefix(". ") {
                (isNumbered, width) = (true, digits + 2)
            } else {
                return nil
            }
        }
    }
}
