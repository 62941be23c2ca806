import Hummingbird
import Kernel
import Values

/// The form of a case of the catalogue, which makes a programme file.
extension WebRoutes {
    func catalogueForm(_ visit: Visit) async throws -> Page {
        _ = try await opener(visit)
        let kind = try Self.catalogueCase(visit)
        return catalogueForm(kind, nil, [:], visit.texts)
    }

    /// Makes the file, and goes on as if somebody had brought it.
    func catalogue(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let (clerk, reader) = try await opener(visit)
        let kind = try Self.catalogueCase(visit)
        let texts = visit.texts
        if sent.text("step") == DeskStep.change.rawValue {
            return .page(catalogueForm(kind, sent.fields, [:], texts))
        }
        var mistakes: [String: String] = [:]
        for question in kind.questions(texts)
        where question.isRequired && DeskLines.trimmed(sent.text(question.name)).isEmpty {
            mistakes[question.name] = texts(.deskAnswerMissing)
        }
        guard mistakes.isEmpty else {
            return .page(catalogueForm(kind, sent.fields, mistakes, texts), status: .unprocessableContent)
        }
        let file = CatalogueFile(kind: kind, form: sent.fields)
        let way = OpeningWay(
            action: Self.catalogueHref(kind),
            carried: kind.questions(texts).map { ($0.name, sent.text($0.name)) },
            again: { self.catalogueForm(kind, sent.fields, $0, texts) },
            wrong: {
                let mistakes = Self.mistakes($0, in: file, texts)
                return self.catalogueForm(kind, sent.fields, mistakes, texts)
            })
        return try await opening(file.text, sent.fields, way, clerk, reader, visit)
    }

    /// What is wrong with the file of a case, said at the question whose answer is wrong.
    private static func mistakes(
        _ findings: [ProgrammeReader.Finding], in file: CatalogueFile, _ texts: Texts
    ) -> [String: String] {
        var mistakes: [String: [String]] = [:]
        for finding in findings {
            let place = finding.line.flatMap { file.question(at: $0, column: finding.column) }
            var sentence = sentence(finding.reason)
            if let row = place?.row {
                sentence = texts(.deskFindingInLine, ["line": String(row), "reason": sentence])
            } else if place == nil, let line = finding.line {
                sentence = texts(.deskFindingInFile, ["line": String(line), "reason": sentence])
            }
            mistakes[place?.name ?? "", default: []].append(sentence)
        }
        return mistakes.mapValues { $0.joined(separator: " ") }
    }

    /// A reason, which begins in lower case and has no stop, as a sentence.
    private static func sentence(_ reason: String) -> String {
        let ends: Set<Character> = [".", "!", "?"]
        return reason.prefix(1).uppercased() + reason.dropFirst() + (reason.last.map(ends.contains) ?? true ? "" : ".")
    }

    private static func catalogueHref(_ kind: CatalogueCase) -> String {
        "\(Address.deskOpen.rawValue)/\(kind.rawValue)"
    }

    private static func catalogueCase(_ visit: Visit) throws -> CatalogueCase {
        guard let kind = CatalogueCase(rawValue: try visit.piece("case")) else { throw HTTPError(.notFound) }
        return kind
    }

    private func catalogueForm(
        _ kind: CatalogueCase, _ typed: FormFields?, _ mistakes: [String: String], _ texts: Texts
    ) -> Page {
        let fields = kind.questions(texts).map { question in
            FormField(
                name: question.name, label: ["text": texts(question.label)],
                hints: question.hint.map { [["text": texts($0)]] } ?? [], input: question.input,
                values: [typed?.text(question.name) ?? question.initial], mistake: mistakes[question.name])
        }
        return DeskPage(
            kicker: texts(.deskCatalogue), heading: ["text": texts(kind.title)], lead: texts(kind.lead),
            backHref: Address.deskOpen.rawValue,
            sections: [
                DeskSection(
                    paragraphs: [texts(.deskAllPublic)],
                    form: PageForm(
                        action: Self.catalogueHref(kind), fields: fields,
                        submits: [
                            .init(.check, texts(.deskCheckFile)),
                            .init(.download, texts(.deskDownloadFile), look: .plain),
                        ]))
            ], mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }
}
