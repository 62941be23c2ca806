import Kernel
import Procurement
import Values

/// The pages on which a juror marks the entries that were dealt to them: one for each entry, with what it says above the
/// marks. All of them are sealed at once, and opened when every juror has sealed theirs.
struct ScoreQuestions: ActQuestions {
    private static let challenge = "challenge"
    private static let pagePrefix = "entry-"

    let part: CallPart
    /// Nil before they are known.
    let actor: ActorID?
    /// The challenges in which marks are awaited.
    let duties: [JuryDuty]
    /// The entries of the chosen challenge.
    var entries: [JudgedEntry] = []

    var title: LocalizedText { Call.scoring }
    var next: LocalizedText? { Call.scoringNext }
    var again: TextKey? { nil }
    var pages: [String] { [Self.challenge] + entries.map { Self.page(of: $0.number) } }
    var members: [String] { [Self.challenge] }

    static func page(of entry: UInt64) -> String { "\(pagePrefix)\(entry)" }

    /// The challenge that was chosen.
    func duty(_ answers: TypedAnswers) -> JuryDuty? {
        duties.first { $0.challenge.id == answers.texts[Self.challenge]?.first }
    }

    /// A refusal about marks leads to the first of them.
    func page(of member: String) -> String? {
        switch member {
        case Self.challenge: Self.challenge
        case "scores", "comments", "entries": entries.first.map { Self.page(of: $0.number) }
        default: nil
        }
    }

    private func entry(of page: String) -> JudgedEntry? { entries.first { Self.page(of: $0.number) == page } }

    private static func mark(_ entry: UInt64, _ criterion: String) -> String { "mark-\(entry)-\(criterion)" }
    private static func comment(_ entry: UInt64) -> String { "comment-\(entry)" }

    private func criteria(_ answers: TypedAnswers) -> [CallTerms.Criterion] { duty(answers)?.stage.criteria ?? [] }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        guard let entry = entry(of: page) else {
            return page == Self.challenge ? [Self.challenge: [form.text(Self.challenge)]] : [:]
        }
        var read = [Self.comment(entry.number): [form.text(Self.comment(entry.number)).replacing("\r\n", with: "\n")]]
        for criterion in Set(duties.flatMap { $0.stage.criteria ?? [] }.map(\.id)) {
            let name = Self.mark(entry.number, criterion)
            read[name] = [form.text(name).trimmingBlanks]
        }
        return read
    }

    private func mark(_ entry: UInt64, _ criterion: CallTerms.Criterion, _ answers: TypedAnswers) -> Int64? {
        guard let text = answers.texts[Self.mark(entry, criterion.id)]?.first, let mark = Int64(text), mark >= 0,
            UInt64(mark) <= criterion.most
        else { return nil }
        return mark
    }

    private func comment(_ entry: UInt64, _ answers: TypedAnswers) -> String? {
        guard let text = answers.texts[Self.comment(entry)]?.first?.trimmingBlanks, !text.isEmpty else { return nil }
        return text
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        guard let entry = entry(of: page) else {
            guard page == Self.challenge, duty(answers) == nil else { return [] }
            return [ActMistake(field: Self.challenge, text: texts(.juryNothing))]
        }
        var mistakes = criteria(answers).compactMap { criterion -> ActMistake? in
            guard mark(entry.number, criterion, answers) == nil else { return nil }
            let most = texts.number(Int64(clamping: criterion.most))
            return ActMistake(
                field: Self.mark(entry.number, criterion.id), text: texts(.tenderMarkWrong, ["most": most]))
        }
        let text = comment(entry.number, answers) ?? ""
        let isMissing = text.isEmpty && duty(answers)?.stage.comments == .required
        if isMissing || text.unicodeScalars.count > Call.longestWords {
            let most = texts.number(Int64(Call.longestWords))
            mistakes.append(
                ActMistake(field: Self.comment(entry.number), text: texts(.juryCommentWrong, ["most": most])))
        }
        return mistakes
    }

    func body(_ answers: TypedAnswers) -> JSON {
        let scores = entries.map { entry in
            JSONMember(
                String(entry.number),
                .object(
                    criteria(answers).compactMap { criterion in
                        mark(entry.number, criterion, answers).map { JSONMember(criterion.id, .integer($0)) }
                    }))
        }
        var body: JSON = [
            Self.challenge: .string(duty(answers)?.challenge.id ?? ""),
            "entries": .array(entries.map { .number(JSONNumber($0.number)) }), "scores": .object(scores),
        ]
        let comments = entries.compactMap { entry in
            comment(entry.number, answers).map { JSONMember(String(entry.number), .string($0)) }
        }
        if !comments.isEmpty { body.set("comments", .object(comments)) }
        return body
    }

    func titles(_ texts: Texts) -> [String: String] { [:] }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        let secret = AnswerTreatment(hiding: HiddenField("scores", .secret), waits: false)
        let shown = AnswerTreatment(hiding: HiddenField("comments", .withdrawable), waits: true)
        return entries.flatMap { entry -> [ActRow] in
            let page = Self.page(of: entry.number)
            let name = texts(.juryEntry, ["number": String(entry.number)])
            var rows = criteria(answers).map { criterion in
                ActRow(
                    label: ["text": "\(name): \(texts.plain(criterion.label))"],
                    lines: [["text": answers.texts[Self.mark(entry.number, criterion.id)]?.first ?? ""]],
                    treatment: secret, page: page)
            }
            if let text = comment(entry.number, answers) {
                let label = "\(name): \(texts(.juryComment))"
                rows.append(ActRow(label: ["text": label], lines: [["text": text]], treatment: shown, page: page))
            }
            return rows
        }
    }
}

extension ScoreQuestions {
    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        guard let entry = entry(of: page), let duty = duty(answers),
            let place = entries.firstIndex(where: { $0.number == entry.number })
        else { return choice(frame) }
        func mistake(_ field: String) -> String? { mistakes.first { $0.field == field }?.text }
        var fields = criteria(answers).map { criterion -> FormField in
            let (name, most) = (Self.mark(entry.number, criterion.id), texts.number(Int64(clamping: criterion.most)))
            return FormField(
                name: name, label: texts.said(criterion.label),
                hints: [["text": texts(.tenderMarks, ["most": most])]], input: .line(mode: "numeric"),
                values: answers.texts[name] ?? [], mistake: mistake(name))
        }
        if let comments = duty.stage.comments {
            let name = Self.comment(entry.number)
            var hints: [[String: Any]] = [["text": texts(.juryCommentHint)]]
            if comments == .optional { hints.append(["text": texts(.hintOptional)]) }
            fields.append(
                FormField(
                    name: name, label: ["text": texts(.juryComment)], hints: hints, input: .lines(rows: 4),
                    values: answers.texts[name] ?? [], mistake: mistake(name), mostCharacters: Call.longestWords))
        }
        let heading = texts(.juryEntry, ["number": String(entry.number)])
        let form = FormPage(
            heading: heading, title: heading, action: frame.action, submit: .goOn, fields: fields,
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        let plain = form.page(texts)
        var view = plain.view
        view["kicker"] = texts.said(duty.challenge.label)
        view["progress"] = texts(
            .questionOf,
            ["place": texts.number(Int64(place + 1)), "count": texts.number(Int64(entries.count))])
        view["isBlank"] = entry.answers.isEmpty
        view.merge(SummaryRow.view(entry.rows(in: part, texts))) { $1 }
        return Page(
            template: .juryMark, title: heading, trail: frame.trail, isSample: frame.isSample, isWrong: plain.isWrong,
            view: view)
    }

    /// Where a link named no challenge, it is chosen first.
    private func choice(_ frame: ActFrame) -> Page {
        let texts = frame.texts
        var page = FormPage(
            heading: texts.plain(title), title: texts.plain(title), action: part.juryHref, submit: .goOn,
            paragraphs: duties.isEmpty ? [texts(.juryNothing)] : [],
            links: duties.map { (texts.plain($0.challenge.label), part.href(of: "score", on: $0.challenge.id)) }
                + [(texts(.juryTitle), part.juryHref)],
            backHref: part.place.href)
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }
}
