import Hummingbird
import Kernel
import Storage
import Values

/// The last page before a move is made, and the making. Who presses the button twice makes one act: the form carries
/// the act's nonce, and what stands on the log under it is what the second press leads to.
extension WebRoutes {
    private static let nonceName = "nonce"

    func actCheck(_ visit: Visit) async throws -> Answer {
        var asked = try await askedMove(visit)
        guard let draft = drafts.draft(asked.key) else { return .seeOther(asked.href) }
        asked = try await informed(asked, draft)
        guard asked.questions.pages.allSatisfy(draft.seen.contains) else { return .seeOther(asked.next(after: draft)) }
        return .page(try await actCheckPage(asked, draft, [], visit))
    }

    func sendAct(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        var asked = try await askedMove(visit)
        let nonce = form.text(Self.nonceName)
        if let sent = try await sentEntry(nonce, asked, visit) { return sent }
        guard let draft = drafts.draft(asked.key), draft.nonce == nonce else { throw Detour.conflict(.draftGone) }
        // What is asked may hang on what was answered; only that must have been seen.
        asked = try await informed(asked, draft)
        guard asked.questions.pages.allSatisfy(draft.seen.contains) else { return .seeOther(asked.next(after: draft)) }
        guard let result = try await make(try await work(asked, draft), form, for: asked.visitor) else {
            let mistake = ActMistake(field: nil, text: visit.texts(.signFailed))
            return .page(try await actCheckPage(asked, draft, [mistake], visit), status: .unprocessableContent)
        }
        switch result {
        case .accepted(let receipt):
            _ = drafts.take(asked.key)
            return .seeOther(receiptHref(receipt.index, asked.place))
        case .refused(let refusal):
            if refusal.code == "act.nonce_used", let sent = try await sentEntry(nonce, asked, visit) { return sent }
            return try await refused(refusal, asked, draft, visit)
        }
    }

    /// The address of an act's receipt.
    func receiptHref(_ index: UInt64, _ place: PartPlace) -> String { "\(place.href)/receipts/\(index)" }

    /// Leads to what was made of this form already.
    private func sentEntry(_ nonce: String, _ asked: AskedMove, _ visit: Visit) async throws -> Answer? {
        let programme = asked.place.address.programme
        guard let actor = try await actor(visit, in: programme), nonce.utf8.count <= 200,
            let index = try await readingRoom().entry(withNonce: nonce, by: actor, in: programme)
        else { return nil }
        return .seeOther(receiptHref(index, asked.place))
    }

    /// What the rules did not allow, where it can be put right: at the question, or else over all answers.
    private func refused(
        _ refusal: Refusal, _ asked: AskedMove, _ draft: Draft, _ visit: Visit
    ) async throws -> Answer {
        let sentence = RefusalWords.sentence(refusal, visit.texts, titles: asked.questions.titles(visit.texts))
        let page: Page
        if let member = asked.member(of: refusal), let name = asked.questions.page(of: member) {
            page = self.page(name, asked, draft, [ActMistake(field: member, text: sentence.text)], visit.texts)
        } else {
            page = try await actCheckPage(asked, draft, [ActMistake(field: nil, text: sentence.text)], visit)
        }
        return .page(page.withMistakes(in: sentence.language), status: .unprocessableContent)
    }

    private func actCheckPage(
        _ asked: AskedMove, _ draft: Draft, _ mistakes: [ActMistake], _ visit: Visit
    ) async throws -> Page {
        let texts = visit.texts
        let (sign, unsealable) = try await signing(try await work(asked, draft), visit, sendText: texts(.sendRecord))
        let mistakes = mistakes + (unsealable.map { [ActMistake(field: nil, text: $0.text)] } ?? [])
        let rows = asked.questions.rows(draft.answers, texts)
        let answers = rows.compactMap { row in
            row.treatment.map {
                Signing.Answer(
                    label: row.label["text"] as? String ?? "", isPublic: $0.isPublic,
                    canBeTakenDown: $0.canBeTakenDown)
            }
        }
        let named = try await itemTitles(asked, draft, visit)
        let signer = try await signer(asked.visitor, in: asked.place.address.programme, texts)
        return SigningPage(
            kicker: texts.label(asked.questions.title, of: asked.move),
            rows: rows.map { row in
                .init(
                    label: row.label, lines: (row.page.flatMap { named[$0] }.map { [["text": $0]] } ?? []) + row.lines,
                    treatment: row.treatment?.sentence(texts),
                    changeHref: row.page.map { asked.href(of: $0) })
            },
            signing: Signing(answers, signer: signer, texts),
            form: PageForm(
                action: asked.checkHref, hidden: [(Self.nonceName, draft.nonce)] + asked.visitor.companyFields,
                submits: [.init(text: texts(.sendRecord))], signing: sign),
            mistakes: mistakes.map(\.text),
            backHref: asked.questions.pages.last.map { asked.href(of: $0) } ?? asked.place.href,
            trail: trail(to: asked.place, texts), isSample: asked.place.isSample
        ).page(texts).withMistakes(in: unsealable?.language)
    }

    /// What the items are called that answers name by their numbers, by the question; nothing for those not shown.
    private func itemTitles(_ asked: AskedMove, _ draft: Draft, _ visit: Visit) async throws -> [String: String] {
        guard let form = (asked.questions as? DeclaredQuestions)?.form else { return [:] }
        let actor = try await actor(visit, in: asked.place.address.programme)
        var titles: [String: String] = [:]
        for question in form.questions where [.entry, .item].contains(question.kind) {
            guard let id = draft.answers.texts[question.name]?.first, !id.isEmpty,
                let item = try await views.item(
                    id, of: asked.place.address, log: desk.log, for: actor.map { .person($0) } ?? .everybody)
            else { continue }
            titles[question.name] = item.title
        }
        return titles
    }

    private func work(_ asked: AskedMove, _ draft: Draft) async throws -> SignedWork {
        var body = asked.questions.body(draft.answers)
        if let pages = asked.place.pages {
            let actor = try await signingActor(
                of: asked.visitor.signatory, in: asked.place.address.programme)
            body = try await pages.body(body, of: asked.move, by: actor, in: asked.place, routes: self)
        }
        return SignedWork(
            move: asked.move, body: body, address: asked.place.address,
            nonce: draft.nonce, key: asked.key, disclosures: asked.questions.disclosures(draft.answers))
    }
}
