import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// One question a page.
extension WebRoutes {
    /// Up to how many records a link is chosen from; of more, the id is asked for.
    private static let mostChoosable = 100

    func question(_ visit: Visit) async throws -> Answer {
        let (visitor, questions) = try await questions(visit)
        let name = try visit.piece("field")
        guard questions.names.contains(name) else { throw HTTPError(.notFound) }
        guard let draft = drafts.draft(key(visitor, questions)) else { return .seeOther(questions.href) }
        return .page(try await page(of: name, questions, draft, visit.texts))
    }

    func question(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let (visitor, questions) = try await questions(visit)
        let name = try visit.piece("field")
        guard questions.names.contains(name) else { throw HTTPError(.notFound) }
        guard var draft = drafts.draft(key(visitor, questions)) else { return .seeOther(questions.href) }
        var typed = questions.field(name).map { TypedAnswers.read($0, from: form.fields) } ?? form.fields.all(name)
        if let map = questions.map(for: name) {
            let answer = PlaceAnswer(name, map, from: form.fields)
            typed = [answer.typed]
            draft.answers.texts.merge(answer.kept(name)) { $1 }
            if PlaceAnswer.isAnotherLook(name, form.fields) {
                drafts.put(draft, key(visitor, questions))
                return .seeOther("\(questions.href(of: name))#field-\(name)-marked")
            }
        }
        var mistake: String?
        if case .file = questions.field(name)?.input {
            (typed, mistake) = try await document(name, form, draft, questions, visitor, visit.texts)
        }
        if mistake == nil { mistake = questions.mistake(in: typed, of: name, visit.texts) }
        if let mistake {
            var tried = draft
            tried.answers.texts[name] = typed
            let page = try await page(of: name, questions, tried, visit.texts, mistake: mistake)
            return .page(page, status: .unprocessableContent)
        }
        draft.answers.texts[name] = typed
        draft.seen.insert(name)
        if typed.first != drafts.draft(key(visitor, questions))?.answers.texts[name]?.first {
            draft.documents[name] = nil
        }
        drafts.put(draft, key(visitor, questions))
        return .seeOther(questions.next(after: draft))
    }

    /// The page of a question with what was answered so far.
    func page(
        of name: String, _ questions: RegisterQuestions, _ draft: Draft, _ texts: Texts, mistake: String? = nil
    ) async throws -> Page {
        let part = questions.part
        let values = draft.answers.texts[name] ?? []
        var field: FormField
        if let question = questions.field(name) {
            field = RegisterQuestion(
                field: question, texts: texts, records: try await choosable(question, in: part),
                isReviewed: part.isReviewed, map: questions.placeField(for: name, draft.answers)
            ).formField(values, mistake: mistake, isHeading: true)
        } else {
            field = FormField(
                name: name, label: questions.form.idLabel.map(texts.said) ?? ["text": texts(.idLabel)],
                hints: questions.form.idPattern.map { [["text": texts(.idForm, ["form": $0])]] } ?? [],
                treatment: texts(.treatmentPublic), input: .line(), isCode: true, values: values, mistake: mistake,
                isHeading: true)
        }
        if questions.names.count > 1, let place = questions.names.firstIndex(of: name) {
            let progress = texts(
                .questionOf,
                ["place": texts.number(Int64(place + 1)), "count": texts.number(Int64(questions.names.count))])
            field.hints.append(["text": progress])
        }
        var form = FormPage(
            heading: nil, title: field.label["text"] as? String ?? name, action: questions.href(of: name),
            submit: .goOn, fields: [field], backHref: questions.previous(name, draft))
        form.trail = trail(to: part, texts)
        form.isSample = part.summary.programme.sample ?? false
        return form.page(texts)
    }

    /// The records that a link can be chosen from; nil where they are too many.
    func choosable(_ field: RegisterFormField, in part: RegisterPart) async throws -> [(id: String, title: String)]? {
        guard case .record(let register, _) = field.input else { return nil }
        let query = ItemQuery(
            statuses: [RecordStatus.published.rawValue], sort: .title, limit: Self.mostChoosable, countsFacets: false)
        let address = PartAddress(programme: part.address.programme, part: register)
        let page = try await views.items(query, of: address, log: desk.log)
        guard (1...Self.mostChoosable).contains(page.total) else { return nil }
        return page.items.map { ($0.id, $0.title) }
    }

    /// Takes in the document that answers a question; a form without one keeps the document that was brought before.
    private func document(
        _ name: String, _ form: SentForm, _ draft: Draft, _ questions: RegisterQuestions, _ visitor: Visitor,
        _ texts: Texts
    ) async throws -> (typed: [String], mistake: String?) {
        let before = draft.answers.texts[name] ?? []
        if form.text("remove-\(name)") == "yes" { return ([], nil) }
        guard let file = form.files.first(where: { $0.field == name })?.file else { return (before, nil) }
        guard file.bytes.count <= Uploads.maximumBytes else { throw Detour.tooLarge }
        guard let people, let reference = Uploads.reference(to: file, texts: texts) else {
            return (before, texts(.documentName))
        }
        let cell = FieldValue.file(reference).cell
        if let mistake = questions.mistake(in: [cell], of: name, texts) { return (before, mistake) }
        let now = time.now()
        guard uploads.count(file.bytes.count, of: visitor.account.id, at: now) else {
            return (before, texts(.documentsTooMany))
        }
        try await people.files.keep(file.bytes, of: desk.log, at: now)
        return ([cell], nil)
    }
}
