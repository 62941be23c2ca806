import Kernel
import Procurement
import Proofs
import Values

/// The page on which a bidder hands in a document whose digest was sealed with the bid: the document, and the file that
/// was kept when the bid was sealed, which has the salt.
struct AttachQuestions: ActQuestions {
    private static let document = "document"
    private static let kept = "kept"
    private static let bid = "bid"
    /// A kept file of more bytes is none.
    private static let mostBytes = 128 << 10

    let part: TenderPart

    var title: LocalizedText { Tender.attaching }
    var pages: [String] { [Self.document] }
    var members: [String] { [Self.bid] }

    func page(of member: String) -> String? { [Self.bid, Self.document].contains(member) ? Self.document : nil }
    func takesDocument(_ page: String) -> Bool { true }
    func read(_ page: String, from form: FormFields) -> [String: [String]] { [:] }

    /// What was kept when the bid was sealed: each document by name with its salted value.
    func read(_ page: String, files: [(field: String, file: BroughtFile)]) -> [String: [String]] {
        guard let file = files.first(where: { $0.field == Self.kept })?.file, !file.bytes.isEmpty else { return [:] }
        guard file.bytes.count <= Self.mostBytes, let json = try? JSON(parsing: file.bytes) else {
            return [Self.kept: []]
        }
        return [
            Self.kept: (json["documents"]?.arrayValue ?? []).prefix(TenderOffer.mostDocuments)
                .compactMap { $0["disclosure"]?.stringValue }
        ]
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        guard document(answers) != nil else {
            return [ActMistake(field: Self.document, text: texts(.bidDocumentMissing))]
        }
        return disclosures(answers).isEmpty ? [ActMistake(field: Self.kept, text: texts(.bidKeptWrong))] : []
    }

    private func document(_ answers: TypedAnswers) -> BroughtDocument? {
        BroughtDocument(answers.texts[Self.document] ?? [])
    }

    /// The salted value of the document that was brought, as it was sealed.
    func disclosures(_ answers: TypedAnswers) -> [Disclosure] {
        guard let document = document(answers) else { return [] }
        let found = (answers.texts[Self.kept] ?? []).compactMap { try? Disclosure(parsing: Array($0.utf8)) }
            .first { $0.name == Self.document && $0.value["sha256"]?.stringValue == document.digest }
        return found.map { [$0] } ?? []
    }

    func body(_ answers: TypedAnswers) -> JSON {
        let number = answers.texts[Self.bid]?.first.flatMap { UInt64($0) } ?? 0
        let digests = disclosures(answers).map { JSON.string($0.digest) }
        return [Self.bid: .number(JSONNumber(number)), Self.document: ["_sd": .array(digests)]]
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let hiding = HiddenField(Self.document, .withdrawable, readers: [])
        return [
            ActRow(
                label: texts.word("file").view, lines: [["text": document(answers)?.name ?? ""]],
                treatment: AnswerTreatment(hiding: hiding, waits: false), page: Self.document)
        ]
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        func mistake(_ field: String) -> String? { mistakes.first { $0.field == field }?.text }
        let limit = texts(.hintFile, ["size": texts.bytes(Int64(Uploads.maximumBytes))])
        var page = FormPage(
            heading: texts.plain(title), title: texts.plain(title), action: frame.action, submit: .goOn,
            fields: [
                FormField(
                    name: Self.document, label: texts.word("file").view, input: .file(limit: limit),
                    values: [document(answers)?.name ?? ""], mistake: mistake(Self.document)),
                FormField(
                    name: Self.kept, label: ["text": texts(.bidKept)], hints: [["text": texts(.bidKeptHint)]],
                    input: .file(limit: texts(.hintFile, ["size": texts.bytes(Int64(Self.mostBytes))])),
                    mistake: mistake(Self.kept)),
            ],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }
}
