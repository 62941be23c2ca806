import Hummingbird
import Kernel
import Storage
import Values

/// The way of every act of the office: questions, a page for checking, the signature, the receipt.
extension WebRoutes {
    /// The questions.
    func deskForm(_ visit: Visit) async throws -> Page {
        let (_, form) = try await deskActForm(visit)
        return asking(form, visit.query, [:], visit.texts)
    }

    /// What the buttons of the form and of the page for checking do.
    func deskForm(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let (clerk, form) = try await deskActForm(visit)
        let texts = visit.texts
        let step = DeskForm.Step(rawValue: sent.text("step"))
        guard step != .change else { return .page(asking(form, sent.fields, [:], texts)) }
        let act: DeskAct
        switch form.act(sent.fields, texts) {
        case .success(let made): act = made
        case .failure(let wrong):
            return .page(asking(form, sent.fields, wrong.mistakes, texts), status: .unprocessableContent)
        }
        guard step == .sign, let stamp = DeskHand.Stamp(sent.fields, at: time.now()) else {
            return .page(checking(act, form, sent.fields, clerk, texts))
        }
        let made = try await deskHand().make(
            act.move, act.body, in: act.address, as: act.home, of: clerk.visitor.account.id, stamp)
        switch made {
        case .accepted(let receipt): return .seeOther("/desk/receipts/\(receipt.index)")
        case .refused(let refusal):
            let mistakes = [form.field(of: refusal): RefusalWords.sentence(refusal)]
            return .page(asking(form, sent.fields, mistakes, texts), status: .unprocessableContent)
        }
    }

    private func deskActForm(_ visit: Visit) async throws -> (DeskClerk, any DeskActForm) {
        let clerk = try await clerk(visit)
        let isOffice = [.deskOfficeAppoint, .deskOfficeDismiss].contains(visit.address)
        let summary = isOffice ? nil : try await deskProgramme(visit, clerk)
        let name = summary?.name ?? DeskClerk.office
        guard summary?.closedAt == nil else { throw Detour.conflict(.deskProgrammeClosed) }
        switch visit.address {
        case .deskAppoint, .deskOfficeAppoint:
            guard clerk.home(for: [.office, .clerk], in: name) != nil else { throw Detour.forbidden(.deskNotYours) }
            return (clerk, AppointForm(clerk: clerk, programme: name, summary: summary, now: time.now()))
        case .deskDismiss, .deskOfficeDismiss:
            guard clerk.home(for: [.office, .clerk], in: name) != nil else { throw Detour.forbidden(.deskNotYours) }
            return (clerk, DismissForm(clerk: clerk, programme: name))
        default:
            guard let summary, let home = clerk.home(for: [.office], in: name) else {
                throw Detour.forbidden(.deskNotYours)
            }
            return (clerk, CloseForm(summary: summary, home: home))
        }
    }

    private func asking(
        _ form: any DeskActForm, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) -> Page {
        DeskPage(
            heading: ["text": texts(form.title)], lead: texts(form.lead), backHref: form.backHref,
            sections: [
                DeskSection(
                    form: DeskForm(
                        action: form.action, fields: form.fields(typed, mistakes: mistakes, texts),
                        submits: [.init(step: .check, text: texts(.goOn))]))
            ], mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    private func checking(
        _ act: DeskAct, _ form: any DeskActForm, _ typed: FormFields, _ clerk: DeskClerk, _ texts: Texts
    ) -> Page {
        let carried = form.fields(typed, mistakes: [:], texts).flatMap { field in
            typed.all(field.name).map { (name: field.name, value: $0) }
        }
        return DeskPage(
            kicker: texts(.deskCheckFirst), heading: ["text": texts(form.title)],
            sections: [
                DeskSection(facts: act.facts),
                DeskSection(title: texts(.deskWhatFollows), points: act.consequences),
                signing(as: act.home, clerk, carried, action: form.action, isDangerous: act.isDangerous, texts),
            ]
        ).page(texts)
    }

    /// What becomes public and who signs, above the button that signs.
    func signing(
        as home: String, _ clerk: DeskClerk, _ carried: [(name: String, value: String)], action: String,
        isDangerous: Bool = false, _ texts: Texts
    ) -> DeskSection {
        let signer = clerk.identities[home]?.text ?? ""
        return DeskSection(
            title: texts(.deskBeforeYouSign),
            points: [texts(.deskBecomesPublic), texts(.deskStaysPrivate), texts(.deskWhoSigns)],
            facts: [.init(name: texts(.signedWith), value: signer, isCode: true)],
            form: DeskForm(
                action: action, hidden: carried + DeskHand.Stamp.fresh(at: time.now()).hidden,
                submits: [
                    .init(step: .sign, text: texts(.deskSign), isDangerous: isDangerous),
                    .init(step: .change, text: texts(.deskChangeAnswers), isPlain: true),
                ]))
    }

    /// What a clerk keeps of an act: the entry, the receipt, and how to check it.
    func deskReceipt(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        guard let index = UInt64(try visit.piece("index")), index < UInt64(Int64.max),
            let deed = try await deed(at: index), clerk.identities.values.contains(deed.actor)
        else { throw HTTPError(.notFound) }
        _ = try await views.wait(for: index, of: desk.log)
        let proof = proof(of: index, texts)
        let isOffice = deed.programme == DeskClerk.office
        let next = isOffice ? Address.deskOffice.rawValue : Self.deskHref(deed.programme)
        return DeskPage(
            heading: ["text": texts(.deskDone)], lead: texts(.sentSentence, ["index": String(index)]),
            sections: [
                DeskSection(
                    facts: [
                        .init(name: texts(.move), value: texts(DeskMoves.key(deed))),
                        .init(name: texts(.programme), value: deed.programme),
                        .init(
                            name: texts(.entry), value: texts(.deskEntry, ["index": String(index)]),
                            href: "/entries/\(index)"),
                        .init(name: texts(.signedWith), value: deed.actor.text, isCode: true),
                    ],
                    buttons: [
                        .init(text: texts(.deskGoOnToProgramme), href: next),
                        .init(text: texts(.deskBackToDesk), href: Address.desk.rawValue, isPlain: true),
                    ]),
                DeskSection(
                    title: texts(.receipt), paragraphs: [texts(.receiptMeaning), texts(.hostedKeyReceipt)],
                    code: proof["checkCommands"] as? String,
                    buttons: [
                        .init(
                            text: texts(.downloadReceipt), href: proof["receiptHref"] as? String ?? "", isPlain: true,
                            isDownload: true)
                    ], isCheck: true),
            ]
        ).page(texts)
    }
}

/// What the acts of an office are called.
enum DeskMoves {
    static func key(_ deed: Deed) -> TextKey {
        switch (deed.part, deed.move) {
        case (ProgrammeRules.partName, "open"): .deskMoveOpen
        case (ProgrammeRules.partName, "close"): .deskMoveClose
        case (ProgrammeRules.partName, _): .deskMoveChange
        case (Roles.partName, "appoint"): .deskMoveAppoint
        case (Roles.partName, "dismiss"): .deskMoveDismiss
        default: .deskMoveOther
        }
    }
}
