public import Kernel
import Proofs
public import Values

/// Objections as people read and raise them.
extension Objection {
    /// The most characters of an objection.
    public static let longestWords = 5_000

    /// What people say is published, until it has to be taken down.
    public var hiddenFields: [HiddenField] { [HiddenField("words", .withdrawable)] }

    /// The words stand at the top of an objection.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "object", let words = body["words"], !words.isNull else { return [] }
        return [HiddenPlace(field: "words", path: ["words"])]
    }

    /// A text that is neither empty nor too long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, (1...Self.longestWords).contains(text.unicodeScalars.count) else {
            throw ObjectionRefusal.text(most: Self.longestWords).refusal
        }
    }

    /// Each objection is an item, and so is the decision.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .object(let ground, let words, let project):
            var values: JSON = ["ground": .string(ground), "words": words]
            if let project { values.set("project", .string(project)) }
            try put("raised", values, by: applied, into: &items)
        case .retract(let number): try change(number, to: "retracted", by: applied, in: &items)
        case .answer(let number, let finding, let reason):
            try change(number, to: finding.rawValue, by: applied, in: &items) { item in
                item.values.set("answer", .string(reason))
                item.values.set("late", .bool(applied.time >= terms.answersUntil))
            }
        case .decide(let digest, let decision, let without, let instead, let reason):
            var values: JSON = ["digest": .string(digest), "reason": .string(reason)]
            if let without, !without.isEmpty { values.set("without", .array(without.map { .string($0) })) }
            if let instead, !instead.isEmpty { values.set("instead", .array(instead.map { .string($0) })) }
            try put(decision.rawValue, values, by: applied, into: &items)
        }
    }

    private func put(
        _ status: String, _ values: JSON, by applied: Applied<Move>, into items: inout any ItemTable
    ) throws {
        try items.put(
            Item(
                id: String(applied.index), status: status, isPublic: true, values: values,
                owner: applied.principal ?? applied.actor, createdBy: applied.index, createdAt: applied.time))
    }

    private func change(
        _ number: UInt64, to status: String, by applied: Applied<Move>, in items: inout any ItemTable,
        _ change: (inout Item) -> Void = { _ in }
    ) throws {
        guard var item = try items.item(String(number)) else { return }
        item.status = status
        change(&item)
        try items.put(item, changedBy: applied)
    }

    /// An objection is found by its words and its ground.
    public func index(of item: Item) -> ItemIndex {
        let ground = item.values["ground"]?.stringValue
        let label = terms.grounds.first { $0.id == ground }?.label
        return ItemIndex(
            title: label.map { "\($0.text()) (\(item.id))" } ?? "No. \(item.id)",
            texts: [item.values["words"]?.stringValue].compactMap { $0 },
            facets: ["status": [item.status], "ground": ground.map { [$0] } ?? []])
    }

    /// Each move by its questions.
    public func form(of move: String) -> MoveForm? {
        let objection = MoveQuestion("objection", "Which objection?", .entry)
        let reason = MoveQuestion(
            "reason", "Why?", hint: "This stands on the public log for good: write nothing personal.",
            .lines(most: Self.longestReason))
        switch move {
        case "object":
            return MoveForm(
                "Object to the outcome", next: "Your objection is public, and so is the answer to it.",
                questions: [
                    MoveQuestion(
                        "ground", "What is wrong?",
                        .choice(terms.grounds.map { MoveQuestion.Choice($0.id, $0.label) })),
                    MoveQuestion("words", "What happened?", .lines(most: Self.longestWords)),
                    MoveQuestion("project", "Which project is it about?", .line(most: 128), isOptional: true),
                ])
        case "retract": return MoveForm("Take the objection back", questions: [objection])
        case "answer":
            return MoveForm(
                "Answer the objection",
                questions: [
                    objection,
                    MoveQuestion(
                        "finding", "What do you find?",
                        .choice([
                            .init("upheld", "It is right, the outcome must be corrected"),
                            .init("noted", "It is right, and changes nothing"), .init("rejected", "It is wrong"),
                            .init("inadmissible", "One cannot object to this"),
                        ])), reason,
                ])
        case "decide":
            return MoveForm(
                "Make the final decision", lead: "After it nothing changes any more.",
                questions: [
                    MoveQuestion(
                        "digest", "Which outcome, by its digest?",
                        hint: "The digest that the log states for it, as it stands on the page of the outcome.",
                        .line(most: 43)),
                    MoveQuestion(
                        "decision", "What do you decide?",
                        .choice([.init("confirmed", "The outcome stands"), .init("corrected", "It is corrected")])),
                    MoveQuestion("without", "Which projects are taken out?", .texts, isOptional: true),
                    MoveQuestion("instead", "Which projects come in for them?", .texts, isOptional: true), reason,
                ])
        default: return nil
        }
    }
}
