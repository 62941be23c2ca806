import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// What those who keep a register do with one record: correct, withdraw, reinstate, withhold, restore.
extension WebRoutes {
    func change(_ visit: Visit) async throws -> Page {
        try await page(of: try await changeForm(visit), nil, [:], visit)
    }

    func change(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let change = try await changeForm(visit)
        guard form.text("step") != DeskStep.change.rawValue, !change.isAnotherLook(form.fields) else {
            return .page(try await page(of: change, form.fields, [:], visit))
        }
        let mistakes: [String: String]
        var language: String?
        switch change.act(form.fields) {
        case .failure(let wrong): mistakes = wrong.mistakes
        case .success(let act):
            let work = SignedWork(
                move: act.move, body: act.body, address: act.address, nonce: RandomBytes.nonce(),
                key: DraftKey(session: visitor.session.token, path: visit.path))
            guard let result = try await make(work, form, for: visitor) else {
                return try await signing(work, change, form, visit)
            }
            switch result {
            case .accepted(let receipt):
                return .seeOther(change.part.href(of: change.item.id) + "?at-least=\(receipt.index)")
            case .refused(let refusal):
                let titles = RefusalWords.titles(of: change.part.register, visit.texts)
                let sentence = RefusalWords.sentence(refusal, visit.texts, titles: titles)
                mistakes = [RecordChangeForm.field(of: refusal): sentence.text]
                language = sentence.language
            }
        }
        let page = try await page(of: change, form.fields, mistakes, visit)
        return .page(page.withMistakes(in: language), status: .unprocessableContent)
    }

    /// The questions, with what becomes of the answers and who signs above the button.
    private func page(
        of change: RecordChangeForm, _ typed: FormFields?, _ mistakes: [String: String], _ visit: Visit
    ) async throws -> Page {
        let visitor = try visit.loggedIn()
        let programme = change.part.address.programme
        var form = change.form(typed: typed, mistakes: mistakes)
        form.hidden = visitor.companyFields
        form.before = Signing(
            change.answers(form.fields), signer: try await signer(visitor, in: programme, visit.texts), visit.texts)
        if try await ownKey(of: visitor.signatory, in: programme) != nil { form.onward = .goOn }
        return form.page(visit.texts)
    }

    /// The answers once more, for somebody whose browser signs them.
    private func signing(
        _ work: SignedWork, _ change: RecordChangeForm, _ sent: SentForm, _ visit: Visit
    ) async throws -> Answer {
        let texts = visit.texts
        let asked = change.form(typed: sent.fields, mistakes: [:])
        let carried = asked.fields.flatMap { field in
            sent.fields.all(field.name).map { (name: field.name, value: $0) }
        }
        return try await signingPage(
            work, sent, visit, kicker: ["text": asked.title],
            rows: asked.fields.map { $0.row(texts) }, answers: change.answers(asked.fields), carried: carried,
            button: .init(.sign, texts(asked.submit), look: asked.isDangerous ? .danger : .primary),
            action: asked.action,
            trail: change.trail)
    }

    /// The form that the path names, for somebody who may fill it in.
    private func changeForm(_ visit: Visit) async throws -> RecordChangeForm {
        _ = try visit.loggedIn()
        let part = try await register(visit)
        guard let move = RecordChangeForm.Move(rawValue: try visit.piece("move")) else { throw HTTPError(.notFound) }
        let duties = try await duties(of: visit, in: part)
        guard let actor = duties.actor,
            let item = try await views.item(
                try visit.piece("id"), of: part.address, log: desk.log, for: duties.audience)
        else { throw HTTPError(.notFound) }
        let tasks = RecordTasks(part: part, item: item, duties: duties, now: time.now())
        let href = part.href(of: item.id) + "/changes/\(move.rawValue)"
        guard tasks.all.contains(where: { $0.href == href }) else { throw Detour.forbidden(.notYourTask) }
        var form = RecordChangeForm(
            part: part, item: item, move: move, tasks: tasks, isKeeper: duties.isKeeper, texts: visit.texts)
        form.trail = trail(to: part, visit.texts)
        if move == .correct {
            form.values = try await readableValues(
                of: item, part, for: actor, purpose: visit.texts(.purposeCorrection))
            for field in form.fields {
                if let records = try await choosable(field, in: part) { form.choosable[field.id] = records }
            }
        }
        return form
    }
}
