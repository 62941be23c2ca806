import Kernel
import Procurement
import Values

/// The page on which a bidder opens their own bid with the file that was kept when it was sealed. That file has the salts of
/// documents as well: they stay off the log.
struct UnsealQuestions: ActQuestions {
    private static let opening = "opening"
    private static let bid = "bid"
    /// A kept file of more bytes is none.
    private static let mostBytes = 128 << 10

    /// The form as it is declared.
    let form: MoveForm

    var title: LocalizedText { form.title }
    var next: LocalizedText? { form.next }
    var again: TextKey? { nil }
    var pages: [String] { [Self.opening] }
    var members: [String] { [Self.bid] }

    /// What opens a bid, out of all that the kept file has.
    static func opening(in kept: JSON) -> JSON? {
        guard let secret = kept["secret"]?.stringValue, let shared = kept["shared"]?.stringValue else { return nil }
        return ["secret": .string(secret), "shared": .string(shared)]
    }

    func page(of member: String) -> String? { [Self.bid, Self.opening].contains(member) ? Self.opening : nil }
    func read(_ page: String, from form: FormFields) -> [String: [String]] { [:] }

    func read(_ page: String, files: [(field: String, file: BroughtFile)]) -> [String: [String]] {
        guard let file = files.first(where: { $0.field == Self.opening })?.file, !file.bytes.isEmpty else { return [:] }
        guard file.bytes.count <= Self.mostBytes, let json = try? JSON(parsing: file.bytes),
            let opening = Self.opening(in: json)
        else { return [Self.opening: []] }
        return [Self.opening: [String(decoding: opening.serialized(), as: UTF8.self)]]
    }

    private func opening(_ answers: TypedAnswers) -> JSON? {
        (answers.texts[Self.opening]?.first).flatMap { try? JSON(parsing: Array($0.utf8)) }
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        opening(answers) == nil ? [ActMistake(field: Self.opening, text: texts(.bidOpeningWrong))] : []
    }

    func body(_ answers: TypedAnswers) -> JSON {
        let number = answers.texts[Self.bid]?.first.flatMap { UInt64($0) } ?? 0
        return [Self.bid: .number(JSONNumber(number)), Self.opening: opening(answers) ?? .object([])]
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let bid = form.questions.first { $0.name == Self.bid }
        return [
            ActRow(
                label: bid.map { texts.label($0.label, of: Self.bid) } ?? [:],
                lines: [["text": answers.texts[Self.bid]?.first ?? ""]], treatment: .onLog, page: nil),
            ActRow(
                label: ["text": texts(.bidKept)],
                lines: [["text": texts(opening(answers) == nil ? .notAnswered : .yes)]], treatment: .onLog,
                page: Self.opening),
        ]
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        var page = FormPage(
            heading: texts.plain(title), title: texts.plain(title), action: frame.action, submit: .goOn,
            fields: [
                FormField(
                    name: Self.opening, label: ["text": texts(.bidKept)],
                    input: .file(limit: texts(.hintFile, ["size": texts.bytes(Int64(Self.mostBytes))])),
                    mistake: mistakes.first { $0.field == Self.opening }?.text)
            ],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }
}
