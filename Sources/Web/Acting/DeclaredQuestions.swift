import Kernel
import Values

/// The questions of a move as its form declares them, one on each page.
struct DeclaredQuestions: ActQuestions {
    /// Up to how many choices are shown at once.
    private static let mostShown = 12

    let form: MoveForm

    var title: LocalizedText { form.title }
    var next: LocalizedText? { form.next }
    var pages: [String] { form.questions.map(\.name) }
    var members: [String] { pages }

    func page(of member: String) -> String? { question(member)?.name }

    private func question(_ name: String) -> MoveQuestion? {
        form.questions.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    func view(_ page: String, _ answers: TypedAnswers, _ mistakes: [ActMistake], _ frame: ActFrame) -> Page {
        let texts = frame.texts
        var fields: [FormField] = []
        if let question = question(page) {
            var field = FormField(
                name: question.name, label: label(question, texts), hints: hints(question, texts),
                treatment: AnswerTreatment(question).sentence(texts), input: input(question, answers, frame),
                values: shown(answers.texts[question.name] ?? [], question),
                mistake: mistakes.first { $0.field == question.name }?.text, isHeading: true)
            if frame.count > 1 {
                let progress =
                    ["place": texts.number(Int64(frame.place)), "count": texts.number(Int64(frame.count))]
                    as KeyValuePairs
                field.hints.append(["text": texts(.questionOf, progress)])
            }
            fields = [field]
        }
        var page = FormPage(
            heading: nil, title: fields.first.flatMap { $0.label["text"] as? String } ?? texts.plain(form.title),
            action: frame.action, submit: .goOn, fields: fields,
            mistakes: mistakes.filter { $0.field == nil }.map(\.text), backHref: frame.backHref)
        if frame.place == 1, let lead = form.lead { page.lead = texts.declared(lead) }
        page.trail = frame.trail
        page.isSample = frame.isSample
        return page.page(texts)
    }

    func read(_ page: String, from form: FormFields) -> [String: [String]] {
        guard let question = question(page) else { return [:] }
        if case .place(let map) = question.kind {
            return PlaceAnswer(question.name, map, from: form).kept(question.name)
        }
        if takesPicture(page) || takesDocument(page) { return [:] }
        return [question.name: TypedValue(question).read(form.all(question.name))]
    }

    func comesBack(_ page: String, from form: FormFields) -> String? {
        guard let question = question(page), case .place = question.kind,
            PlaceAnswer.isAnotherLook(question.name, form)
        else { return nil }
        return "#field-\(question.name)-marked"
    }

    func takesPicture(_ page: String) -> Bool {
        if case .picture = question(page)?.kind { true } else { false }
    }

    func takesDocument(_ page: String) -> Bool {
        if case .document = question(page)?.kind { true } else { false }
    }

    func mistakes(_ page: String, in answers: TypedAnswers, _ texts: Texts) -> [ActMistake] {
        guard let question = question(page) else { return [] }
        switch TypedValue(question).json(answers.texts[question.name] ?? []) {
        case .success: return []
        case .failure(let mistake):
            return [ActMistake(field: question.name, text: mistake.sentence(question, texts))]
        }
    }

    func titles(_ texts: Texts) -> [String: String] {
        Dictionary(form.questions.map { ($0.name, label($0, texts)["text"] as? String ?? $0.name) }) { first, _ in first
        }
    }

    /// What a question is called.
    private func label(_ question: MoveQuestion, _ texts: Texts) -> [String: Any] {
        texts.label(question.label, of: question.name)
    }

    func body(_ answers: TypedAnswers) -> JSON {
        MoveForm.body(
            form.questions.compactMap { question in
                guard case .success(let value?) = TypedValue(question).json(answers.texts[question.name] ?? []) else {
                    return nil
                }
                return (question.name, value)
            })
    }

    func rows(_ answers: TypedAnswers, _ texts: Texts) -> [ActRow] {
        form.questions.map { question in
            ActRow(
                label: label(question, texts),
                lines: lines(answers.texts[question.name] ?? [], question, texts),
                treatment: AnswerTreatment(question), page: question.name)
        }
    }

    private func lines(_ typed: [String], _ question: MoveQuestion, _ texts: Texts) -> [[String: Any]] {
        guard !TypedAnswers.isBlank(typed) else { return [["text": texts(.notAnswered)]] }
        switch question.kind {
        case .choice(let choices, _):
            return typed.map { id in choices.first { $0.id == id }.map { texts.label($0.label, of: id) } ?? ["text": id]
            }
        case .yesOrNo: return [["text": texts(typed.first == "yes" ? .yes : .no)]]
        case .money(let currency): return typed.map { ["text": "\($0) \(currency.code)"] }
        case .place(let map):
            let district = typed.first.flatMap { MapPoint($0) }.flatMap { map.district(of: $0) }
            return (typed + [district].compactMap { $0 }).map { ["text": $0] }
        case .picture:
            let picture = BroughtPicture(typed)
            return [picture?.name ?? texts(.notAnswered), picture?.words].compactMap { $0 }.map { ["text": $0] }
        case .document: return [["text": BroughtDocument(typed)?.name ?? texts(.notAnswered)]]
        default: return typed.map { ["text": $0] }
        }
    }

    private func shown(_ typed: [String], _ question: MoveQuestion) -> [String] {
        switch question.kind {
        case .texts, .integers: [typed.joined(separator: "\n")]
        case .picture: BroughtPicture.shown(typed)
        case .document: [BroughtDocument(typed)?.name ?? ""]
        default: typed
        }
    }

    private func hints(_ question: MoveQuestion, _ texts: Texts) -> [[String: Any]] {
        var hints: [[String: Any]] = []
        if let hint = question.hint { hints.append(texts.declared(hint)) }
        switch question.kind {
        case .line(let most), .lines(let most):
            hints.append(["text": texts(.hintLength, ["most": texts.number(Int64(most))])])
        case .integer(let bounds) where bounds.lowerBound > Int64.min && bounds.upperBound < Int64.max:
            let values =
                [
                    "least": texts.number(bounds.lowerBound), "most": texts.number(bounds.upperBound),
                ] as KeyValuePairs
            hints.append(["text": texts(.hintRange, values)])
        case .texts, .integers: hints.append(["text": texts(.hintEachLine)])
        case .time: hints.append(["text": texts(.hintTime)])
        case .entry: hints.append(["text": texts(.hintEntry)])
        case .json: hints.append(["text": texts(.hintJSON)])
        default: break
        }
        if question.isOptional { hints.append(["text": texts(.hintOptional)]) }
        return hints
    }

    private func input(_ question: MoveQuestion, _ answers: TypedAnswers, _ frame: ActFrame) -> FormField.Input {
        let texts = frame.texts
        switch question.kind {
        case .place(let map):
            let answer = PlaceAnswer(question.name, map, answers)
            return .map(PlaceField(map: map, answer: answer, imageHref: frame.mapHref))
        case .picture(let most):
            return .picture(limit: texts(.pictureLimit, ["size": texts.bytes(min(most, Int64(Uploads.maximumBytes)))]))
        case .document(let most):
            return .file(limit: texts(.hintFile, ["size": texts.bytes(min(most, Int64(Uploads.maximumBytes)))]))
        case .line, .item, .time: return .line()
        case .entry, .integer: return .line(mode: "numeric")
        case .money(let currency): return .line(mode: "decimal", unit: currency.code)
        case .lines: return .lines(rows: 6)
        case .texts, .integers: return .lines(rows: 4)
        case .json: return .lines(rows: 8)
        case .yesOrNo:
            let options = [("yes", TextKey.yes), ("no", .no)].map {
                FormField.Option(value: $0.0, label: ["text": texts($0.1)])
            }
            return .choices(blank(question, texts) + options, isMultiple: false)
        case .choice(let choices, let isMultiple):
            let options = choices.map { FormField.Option(value: $0.id, label: texts.label($0.label, of: $0.id)) }
            if isMultiple { return .choices(options, isMultiple: true) }
            guard options.count > Self.mostShown else {
                return .choices(blank(question, texts) + options, isMultiple: false)
            }
            return .list([.init(value: "", label: ["text": ""])] + options)
        }
    }

    private func blank(_ question: MoveQuestion, _ texts: Texts) -> [FormField.Option] {
        question.isOptional ? [.init(value: "", label: ["text": texts(.noAnswer)])] : []
    }
}
