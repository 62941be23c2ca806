import Yams

extension ProgrammeFileError.Mistake {
    /// What the YAML parser found, in a clerk's words.
    init(yaml error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(SourcePosition(mark), Self.sentence(problem, context: context, mark: mark))
        case .reader(let problem, let offset, _, let yaml):
            self.init(offset.flatMap { Self.position(at: $0, in: yaml) }, "the text cannot be read: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "“\($0)”" }.joined(separator: ", ")
            self.init(SourcePosition(context.mark), "keys stand twice in this group: \(names)")
        default:
            self.init(nil, "the file cannot be read as YAML: \(error)")
        }
    }

    private static func sentence(_ problem: String, context: YamlError.Context?, mark: Mark) -> String {
        var began = ""
        if let context, context.mark.line != mark.line {
            began = " (what it belongs to begins in line \(context.mark.line))"
        }
        return (known[problem] ?? "this is not YAML: \(problem)") + began
    }

    /// The parser's problems that clerks meet, and what would be right.
    private static let known = [
        "found character that cannot start any token":
            "this sign cannot begin a value; indent with spaces and not with tabs, and put a text that begins with "
            + "@, ` or % in quotes",
        "found a tab character that violates indentation": "indent with spaces and not with tabs",
        "found a tab character where an indentation space is expected": "indent with spaces and not with tabs",
        "could not find expected ':'": "a colon and a space are missing after the key",
        "mapping values are not allowed in this context":
            "a colon with a space after it cannot stand here; put the whole text in quotes, or check the indentation",
        "did not find expected key": "a key is expected here; check the indentation and the quotes above",
        "did not find expected '-' indicator": "a “- ” is expected here, as in the lines above; check the indentation",
        "did not find expected ',' or ']'": "a “,” or “]” is expected here; the list is not closed",
        "did not find expected ',' or '}'": "a “,” or “}” is expected here; the group is not closed",
        "found unexpected end of stream": "the file ends inside a quoted text; close the quotes",
        "found undefined alias": "a “*” begins an alias, which is not taken here; put the text in quotes",
        "but found another document": "a line with “---” begins a second document; a file holds one programme",
        "did not find expected <document start>": "this stands outside the document; check the indentation",
        "found unknown escape character": "after \\ this sign has no meaning; use single quotes, or write \\\\",
        "Maximum nesting level reached, set with yaml_set_max_nest_level())":
            "groups and lists stand more than \(ProgrammeFileLimits.depth) deep",
    ]

    private static func position(at offset: Int, in text: String) -> SourcePosition? {
        guard let end = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) else { return nil }
        let before = text[..<end].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return SourcePosition(line: before.count, column: (before.last?.unicodeScalars.count ?? 0) + 1)
    }
}
