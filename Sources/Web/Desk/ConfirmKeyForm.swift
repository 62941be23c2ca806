import Hummingbird
import Kernel
import Storage
import Values

/// Puts another key in the place of one that somebody has lost, once a clerk has seen who asks.
struct ConfirmKeyForm: DeskActForm {
    let summary: ProgrammeSummary
    let home: String
    let lost: LostKey
    /// What the account is called.
    let name: String
    /// Takes the key from then on.
    let settle: @Sendable () async throws -> Void

    var action: String { WebRoutes.lostKeyHref(lost) }
    var title: TextKey { .deskLostKeyConfirm }
    var lead: TextKey { .deskLostKeyLead }
    var backHref: String { WebRoutes.deskHref(summary.name) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        let reason = form.text("reason")
        return [
            FormField(
                name: "seen",
                label: [
                    "text": texts(
                        .deskLostKeySeen, ["name": name, "number": WebRoutes.number(of: lost)])
                ],
                input: .choices([.init(value: "yes", label: ["text": texts(.deskLostKeySeenYes)])], isMultiple: true),
                values: form.all("seen"), mistake: mistakes["seen"]),
            FormField(
                name: "reason", label: ["text": texts(.reason)], hints: [["text": texts(.reasonHint)]],
                treatment: texts(.treatmentPublic), input: .lines(rows: 2),
                values: [reason.isEmpty ? texts(.deskLostKeyReason) : reason], mistake: mistakes["reason"]),
        ]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        let reason = DeskLines.trimmed(WebRoutes.lines(form.text("reason")))
        var mistakes: [String: String] = [:]
        if form.text("seen") != "yes" { mistakes["seen"] = texts(.deskLostKeySeenMissing) }
        if reason.isEmpty { mistakes["reason"] = texts(.deskReasonMissing) }
        guard mistakes.isEmpty else { return .failure(DeskMistakes(mistakes: mistakes)) }
        var act = DeskAct(
            move: "replaceKey", address: PartAddress(programme: summary.name, part: Roles.partName),
            body: ["actor": .string(lost.actor.text), "key": .string(lost.did), "reason": .string(reason)], home: home,
            facts: [
                .fact(texts(.deskWho), name), .fact(texts(.deskLostKeyIdentifier), lost.actor.text, isCode: true),
                .fact(texts(.deskLostKeyNew), lost.did, isCode: true),
                .fact(texts(.deskLostKeyHolder), texts(lost.isHosted ? .lostKeyHosted : .lostKeyOwn)),
                .fact(texts(.reason), reason),
            ],
            consequences: [texts(.deskLostKeyFollows), texts(.deskLostKeyStays), texts(.deskLostKeyNotProved)],
            isDangerous: true)
        act.accepted = { [settle] _ in
            try await settle()
            return nil
        }
        return .success(act)
    }

    func field(of refusal: Refusal) -> String { refusal.pointer == "/body/reason" ? "reason" : "" }
}

extension WebRoutes {
    /// Where a clerk confirms a key.
    static func lostKeyHref(_ lost: LostKey) -> String {
        "\(deskHref(lost.programme))/keys/\(PercentCoding.encode(lost.did))"
    }

    /// The form for the key that the path names.
    ///
    /// - Throws: 404 where none waits; `Detour` for whoever may not confirm it.
    func confirmKeyForm(
        _ visit: Visit, _ summary: ProgrammeSummary, _ clerk: DeskClerk
    ) async throws -> ConfirmKeyForm {
        let accounts = try knownAccounts()
        guard let lost = try await accounts.lostKey(put: try visit.piece("key"), in: summary.name) else {
            throw HTTPError(.notFound)
        }
        guard let home = clerk.home(for: [.office], in: summary.name) ?? clerk.home(for: [.clerk], in: summary.name)
        else { throw Detour.forbidden(.deskNotYours) }
        guard lost.account != clerk.visitor.account.id else { throw Detour.forbidden(.deskLostKeyYours) }
        return ConfirmKeyForm(
            summary: summary, home: home, lost: lost, name: try await accounts.account(lost.account).displayName
        ) { try await accounts.settle(lost) }
    }

    /// The keys that wait in a programme, for whoever confirms them.
    func lostKeySections(
        in programme: String, _ clerk: DeskClerk, _ texts: Texts, of actor: ActorID? = nil
    ) async throws -> [DeskSection] {
        guard clerk.home(for: [.office, .clerk], in: programme) != nil else { return [] }
        let accounts = try knownAccounts()
        var table = DataTable(
            caption: texts(.deskLostKeys),
            columns: [
                .init(name: texts(.deskWho)), .init(name: texts(.deskLostKeyNumber)), .init(name: texts(.deskSince)),
                .init(name: texts(.deskChange)),
            ], isUnderHeading: true)
        for lost in try await accounts.lostKeys(in: programme) where actor == nil || actor == lost.actor {
            if try await settle(lost) { continue }
            let isOwn = lost.account == clerk.visitor.account.id
            table.cells.append([
                .text(try await accounts.account(lost.account).displayName), .text(Self.number(of: lost)),
                .time(lost.created, texts),
                isOwn
                    ? .text(texts(.deskLostKeyYours)) : .text(texts(.deskLostKeyConfirm), href: Self.lostKeyHref(lost)),
            ])
        }
        guard !table.cells.isEmpty else { return [] }
        return [DeskSection(title: texts(.deskLostKeys), paragraphs: [texts(.deskLostKeysLead)], table: table)]
    }
}
