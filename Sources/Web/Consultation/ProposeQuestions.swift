import Kernel
import Participation
import Values

/// What is asked of somebody who proposes a statement: its words, and, where something like it is there, whether it
/// says something else.
struct ProposeQuestions: ActQuestions {
    private static let textName = "text"
    private static let alikeName = "alike"
    private static let placeName = "place"

    let consultation: ConsultationPlace
    /// The open statements that are like what was written, the most alike first.
    let alike: [UInt64]
    /// Their words.
    let titles: [UInt64: String]

    private var form: MoveForm? { consultation.place.running.form(of: "propose") }
    private var question: MoveQuestion? { form?.questions.first { $0.name == Self.textName } }

    var title: LocalizedText { form?.title ?? LocalizedText("Propose") }
    var next: LocalizedText? { form?.next }
    var pages: [String] { members + (alike.isEmpty ? [] : [Self.alikeName]) }
    var members: [String] { [Self.textName] + placing.pages }

    func page(of member: String) -> String? { members.first { $0.utf8.elementsEqual(member.utf8) } }

    /// The question for a place, where the terms ask for one.
    private var placing: DeclaredQuestions {
        DeclaredQuestions(
            form: MoveForm(
                title, questions: form?.questions.filter { $0.name == Self.placeName } ?? []))
    }

    func comesBack(_ page: String, from form: FormFields) -> String? { placing.comesBack(page, from: form) }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        if page == Self.placeName { return placing.view(page, answers, mistakes, frame) }
        guard page == Self.textName else { return alikePage(frame) }
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        var hints = [texts.said(consultation.terms.question)]
        if let beginning = words.beginning { hints.append(["text": beginning]) }
        let field = FormField(
            name: Self.textName, label: ["text": texts(.proposeText)], hints: hints,
            treatment: question.map { AnswerTreatment($0).sentence(texts) }, input: .lines(rows: 3),
            values: [text(answers)], mistake: mistakes.first { $0.field == Self.textName }?.text,
            mostCharacters: consultation.terms.longest, isHeading: true)
        var form = FormPage(
            heading: nil, title: texts(.proposeText), action: frame.action, submit: .goOn, fields: [field],
            mistakes: mistakes.filter { $0.field == nil }.map(\.text),
            links: [(texts(.charterTitle), consultation.place.href + "#charter")], backHref: frame.backHref)
        form.trail = frame.trail
        form.isSample = frame.isSample
        return form.page(texts)
    }

    /// What is there already and nearly the same: a vote on it says more than a second one like it.
    private func alikePage(_ frame: ActFrame) -> Page {
        let texts = frame.texts
        return Page(
            template: .alike, title: texts(.proposeAlike), trail: frame.trail, isSample: frame.isSample,
            view: [
                "backHref": frame.backHref ?? false, "action": frame.action,
                "statements": alike.map { number -> [String: Any] in
                    ["statementText": titles[number] ?? "", "statementHref": consultation.href(of: number)]
                },
                "hasErrors": false, "fields": [], "hidden": [], "isMultipart": false, "asksOwnPassword": false,
                "opensTab": false, "sign": false,
                "submits": [["submitText": texts(.proposeAnyway), "submitStep": false, "submitClass": false]],
            ])
    }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        guard page == Self.textName else { return placing.read(page, from: form) }
        // A statement is one line, wherever it was broken on the way.
        return [Self.textName: [form.text(Self.textName).split(whereSeparator: \.isWhitespace).joined(separator: " ")]]
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        guard page == Self.textName else { return placing.mistakes(page, in: answers, texts) }
        guard let rules = try? Consultation(terms: consultation.terms) else { return [] }
        do throws(Refusal) {
            try rules.check(.string(text(answers)), of: Self.textName)
            return []
        } catch {
            return [ActMistake(field: Self.textName, text: RefusalWords.sentence(error, texts).text)]
        }
    }

    func titles(_ texts: Texts) -> [String: String] { placing.titles(texts) }

    func body(_ answers: TypedAnswers) -> JSON {
        .object(
            [JSONMember(Self.textName, .string(text(answers)))] + (placing.body(answers).objectValue ?? []))
    }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        [
            ActRow(
                label: ["text": texts(.proposeText)], lines: [["text": text(answers)]],
                treatment: question.map { AnswerTreatment($0) }, page: Self.textName)
        ] + placing.rows(answers, texts)
    }

    func text(_ answers: TypedAnswers) -> String { answers.texts[Self.textName]?.first ?? "" }
}

extension ProposeQuestions {
    /// The same questions, with what is like what was written.
    func informed(by answers: TypedAnswers, _ routes: WebRoutes) async throws -> ProposeQuestions {
        let text = text(answers)
        guard !text.isEmpty else { return self }
        let matches = try await routes.alike(text, in: consultation, but: nil)
        var titles: [UInt64: String] = [:]
        for match in matches { titles[match] = try await routes.words(of: match, in: consultation) }
        return ProposeQuestions(
            consultation: consultation, alike: matches.filter { titles[$0] != nil }, titles: titles)
    }
}

extension WebRoutes {
    /// The open statements that are like a text, the most alike first.
    ///
    /// - Parameter statement: one that is not compared with itself.
    func alike(_ text: String, in consultation: ConsultationPlace, but statement: UInt64?) async throws -> [UInt64] {
        let open = try await consultationBooks.ask(consultation.address, consultation.terms, of: desk) { book in
            book.statements.filter { $0.status == .open }.map(\.number)
        }
        let matches = try await consultationBooks.alike(
            text, among: open.filter { $0 != statement }, of: consultation.address, consultation.terms
        ) { try await words(of: $0, in: consultation) }
        return matches.map(\.statement)
    }
}
