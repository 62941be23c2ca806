import Values

/// Writes the programme file of a case from the answers to its form. What the answers may be, the checker of files
/// says; here they are only put in their places, each text in quotes.
struct CatalogueFile {
    let kind: CatalogueCase
    let form: FormFields

    /// The file.
    var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    /// The question whose answer stands on a line of the file, from 1, and which of the answer's lines it is, from 1.
    func question(at line: Int, column: Int?) -> (name: String, row: Int?)? {
        let lines = lines
        guard lines.indices.contains(line - 1), let question = lines[line - 1].question else { return nil }
        // A text's language stands before it.
        if column == 3, ["title", "description"].contains(question) { return ("language", nil) }
        if column == 3, ["title2", "description2"].contains(question) { return ("language2", nil) }
        return (question, lines[line - 1].row)
    }

    /// A line of the file, with the question that it answers.
    private struct Line {
        let text: String
        var question: String?
        var row: Int?

        init(_ text: String, _ question: String? = nil, row: Int? = nil) {
            self.text = text
            self.question = question
            self.row = row
        }
    }

    private var lines: [Line] {
        let first = answer("language")
        let second = answer("language2")
        var lines = [Line("name: \(Self.plain(answer("name")))", "name")]
        if kind == .budget { lines.append(Line("zone: \(Self.plain(answer("zone")))", "zone")) }
        lines += [Line(""), Line("title:")] + said("title", first, second)
        lines += [Line("description:")] + said("description", first, second)
        lines += [
            Line("audience: public"), Line(""), Line("data:"),
            Line("  controller: \(quoted("controller"))", "controller"),
            Line("  purpose: { \(first.isEmpty ? "en" : Self.plain(first)): \(quoted("purpose")) }", "purpose"),
            Line("  legalBasis: \(quoted("basis"))", "basis"), Line("  retention:"),
        ]
        lines += retention.map { Line("    \($0.key): \($0.value)", kind == .register ? "fields" : nil) }
        lines += [Line("  contact: \(quoted("contact"))", "contact"), Line(""), Line("parts:")]
        return lines + (kind == .budget ? budget(first) : register(first))
    }

    private func budget(_ language: String) -> [Line] {
        let isOne = answer("ballot") == "choose1"
        let rule =
            answer("rule") == "equal-shares"
            ? "{ method: equal-shares, utility: cost, completion: add1u }"
            : "{ method: greedy, by: votes, whenFull: skip }"
        let (amount, currency) = (Self.plain(answer("amount")), Self.plain(answer("currency")))
        var lines = [
            Line("  vote:"), Line("    procedure: budget@1"), Line("    title: { en: \"The vote\" }"),
            Line("    terms:"),
            Line("      opens: \(Self.plain(answer("opens")))", "opens"),
            Line("      closes: \(Self.plain(answer("closes")))", "closes"),
            Line("      budget:"), Line("        amount: \(amount)", "amount"),
            Line("        currency: \(currency)", "currency"),
            Line("      eligible: \(answer("eligible") == "anyone" ? "anyone" : "in roles where voter")", "eligible"),
            Line("      ballot: { type: \(isOne ? "choose1" : "approval")\(isOne ? "" : ", min: 1") }", "ballot"),
            Line("      rule: \(rule)", "rule"), Line("      projects:", "projects"),
        ]
        for (place, line) in DeskLines.lines(form.text("projects")).enumerated() {
            let pieces = Self.pieces(line)
            var project = [
                "        - id: p\(place + 1)",
                "          title: { \(Self.plain(language)): \(Self.quoted(pieces[0])) }",
                "          cost: \(Self.plain(pieces.count > 1 ? pieces[1] : ""))",
            ]
            if pieces.count > 2 {
                project.append("          description: { \(Self.plain(language)): \(Self.quoted(pieces[2])) }")
            }
            lines += project.map { Line($0, "projects", row: place + 1) }
        }
        return lines
    }

    private func register(_ language: String) -> [Line] {
        let tag = Self.plain(language)
        var lines = [
            Line("  records:"), Line("    procedure: register@1"),
            Line("    title: { \(tag): \(quoted("plural")) }", "plural"), Line("    terms:"), Line("      name:"),
            Line("        singular: { \(tag): \(quoted("singular")) }", "singular"),
            Line("        plural: { \(tag): \(quoted("plural")) }", "plural"), Line("      fields:", "fields"),
        ]
        for (place, field) in fields.enumerated() {
            lines += declaration(of: field, tag).map { Line($0, "fields", row: place + 1) }
        }
        lines.append(Line("      title: \(fields.first?.id ?? "title")", "fields"))
        switch answer("submissions") {
        case "review": lines.append(Line("      submissions: { review: true }", "submissions"))
        case "at-once": lines.append(Line("      submissions: { review: false }", "submissions"))
        default: break
        }
        return lines
    }

    private func declaration(of field: Field, _ tag: String) -> [String] {
        var lines = [
            "        - id: \(field.id)", "          label: { \(tag): \(Self.quoted(field.label)) }",
            "          type: \(Self.plain(field.type))",
        ]
        if field.isRequired { lines.append("          required: true") }
        if let treatment = field.treatment { lines.append("          treatment: \(treatment)") }
        if field.isSearched { lines.append("          search: true") }
        if !field.choices.isEmpty {
            lines.append("          choices:")
            for (place, choice) in field.choices.enumerated() {
                lines.append("            - id: c\(place + 1)")
                lines.append("              label: { \(tag): \(Self.quoted(choice)) }")
            }
            lines.append("          facet: true")
        }
        return lines
    }

    /// A field as one line says it: `Name | text | required | personal`, `Theme | choice: health, work`.
    private struct Field {
        let id: String
        let label: String
        let type: String
        let choices: [String]
        let isRequired: Bool
        let treatment: String?

        var isSearched: Bool { type == "text" && treatment == "withdrawable" }
    }

    private var fields: [Field] {
        DeskLines.lines(form.text("fields")).enumerated().map { place, line in
            let pieces = CatalogueFile.pieces(line)
            let kind = pieces.count > 1 ? pieces[1].split(separator: ":", maxSplits: 1).map(String.init) : ["text"]
            let type = DeskLines.trimmed(kind.first ?? "text").lowercased()
            let choices = kind.count > 1 ? kind[1].split(separator: ",").map { DeskLines.trimmed(String($0)) } : []
            let marks = Set(pieces.dropFirst(2).map { $0.lowercased() })
            let isFree = type == "text" || type == "paragraph" || type == "url"
            let treatment = ["personal", "secret"].first { marks.contains($0) } ?? (isFree ? "withdrawable" : nil)
            return Field(
                id: "field-\(place + 1)", label: pieces[0], type: type, choices: choices,
                isRequired: place == 0 || marks.contains("required"), treatment: treatment)
        }
    }

    /// How long each hidden value is kept: what is published long, what is personal two years.
    private var retention: [(key: String, value: String)] {
        guard kind == .register else { return [("ballots", "P5Y")] }
        let hidden = fields.filter { $0.treatment != nil }
        guard !hidden.isEmpty else { return [("records", "P20Y")] }
        return hidden.map { ($0.id, $0.treatment == "withdrawable" ? "P20Y" : "P2Y") }
    }

    private func said(_ name: String, _ first: String, _ second: String) -> [Line] {
        var lines = [Line("  \(Self.plain(first)): \(quoted(name))", name)]
        if !second.isEmpty, !answer(name + "2").isEmpty {
            lines.append(Line("  \(Self.plain(second)): \(quoted(name + "2"))", name + "2"))
        }
        return lines
    }

    private func answer(_ name: String) -> String { DeskLines.trimmed(form.text(name)) }

    private func quoted(_ name: String) -> String {
        Self.quoted(DeskLines.lines(form.text(name)).joined(separator: " "))
    }

    private static func pieces(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { DeskLines.trimmed(String($0)) }
    }

    /// A text in quotes: those of JSON are quotes of YAML as well.
    static func quoted(_ text: String) -> String {
        String(decoding: JSON.string(text).serialized(), as: UTF8.self)
    }

    /// A word as it is where it means the same in YAML, in quotes otherwise.
    static func plain(_ text: String) -> String {
        let marks: Set<UInt8> = Array("-+.:/ _".utf8).reduce(into: []) { $0.insert($1) }
        let bytes = Array(text.utf8)
        let isPlain = bytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || marks.contains(byte)
        }
        let starts = bytes.first.map { (0x30...0x39).contains($0) || (0x41...0x7a).contains($0) } ?? false
        return isPlain && starts && !text.contains(": ") && !text.hasSuffix(":") ? text : quoted(text)
    }
}
