import Hummingbird
import Kernel
import Storage
import Values

/// The last page before a move is made, and the making. Who presses the button twice makes one act: the form carries
/// the act's nonce, and what stands on the log under it is what the second press leads to.
extension WebRoutes {
    private static let nonceName = "nonce"

    func actCheck(_ visit: Visit) async throws -> Answer {
        let asked = try await askedMove(visit)
        guard let draft = drafts.draft(asked.key) else { return .seeOther(asked.href) }
        guard asked.questions.pages.allSatisfy(draft.seen.contains) else { return .seeOther(asked.next(after: draft)) }
        return .page(try await actCheckPage(asked, draft, [], visit))
    }

    func sendAct(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let asked = try await askedMove(visit)
        let nonce = form.text(Self.nonceName)
        if let sent = try await sentEntry(nonce, asked, visit) { return sent }
        guard let draft = drafts.draft(asked.key), draft.nonce == nonce else { throw Detour.conflict(.draftGone) }
        guard asked.questions.pages.allSatisfy(draft.seen.contains) else { return .seeOther(asked.next(after: draft)) }
        let result = try await hand().make(
            asked.move, asked.questions.body(draft.answers), in: asked.place.address,
            for: asked.visitor.account.id, nonce: draft.nonce)
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
        let sentence = RefusalWords.sentence(refusal)
        if let member = asked.member(of: refusal), let page = asked.questions.page(of: member) {
            let mistake = ActMistake(field: member, text: sentence)
            return .page(self.page(page, asked, draft, [mistake], visit.texts), status: .unprocessableContent)
        }
        return .page(
            try await actCheckPage(asked, draft, [ActMistake(field: nil, text: sentence)], visit),
            status: .unprocessableContent)
    }

    private func actCheckPage(
        _ asked: AskedMove, _ draft: Draft, _ mistakes: [ActMistake], _ visit: Visit
    ) async throws -> Page {
        let texts = visit.texts
        let rows = asked.questions.rows(draft.answers, texts)
        let back = asked.questions.pages.last.map { asked.href(of: $0) } ?? asked.place.href
        return Page(
            template: .actCheck, title: texts(.checkAnswers), trail: trail(to: asked.place, texts),
            isSample: asked.place.isSample, isWrong: !mistakes.isEmpty,
            view: [
                "kicker": texts.said(asked.questions.title), "backHref": back, "action": asked.checkHref,
                "nonce": draft.nonce, "hasErrors": !mistakes.isEmpty,
                "errors": mistakes.map { ["mistakeText": $0.text, "mistakeHref": false] as [String: Any] },
                "rows": rows.map { row in
                    [
                        "rowLabel": row.label, "lines": row.lines,
                        "rowTreatment": row.treatment?.sentence(texts) ?? false,
                        "changeHref": row.page.map { asked.href(of: $0) } ?? false,
                    ] as [String: Any]
                },
                "hasRows": !rows.isEmpty,
                "terms": [
                    ["termName": texts(.whatIsPublic), "termText": publicSentence(rows, texts)],
                    ["termName": texts(.whatIsPrivate), "termText": privateSentence(rows, texts)],
                    ["termName": texts(.whoSigns), "termText": try await signerSentence(asked, visit)],
                ],
            ])
    }

    private func publicSentence(_ rows: [ActRow], _ texts: Texts) -> String {
        let shown = rows.filter { $0.treatment?.isPublic ?? false }
        guard !shown.isEmpty else { return texts(.publicActAlone) }
        let canBeTakenDown = shown.contains { $0.treatment?.canBeTakenDown ?? false }
        return texts(canBeTakenDown ? .publicActSome : .publicAct, ["answers": Self.labels(of: shown)])
    }

    private func privateSentence(_ rows: [ActRow], _ texts: Texts) -> String {
        let kept = rows.filter { $0.treatment.map { !$0.isPublic } ?? false }
        return kept.isEmpty ? texts(.privateAccount) : texts(.privateAnswers, ["answers": Self.labels(of: kept)])
    }

    private static func labels(of rows: [ActRow]) -> String {
        rows.map { "“\($0.label["text"] as? String ?? "")”" }.joined(separator: ", ")
    }

    private func signerSentence(_ asked: AskedMove, _ visit: Visit) async throws -> String {
        let name = asked.visitor.account.displayName
        guard let actor = try await actor(visit, in: asked.place.address.programme) else {
            return visit.texts(.signsWithNewKey, ["name": name])
        }
        return visit.texts(.signsWithKey, ["name": name, "key": actor.text])
    }
}
