import Hummingbird
import Kernel
import Proofs
import Registers
import Storage
import Values

/// All answers once more before they are sent, and the sending.
extension WebRoutes {
    func check(_ visit: Visit) async throws -> Answer {
        let (visitor, questions) = try await questions(visit)
        guard let draft = drafts.draft(key(visitor, questions)) else { return .seeOther(questions.href) }
        if questions.names.contains(where: { !draft.seen.contains($0) }) {
            return .seeOther(questions.next(after: draft))
        }
        return .page(try await checkPage(questions, draft, visit))
    }

    /// Sends the act. Where the rules do not allow it, the question concerned comes back.
    func send(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let (visitor, questions) = try await questions(visit)
        let key = key(visitor, questions)
        guard let draft = drafts.take(key) else { throw Detour.conflict(.sentAlready) }
        do {
            let answer = try await send(draft, questions, visitor, form, visit)
            if answer.status != .seeOther { drafts.put(draft, key) }
            return answer
        } catch {
            drafts.put(draft, key)
            throw error
        }
    }

    private func send(
        _ draft: Draft, _ questions: RegisterQuestions, _ visitor: Visitor, _ form: SentForm, _ visit: Visit
    ) async throws -> Answer {
        let texts = visit.texts
        let values: RecordValues
        switch Self.values(draft, questions) {
        case .failure(let error):
            let wrong = RefusalWords.sentences(error, of: questions.part.register, texts)
            let page = try await checkPage(questions, draft, visit, wrong.map { (field: $0.field, text: $0.text) })
            return .page(page, status: .unprocessableContent)
        case .success(let typed): values = typed
        }
        if let missing = try await missingDocument(values, draft, questions) {
            let page = try await page(of: missing, questions, draft, texts, mistake: texts(.documentGone))
            return .page(page, status: .unprocessableContent)
        }
        guard let result = try await make(work(questions, values, draft, visitor), form, for: visitor) else {
            let page = try await checkPage(questions, draft, visit, [(field: nil, text: texts(.signFailed))])
            return .page(page, status: .unprocessableContent)
        }
        switch result {
        case .accepted(let receipt):
            return .seeOther("\(questions.part.href)/sent/\(receipt.index)")
        case .refused(let refusal):
            guard refusal.code != "act.nonce_used" else { throw Detour.conflict(.sentAlready) }
            let titles = RefusalWords.titles(of: questions.part.register, texts)
            let sentence = RefusalWords.sentence(refusal, texts, titles: titles)
            let page: Page
            if let field = RefusalWords.field(of: refusal), questions.names.contains(field) {
                page = try await self.page(of: field, questions, draft, texts, mistake: sentence.text)
            } else {
                page = try await checkPage(questions, draft, visit, [(field: nil, text: sentence.text)])
            }
            return .page(page.withMistakes(in: sentence.language), status: .unprocessableContent)
        }
    }

    /// Sees to it that every document waits to be claimed; the field of one that does not.
    private func missingDocument(
        _ values: RecordValues, _ draft: Draft, _ questions: RegisterQuestions
    ) async throws -> String? {
        guard let people else { return nil }
        for rule in questions.part.register.fields where rule.field.type == .file {
            guard let digest = values[rule.id]?["sha256"]?.stringValue, let hash = Hash(hex: digest) else { continue }
            if try await people.files.isWaiting(hash, of: desk.log) { continue }
            guard let kept = draft.documents[rule.id], let statement = try await deed(at: kept.entry)?.statement else {
                return rule.id
            }
            do {
                // The document of the version before belongs to that version, so that this one gets its own.
                let bytes = try await people.files.read(statement: statement, pointer: kept.pointer, of: desk.log)
                try await people.files.keep(bytes, of: desk.log, at: time.now())
            } catch PeopleStoreError.unknownFile {
                return rule.id
            }
        }
        return nil
    }

    private static func values(
        _ draft: Draft, _ questions: RegisterQuestions
    ) -> Result<RecordValues, RegisterInputError> {
        questions.part.register.values(typed: draft.answers.texts.filter { $0.key != RegisterQuestions.idName })
    }

    private func work(
        _ questions: RegisterQuestions, _ values: RecordValues, _ draft: Draft, _ visitor: Visitor
    ) -> SignedWork {
        SignedWork(
            move: questions.move, body: questions.body(values, draft), address: questions.part.address,
            nonce: draft.nonce, key: key(visitor, questions))
    }

    private func checkPage(
        _ questions: RegisterQuestions, _ draft: Draft, _ visit: Visit, _ wrong: [(field: String?, text: String)] = []
    ) async throws -> Page {
        let texts = visit.texts
        let part = questions.part
        let visitor = try visit.loggedIn()
        let sendText = texts(questions.record == nil ? .sendRecord : .sendRevision)
        var sign: Any = false
        var wrong = wrong
        // Answers that are no values yet are sent as they are, and come back with what is wrong.
        if case .success(let values) = Self.values(draft, questions) {
            let mistake: Saying?
            (sign, mistake) = try await signing(
                work(questions, values, draft, visitor), visit, sendText: sendText)
            if let mistake { wrong.append((field: nil, text: mistake.text)) }
        }
        var view = PageForm(
            action: questions.checkHref, hidden: visitor.companyFields, submits: [.init(text: sendText)], signing: sign
        ).view(texts)
        let signer = try await signer(visitor, in: part.address.programme, texts)
        view.merge(Signing(questions.answers(texts), signer: signer, texts).view(texts)) { $1 }
        view["rows"] = try await checkRows(questions, draft, texts)
        view["backHref"] = questions.href
        view["hasErrors"] = !wrong.isEmpty
        view["errors"] = wrong.map { mistake -> [String: Any] in
            ["mistakeText": mistake.text, "mistakeHref": mistake.field.map { questions.href(of: $0) } ?? false]
        }
        return Page(
            template: .check, title: texts(.checkAnswers), trail: trail(to: part, texts),
            isSample: part.summary.programme.sample ?? false, isWrong: !wrong.isEmpty, view: view)
    }

    private func checkRows(
        _ questions: RegisterQuestions, _ draft: Draft, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let part = questions.part
        let known =
            switch part.register.values(typed: draft.answers.texts, keepsBlank: true) {
            case .success(let values): values
            case .failure: RecordValues([])
            }
        let drawing = RecordValueView(
            part: part, texts: texts, titles: try await linkedTitles(in: known, part), filesHref: questions.href)
        var rows: [[String: Any]] = []
        if questions.form.newID == .always {
            rows.append([
                "fieldLabel": questions.form.idLabel.map(texts.said) ?? ["text": texts(.idLabel)],
                "plain": draft.answers.texts[RegisterQuestions.idName]?.first ?? "",
                "changeHref": questions.href(of: RegisterQuestions.idName), "rowTreatment": texts(.treatmentPublic),
            ])
        }
        for field in questions.form.fields {
            guard let rule = part.register.fields.first(where: { $0.id == field.id }) else { continue }
            let typed = draft.answers.texts[field.id] ?? []
            let value = try? FieldInput(rule).value(typed)
            var row = drawing.row(rule, value, hidden: nil) ?? ["fieldLabel": texts.said(field.label)]
            if value == nil {
                row["plain"] = TypedAnswers.isBlank(typed) ? texts(.notAnswered) : texts.list(typed)
            }
            row["changeHref"] = questions.href(of: field.id)
            row["rowTreatment"] =
                RegisterQuestion(field: field, texts: texts, isReviewed: part.isReviewed).treatment
            rows.append(row)
        }
        return rows
    }
}
