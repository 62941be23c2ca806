import Hummingbird
import Kernel
import Storage
import Values

/// The way of every act of the office: questions, a page for checking, the signature, the receipt.
extension WebRoutes {
    /// The questions.
    func deskForm(_ visit: Visit) async throws -> Page {
        let (_, form) = try await deskActForm(visit, visit.query)
        return asking(form, visit.query, [:], visit.texts)
    }

    /// What the buttons of the form and of the page for checking do.
    func deskForm(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let (clerk, form) = try await deskActForm(visit, sent.fields)
        let texts = visit.texts
        let step = DeskStep(rawValue: sent.text("step"))
        guard step != .change else { return .page(asking(form, sent.fields, [:], texts)) }
        let act: DeskAct
        switch form.act(sent.fields, texts) {
        case .success(let made): act = made
        case .failure(let wrong):
            return .page(asking(form, sent.fields, wrong.mistakes, texts), status: .unprocessableContent)
        }
        guard step == .sign, let stamp = ActStamp(sent.fields, at: time.now()) else {
            return .page(try await checking(act, form, sent.fields, clerk, [], texts))
        }
        guard let (result, body) = try await make(act.work(stamp), sent.fields, by: clerk) else {
            let page = try await checking(act, form, sent.fields, clerk, [texts(.signFailed)], texts)
            return .page(page, status: .unprocessableContent)
        }
        switch result {
        case .accepted(let receipt):
            return .seeOther(try await act.accepted?(body) ?? "/desk/receipts/\(receipt.index)")
        case .refused(let refusal):
            try await act.refused?(body)
            let sentence = RefusalWords.sentence(refusal, texts)
            let page = asking(form, sent.fields, [form.field(of: refusal): sentence.text], texts)
            return .page(page.withMistakes(in: sentence.language), status: .unprocessableContent)
        }
    }

    private func deskActForm(_ visit: Visit, _ typed: FormFields) async throws -> (DeskClerk, any DeskActForm) {
        if Address.rollActs.contains(visit.address) { return try await rollForm(visit) }
        let clerk = try await clerk(visit)
        let isOffice = [.deskOfficeAppoint, .deskOfficeDismiss].contains(visit.address)
        let summary = isOffice ? nil : try await deskProgramme(visit, clerk)
        let name = summary?.name ?? DeskClerk.office
        guard summary?.closedAt == nil else { throw Detour.conflict(.deskProgrammeClosed) }
        switch visit.address {
        case .deskLostKey:
            guard let summary else { throw HTTPError(.notFound) }
            return (clerk, try await confirmKeyForm(visit, summary, clerk))
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
            if visit.address == .deskApprove { return (clerk, try await figuresForm(summary, as: home, typed)) }
            guard visit.address == .deskClose else {
                return (clerk, try await putOffForm(summary, as: home, visit.texts))
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
                    form: PageForm(
                        action: form.action, fields: form.fields(typed, mistakes: mistakes, texts),
                        submits: [.init(.check, texts(.goOn))]))
            ], mistakes: mistakes[""].map { [$0] } ?? []
        ).page(texts)
    }

    private func checking(
        _ act: DeskAct, _ form: any DeskActForm, _ typed: FormFields, _ clerk: DeskClerk, _ mistakes: [String],
        _ texts: Texts
    ) async throws -> Page {
        let carried = form.fields(typed, mistakes: [:], texts).flatMap { field in
            typed.all(field.name).map { (name: field.name, value: $0) }
        }
        return SigningPage(
            kicker: ["text": texts(form.title)],
            rows: act.facts.map { .init(label: $0.name, lines: [["text": $0.value]]) },
            signing: try await signing(as: act.home, clerk, consequences: act.consequences, texts),
            form: try await signingForm(
                carried, action: form.action, act.work(.fresh(at: time.now())), clerk, isDangerous: act.isDangerous,
                texts),
            mistakes: mistakes, trail: [["text": texts(.deskTitle), "href": Address.desk.rawValue]]
        ).page(texts)
    }

    /// What becomes public and who signs, above the button that signs.
    func signing(
        as home: String, _ clerk: DeskClerk, consequences: [String], _ texts: Texts
    ) async throws -> Signing {
        Signing(
            becomesPublic: texts(.deskBecomesPublic), staysPrivate: texts(.deskStaysPrivate),
            signer: try await signer(clerk.visitor, in: home, texts), consequences: consequences)
    }

    /// The button that signs, and the way back to the questions.
    func signingForm(
        _ carried: [(name: String, value: String)], action: String, _ work: DeskWork, _ clerk: DeskClerk,
        isDangerous: Bool = false, _ texts: Texts
    ) async throws -> PageForm {
        PageForm(
            action: action, hidden: carried + work.stamp.hidden,
            submits: [
                .init(.sign, texts(.sendRecord), look: isDangerous ? .danger : .primary),
                .init(.change, texts(.deskChangeAnswers), look: .plain),
            ], signing: try await signing(work, clerk, sendText: texts(.sendRecord)))
    }
}

/// What the acts of an office are called.
enum DeskMoves {
    static func key(_ deed: Deed) -> TextKey {
        switch (deed.part, deed.move) {
        case (ProgrammeRules.partName, "open"): .deskMoveOpen
        case (ProgrammeRules.partName, "close"): .deskMoveClose
        case (ProgrammeRules.partName, Approval.move): .deskFiguresTitle
        case (ProgrammeRules.partName, _): .deskMoveChange
        case (Roles.partName, "appoint"): .deskMoveAppoint
        case (Roles.partName, "dismiss"): .deskMoveDismiss
        case (_, "publish"): .deskRollPublish
        case (_, "replace"): .deskRollReplace
        case (_, "strike"): .deskRollStrike
        case (_, "reinstate"): .deskRollReinstate
        case (Roles.partName, "replaceKey"): .deskMoveReplaceKey
        default: .deskMoveOther
        }
    }
}
