import Values

/// Writes the programme file of a case from the answers to its form. What the answers may be, the checker of files
/// says; here they are only put in their places, each text in quotes.
struct CatalogueFile {
    let kind: CatalogueCase
    let form: FormFields

    /// The file.
    var text: String {
        let first = answer("language")
        let second = answer("language2")
        var lines = ["name: \(Self.plain(answer("name")))"]
        if kind == .budget { lines.append("zone: \(Self.plain(answer("zone")))") }
        lines += ["", "title:"] + said("title", first, second)
        lines += ["description:"] + said("description", first, second)
        lines += [
            "audience: public", "", "data:", "  controller: \(quoted("controller"))",
            "  purpose: { \(first.isEmpty ? "en" : Self.plain(first)): \(quoted("purpose")) }",
            "  legalBasis: \(quoted("basis"))", "  retention:",
        ]
        lines += retention.map { "    \($0.key): \($0.value)" }
        lines += ["  contact: \(quoted("contact"))", "", "parts:"]
        lines += kind == .budget ? budget(first) : register(first)
        return lines.joined(separator: "\n") + "\n"
    }

    private func budget(_ language: String) -> [String] {
        let isOne = answer("ballot") == "choose1"
        let rule =
            answer("rule") == "equal-shares"
            ? "{ method: equal-shares, utility: cost, completion: add1u }"
            : "{ method: greedy, by: votes, whenFull: skip }"
        var lines = [
            "  vote:", "    procedure: budget@1", "    title: { en: \"The vote\" }", "    terms:",
            "      opens: \(Self.plain(answer("opens")))", "      closes: \(Self.plain(answer("closes")))",
            "      budget: { amount: \(Self.plain(answer("amount"))), currency: \(Self.plain(answer("currency"))) }",
            "      eligible: \(answer("eligible") == "anyone" ? "anyone" : "in roles where voter")",
            "      ballot: { type: \(isOne ? "choose1" : "approval")\(isOne ? "" : ", min: 1") }",
            "      rule: \(rule)",
            "      projects:",
        ]
        for (place, line) in DeskLines.lines(form.text("projects")).enumerated() {
            let pieces = Self.pieces(line)
            lines.append("        - id: p\(place + 1)")
            lines.append("          title: { \(Self.plain(language)): \(Self.quoted(pieces[0])) }")
            lines.append("          cost: \(Self.plain(pieces.count > 1 ? pieces[1] : ""))")
            if pieces.count > 2 {
                lines.append("          description: { \(Self.plain(language)): \(Self.quoted(pieces[2])) }")
            }
        }
        return lines
    }

    private func register(_ language: String) -> [String] {
        var lines = [
            "  records:", "    procedure: register@1",
            "    title: { \(Self.plain(language)): \(quoted("plural")) }", "    terms:", "      name:",
            "        singular: { \(Self.plain(language)): \(quoted("singular")) }",
            "        plural: { \(Self.plain(language)): \(quoted("plural")) }", "      fields:",
        ]
        for field in fields {
            lines.append("        - id: \(field.id)")
            lines.append("          label: { \(Self.plain(language)): \(Self.quoted(field.label)) }")
            lines.append("          type: \(Self.plain(field.type))")
            if field.isRequired { lines.append("          required: true") }
            if let treatment = field.treatment { lines.append("          treatment: \(treatment)") }
            if field.isSearched { lines.append("          search: true") }
            if !field.choices.isEmpty {
                lines.append("          choices:")
                for (place, choice) in field.choices.enumerated() {
                    lines.append("            - id: c\(place + 1)")
                    lines.append("              label: { \(Self.plain(language)): \(Self.quoted(choice)) }")
                }
                lines.append("          facet: true")
            }
        }
        lines.append("      title: \(fields.first?.id ?? "title")")
        switch answer("submissions") {
        case "review": lines.append("      submissions: { review: true }")
        case "at-once": lines.append("      submissions: { review: false }")
        default: break
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

    private func said(_ name: String, _ first: String, _ second: String) -> [String] {
        var lines = ["  \(Self.plain(first)): \(quoted(name))"]
        if !second.isEmpty, !answer(name + "2").isEmpty {
            lines.append("  \(Self.plain(second)): \(quoted(name + "2"))")
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
