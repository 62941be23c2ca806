import Kernel
import Procurement
import Values

/// The page on which an evaluator marks every bid of a lot: a number for each marked criterion, all of them sealed until
/// everybody has marked.
struct MarkQuestions: ActQuestions {
    /// A bid that is marked.
    struct Bid: Sendable {
        let number: String
        /// Nil while the name is not published.
        let name: String?
    }

    private static let page = "marks"
    private static let lot = "lot"

    let part: TenderPart
    /// The bids that are marked, by lot.
    let bids: [String: [Bid]]

    var title: LocalizedText { Tender.marking }
    var pages: [String] { [Self.page] }
    var members: [String] { [Self.lot] }

    private var criteria: [TenderTerms.Criterion] { part.terms.award.filter { $0.formula == .marks } }

    func page(of member: String) -> String? { [Self.lot, "marks"].contains(member) ? Self.page : nil }

    private static func name(_ bid: String, _ criterion: String) -> String { "mark-\(bid)-\(criterion)" }

    private func fields(_ answers: TypedAnswers) -> [(bid: Bid, criterion: TenderTerms.Criterion, name: String)] {
        (bids[lot(answers)] ?? []).flatMap { bid in
            criteria.map { (bid, $0, Self.name(bid.number, $0.id)) }
        }
    }

    private func lot(_ answers: TypedAnswers) -> String {
        answers.texts[Self.lot]?.first ?? (part.terms.lots.count == 1 ? part.terms.lots.first?.id : nil) ?? ""
    }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        let all = bids.values.flatMap { $0 }.flatMap { bid in criteria.map { Self.name(bid.number, $0.id) } }
        return Dictionary(all.map { ($0, [form.text($0).trimmingBlanks]) }) { first, _ in first }
    }

    private func mark(_ name: String, _ criterion: TenderTerms.Criterion, _ answers: TypedAnswers) -> Int64? {
        guard let text = answers.texts[name]?.first, let mark = Int64(text), mark >= 0,
            UInt64(mark) <= criterion.most ?? 0
        else { return nil }
        return mark
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        fields(answers).compactMap { field in
            guard mark(field.name, field.criterion, answers) == nil else { return nil }
            let most = texts.number(Int64(clamping: field.criterion.most ?? 0))
            return ActMistake(field: field.name, text: texts(.tenderMarkWrong, ["most": most]))
        }
    }

    func body(_ answers: TypedAnswers) -> JSON {
        let lot = lot(answers)
        let marks = (bids[lot] ?? []).map { bid in
            JSONMember(
                bid.number,
                .object(
                    criteria.compactMap { criterion in
                        mark(Self.name(bid.number, criterion.id), criterion, answers)
                            .map { JSONMember(criterion.id, .integer($0)) }
                    }))
        }
        return ["lot": .string(lot), "marks": .object(marks)]
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    private func label(_ bid: Bid, _ criterion: TenderTerms.Criterion, _ texts: Texts) -> String {
        "\(bid.name ?? bid.number), \(texts.plain(criterion.label))"
    }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let secret = AnswerTreatment(hiding: HiddenField("marks", .secret), waits: false)
        return fields(answers).map { field in
            ActRow(
                label: ["text": label(field.bid, field.criterion, texts)],
                lines: [["text": answers.texts[field.name]?.first ?? ""]], treatment: secret, page: Self.page)
        }
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        let fields = fields(answers).map { field in
            let most = texts.number(Int64(clamping: field.criterion.most ?? 0))
            return FormField(
                name: field.name, label: ["text": label(field.bid, field.criterion, texts)],
                hints: [["text": texts(.tenderMarks, ["most": most])]],
                input: .line(mode: "numeric"), values: answers.texts[field.name] ?? [],
                mistake: mistakes.first { $0.field == field.name }?.text)
        }
        var page = FormPage(
            heading: texts.plain(title), title: texts.plain(title), action: frame.action, submit: .goOn, fields: fields,
            paragraphs: [texts(.tenderMarkLead)],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }
}
