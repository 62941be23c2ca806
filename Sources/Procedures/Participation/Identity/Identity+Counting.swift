public import Kernel
import Proofs
public import Values

/// Counting, hiding, and what a desk and the person themselves see.
extension Identity {
    /// Nobody has been identified.
    public func emptyTally() -> IdentityOutcome { IdentityOutcome() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<Move>, into tally: inout IdentityOutcome) {
        tally.add(applied.move, terms: terms)
    }

    /// The sums.
    public func outcome(of tally: IdentityOutcome) -> IdentityOutcome? { tally }

    /// The sums.
    public func results(of outcome: IdentityOutcome) throws(JSONEncodingError) -> JSON { try JSON(encoding: outcome) }

    /// What tells people apart never stands on the log, and nobody is there twice.
    public var hiddenFields: [HiddenField] { [HiddenField(Self.person, .personal, isUnique: true)] }

    /// The member `person` of a confirmation.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "confirm", let person = body["person"], !person.isNull else { return [] }
        return [HiddenPlace(field: Self.person, path: ["person"])]
    }

    /// It is a text that is neither empty nor long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, (1...Self.longestPerson).contains(text.unicodeScalars.count) else {
            throw Refusal(
                "identity.person", "What tells the person apart is empty or too long.",
                remedy: "Give 1 to \(Self.longestPerson) characters.",
                details: ["most": .count(Self.longestPerson)])
        }
    }

    /// Each account is an item that the public is not shown: its own person sees it, and the desk.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .confirm(let account, let means, let level, let person):
            let known = terms.means.first { $0.id == means }
            let until = known.map { applied.time.adding($0.valid) }
            try items.put(
                Item(
                    id: Self.item(of: account), status: (level ?? known?.level ?? .low).rawValue, isPublic: false,
                    values: [
                        "account": .string(account.text), "means": .string(means), "person": person,
                        "until": until.map { .string($0.description) } ?? .null,
                    ], owner: account, createdBy: applied.index, createdAt: applied.time),
                changedBy: applied)
        case .withdraw(let account, _): try end(account, "withdrawn", by: applied, in: &items)
        case .leave: try end(applied.principal ?? applied.actor, "left", by: applied, in: &items)
        }
    }

    private func end(
        _ account: ActorID, _ status: String, by applied: Applied<Move>, in items: inout any ItemTable
    ) throws {
        guard var item = try items.item(Self.item(of: account)) else { return }
        item.status = status
        try items.put(item, changedBy: applied)
    }

    private static func item(of account: ActorID) -> String {
        "account-\(Hash.sha256(account.text.utf8).hex.prefix(16))"
    }

    /// An account is found by its level.
    public func index(of item: Item) -> ItemIndex {
        ItemIndex(title: item.values["account"]?.stringValue ?? item.id, facets: ["status": [item.status]])
    }

    /// What a desk is asked.
    public func form(of move: String) -> MoveForm? {
        let account = MoveQuestion(
            "account", "Which identifier does the person have?",
            hint: "It stands on the page of their account, beside this programme.", .line(most: ActorID.maximumLength))
        switch move {
        case "confirm":
            let atDesk = terms.means.filter { !$0.isElsewhere }
            guard !atDesk.isEmpty else { return nil }
            let levels = IdentityLevel.allCases.map { MoveQuestion.Choice($0.rawValue, Self.label($0)) }
            return MoveForm(
                "Confirm who somebody is",
                lead: "The person is here, and has shown what your rules ask for.",
                next: "From now on they can do what asks for this level.",
                questions: [
                    account,
                    MoveQuestion("means", "What did they show?", .choice(atDesk.map { .init($0.id, $0.label) })),
                    MoveQuestion(
                        "level", "Does it show a lower level than usual?",
                        hint: "Pass over this question where it shows what it is declared for.", .choice(levels),
                        isOptional: true),
                    MoveQuestion(
                        "person", "What tells this person from all others?",
                        hint: "Their number in the register, written as the register writes it. It stays off the log.",
                        .line(most: Self.longestPerson)),
                ])
        case "withdraw":
            return MoveForm(
                "Withdraw an identification",
                questions: [
                    account,
                    MoveQuestion(
                        "reason", "Why?",
                        .choice([
                            .init("lost", "The account or its key is lost"), .init("misused", "Somebody else used it"),
                            .init("mistake", "It should never have been confirmed"),
                        ])),
                ])
        case "leave":
            return MoveForm(
                LocalizedText([
                    "en": "Give up your identification", "fr": "Renoncer à votre identification",
                    "pt": "Renunciar à sua identificação", "es": "Renunciar a su identificación",
                    "nl": "Uw identificatie opgeven", "uk": "Відмовитися від ідентифікації",
                    "ko": "신원 확인 포기하기", "ar": "التخلي عن إثبات هويتك",
                ]) ?? LocalizedText("Give up your identification"),
                questions: [])
        default: return nil
        }
    }

    /// What a level is called.
    static func label(_ level: IdentityLevel) -> LocalizedText {
        let texts: [String: String] =
            switch level {
            case .low: ["en": "low", "fr": "faible", "pt": "baixo"]
            case .substantial: ["en": "substantial", "fr": "substantiel", "pt": "substancial"]
            case .high: ["en": "high", "fr": "élevé", "pt": "elevado"]
            }
        return LocalizedText(texts) ?? LocalizedText(level.rawValue)
    }
}
