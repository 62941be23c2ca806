import Hummingbird
import Kernel
import Storage
import Values

/// Making a move by page: one question after another.
extension WebRoutes {
    /// Begins, or goes on with what was begun, with what a link brings along.
    func act(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let move = try visit.piece("move")
        if let own = place.pages?.href(of: move, in: place) { return .seeOther(own) }
        let asked = try await askedMove(visit)
        if let bar = try await bar(asked, visit) { return .page(try await barPage(bar, asked, visit)) }
        var draft = drafts.draft(asked.key) ?? Draft()
        if asked.questions.isOfAnother(draft.answers, visit.query) { draft = Draft() }
        let known = try await place.pages?.known(for: move, in: place, of: self) ?? [:]
        for name in asked.questions.members {
            if let value = known[name], draft.answers.texts[name] == nil { draft.answers.texts[name] = [value] }
            let brought = visit.query.all(name)
            if !brought.isEmpty, draft.answers.texts[name] == nil { draft.answers.texts[name] = brought }
            guard asked.questions.passesOverBrought, let page = asked.questions.page(of: name), !brought.isEmpty,
                asked.questions.mistakes(page, in: draft.answers, visit.texts).isEmpty
            else { continue }
            draft.seen.insert(page)
        }
        drafts.put(draft, asked.key)
        return .seeOther(try await informed(asked, draft).next(after: draft))
    }

    func actPage(_ visit: Visit) async throws -> Answer {
        let (asked, page) = try await askedPage(visit)
        guard let draft = drafts.draft(asked.key) else { return .seeOther(asked.href) }
        return .page(self.page(page, asked, draft, [], visit.texts))
    }

    func actPage(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let (asked, page) = try await askedPage(visit)
        guard var draft = drafts.draft(asked.key) else { return .seeOther(asked.href) }
        draft.answers.texts.merge(asked.questions.read(page, from: form.fields)) { $1 }
        draft.answers.texts.merge(asked.questions.read(page, files: form.files)) { $1 }
        if let piece = asked.questions.comesBack(page, from: form.fields) {
            drafts.put(draft, asked.key)
            return .seeOther(asked.href(of: page) + piece)
        }
        var mistakes: [ActMistake] = []
        if asked.questions.takesPicture(page) {
            let (typed, mistake) = try await broughtPicture(page, form, draft, asked.visitor, visit.texts)
            draft.answers.texts[page] = typed
            mistakes = mistake.map { [ActMistake(field: page, text: $0)] } ?? []
        }
        if asked.questions.takesDocument(page) {
            let (typed, mistake) = try await broughtDocument(page, form, draft, asked.visitor, visit.texts)
            draft.answers.texts[page] = typed
            mistakes = mistake.map { [ActMistake(field: page, text: $0)] } ?? []
        }
        if mistakes.isEmpty { mistakes = asked.questions.mistakes(page, in: draft.answers, visit.texts) }
        guard mistakes.isEmpty else {
            if asked.questions.takesPicture(page) {
                // A picture that was brought stays, so that nobody brings it twice because its words are missing.
                draft.seen.remove(page)
                drafts.put(draft, asked.key)
            }
            return .page(self.page(page, asked, draft, mistakes, visit.texts), status: .unprocessableContent)
        }
        draft.seen.insert(page)
        drafts.put(draft, asked.key)
        return .seeOther(try await informed(asked, draft).next(after: draft))
    }

    /// A page of the form with what is wrong on it.
    func page(
        _ page: String, _ asked: AskedMove, _ draft: Draft, _ mistakes: [ActMistake], _ texts: Texts
    ) -> Page {
        let frame = asked.frame(of: page, draft, trail(to: asked.place, texts), texts)
        return asked.questions.view(page, draft.answers, mistakes, frame)
    }

    private func askedPage(_ visit: Visit) async throws -> (AskedMove, String) {
        var asked = try await askedMove(visit)
        if let draft = drafts.draft(asked.key) { asked = try await informed(asked, draft) }
        let page = try visit.piece("page")
        guard asked.questions.pages.contains(page) else { throw HTTPError(.notFound) }
        return (asked, page)
    }
}
