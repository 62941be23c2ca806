import Kernel
import Participation
import Values

/// The one question of a roll: the code of a letter.
struct CodeQuestion: ActQuestions {
    /// The page and its input.
    static let code = "code"

    var title: LocalizedText { Roll.showingCode }
    var pages: [String] { [Self.code] }
    /// A letter's QR code may bring the code along; it is shown before it is sent.
    var members: [String] { pages }
    var passesOverBrought: Bool { false }
    var again: TextKey? { nil }

    func page(of member: String) -> String? { pages.contains(member) ? member : nil }

    func read(_ page: String, from form: FormFields) -> [String: [String]] { [Self.code: [form.text(Self.code)]] }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        code(answers) == nil ? [ActMistake(field: Self.code, text: texts(.letterCodeWrong))] : []
    }

    func body(_ answers: TypedAnswers) -> JSON {
        code(answers).map { [Self.code: .string($0.text)] } ?? .object([])
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        [
            ActRow(
                label: ["text": texts(.letterCodeLabel)],
                lines: [["text": code(answers)?.printed ?? ""], ["text": texts(.letterCodeTreatment)]],
                page: Self.code)
        ]
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        let field = FormField(
            name: Self.code, label: ["text": texts(.letterCodeLabel)], hints: [["text": texts(.letterCodeHint)]],
            treatment: texts(.letterCodeTreatment), input: .line(autocomplete: "off"), isCode: true,
            values: answers.texts[Self.code] ?? [], mistake: mistakes.first { $0.field == Self.code }?.text,
            isHeading: true)
        var page = FormPage(
            heading: nil, title: texts(.letterCodeLabel), action: frame.action, submit: .goOn, fields: [field],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }

    private func code(_ answers: TypedAnswers) -> InvitationCode? {
        InvitationCode(typed: answers.texts[Self.code]?.first ?? "")
    }
}
