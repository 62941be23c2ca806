import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// What those who keep a register do with one record: correct, withdraw, reinstate, withhold, restore.
extension WebRoutes {
    func change(_ visit: Visit) async throws -> Page {
        try await changeForm(visit).form(typed: nil, mistakes: [:]).page(visit.texts)
    }

    func change(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let visitor = try visit.loggedIn()
        let change = try await changeForm(visit)
        let mistakes: [String: String]
        switch change.act(form.fields) {
        case .failure(let wrong): mistakes = wrong.mistakes
        case .success(let act):
            switch try await hand().make(act.move, act.body, in: act.address, for: visitor.account.id) {
            case .accepted(let receipt):
                return .seeOther(change.part.href(of: change.item.id) + "?at-least=\(receipt.index)")
            case .refused(let refusal):
                mistakes = [RecordChangeForm.field(of: refusal): RefusalWords.sentence(refusal)]
            }
        }
        let page = change.form(typed: form.fields, mistakes: mistakes).page(visit.texts)
        return .page(page, status: .unprocessableContent)
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
