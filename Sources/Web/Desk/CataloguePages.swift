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
        var mistakes: [String: String] = [:]
        for question in kind.questions(texts)
        where question.isRequired && DeskLines.trimmed(sent.text(question.name)).isEmpty {
            mistakes[question.name] = texts(.deskAnswerMissing)
        }
        guard mistakes.isEmpty else {
            return .page(catalogueForm(kind, sent.fields, mistakes, texts), status: .unprocessableContent)
        }
        let file = CatalogueFile(kind: kind, form: sent.fields).text
        var fields = FormFields()
        _ = fields.add("step", sent.text("step"))
        _ = fields.add("name", DeskLines.trimmed(sent.text("name")))
        return try await opening(file, fields, clerk, reader, texts)
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
                    form: DeskForm(
                        action: "\(Address.deskOpen.rawValue)/\(kind.rawValue)", fields: fields,
                        submits: [
                            .init(step: .check, text: texts(.deskCheckFile)),
                            .init(step: .download, text: texts(.deskDownloadFile), isPlain: true),
                        ]))
            ]
        ).page(texts)
    }
}
