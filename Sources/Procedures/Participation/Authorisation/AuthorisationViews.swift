public import Kernel
import Proofs
public import Values

/// What is allowed for a time, as people look at it.
extension Authorisation {
    /// The most characters of what is said beside a reading.
    static let longestWords = 2_000
    /// The item of the whole; measures are called by their names.
    static let item = "decision"

    /// How something was measured is published, until it has to be taken down.
    public var hiddenFields: [HiddenField] { [HiddenField("words", .withdrawable)] }

    /// The words stand at the top of a reading.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "measure", let words = body["words"], !words.isNull else { return [] }
        return [HiddenPlace(field: "words", path: ["words"])]
    }

    /// A text that is neither empty nor too long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, (1...Self.longestWords).contains(text.unicodeScalars.count) else {
            throw AuthorisationRefusal.text(most: Self.longestWords).refusal
        }
    }

    /// The decision is an item with its history, and each measure is one with its readings.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .measure(let measure, let value, let words):
            let isBefore = try items.item(Self.item) == nil
            var values = try items.item("measure-\(measure)")?.values ?? ["measure": .string(measure)]
            values.set(isBefore ? "before" : "value", .integer(value))
            if let words { values.set("words", words) }
            try put("measure-\(measure)", isBefore ? "waiting" : "measured", values, by: applied, into: &items)
        case .grant(let reason):
            try decide(.inForce, reason, until: terms.lapses, by: applied, in: &items)
        case .renew(let reason):
            let renewed = Int(try items.item(Self.item)?.values["renewed"]?.int64Value ?? 0) + 1
            try decide(.inForce, reason, until: terms.until(after: renewed), renewed: renewed, by: applied, in: &items)
        case .keep(let reason): try decide(.kept, reason, by: applied, in: &items)
        case .end(let reason): try decide(.ended, reason, by: applied, in: &items)
        case .lapse: try decide(.lapsed, nil, by: applied, in: &items)
        }
    }

    private func decide(
        _ standing: AuthorisationRecord.Standing, _ reason: String?, until: Instant? = nil, renewed: Int? = nil,
        by applied: Applied<Move>, in items: inout any ItemTable
    ) throws {
        var values = try items.item(Self.item)?.values ?? .object([])
        if let until { values.set("until", .string(until.description)) }
        if let renewed { values.set("renewed", .integer(Int64(renewed))) }
        if let reason { values.set("reason", .string(reason)) }
        try put(Self.item, standing.rawValue, values, by: applied, into: &items)
    }

    private func put(
        _ id: String, _ status: String, _ values: JSON, by applied: Applied<Move>, into items: inout any ItemTable
    ) throws {
        var item =
            try items.item(id)
            ?? Item(
                id: id, status: status, isPublic: true, values: values, owner: applied.principal ?? applied.actor,
                createdBy: applied.index, createdAt: applied.time)
        (item.status, item.values) = (status, values)
        (item.changedBy, item.changedAt) = (applied.index, applied.time)
        try items.put(item)
    }

    /// The decision is found by what is allowed, a measure by its label.
    public func index(of item: Item) -> ItemIndex {
        let measure = item.values["measure"]?.stringValue
        let label = terms.measures?.first { $0.id == measure }?.label ?? terms.allows
        return ItemIndex(
            title: label.text(), texts: [item.values["words"]?.stringValue].compactMap { $0 },
            facets: ["status": [item.status]])
    }

    /// Each move by its questions.
    public func form(of move: String) -> MoveForm? {
        let reason = MoveQuestion(
            "reason", "Why?", hint: "This stands on the public log for good: write nothing personal.",
            .lines(most: Self.longestReason))
        switch move {
        case "measure":
            return MoveForm(
                "Write down a reading", next: "Everybody sees it.",
                questions: [
                    MoveQuestion(
                        "measure", "What was measured?",
                        .choice((terms.measures ?? []).map { MoveQuestion.Choice($0.id, $0.label) })),
                    MoveQuestion("value", "What did it come to?", .integer(0...AuthorisationTerms.mostValue)),
                    MoveQuestion(
                        "words", "How and when was it measured?", .lines(most: Self.longestWords), isOptional: true),
                ])
        case "grant":
            return MoveForm(
                "Allow it", lead: terms.allows, next: "It lapses by itself unless it is renewed or kept.",
                questions: [reason])
        case "renew": return MoveForm("Renew it", questions: [reason])
        case "keep": return MoveForm("Keep it for good", questions: [reason])
        case "end": return MoveForm("End it", questions: [reason])
        case "lapse": return MoveForm("Say that its time is over", questions: [])
        default: return nil
        }
    }
}
