public import Kernel
import Values

/// Stories, principles, objections, and what the service says, as people look for them.
extension Principles {
    /// What an item is.
    public enum Kind: String, Sendable, CaseIterable {
        /// A story, which the panel reads.
        case story
        /// A principle, which everybody sees once the panel has consented.
        case principle
        /// An objection, which the panel reads.
        case objection
        /// What the service says about a principle, for everybody.
        case account
    }

    /// The item with the state of a principle.
    public static func stateID(of principle: UInt64) -> String { "state-\(principle)" }

    /// The item that says what somebody answered in a round.
    ///
    /// - Parameter unit: whom it counts for: a number on the roll, or an identifier.
    public static func itemID(ofResponseBy unit: String, to principle: UInt64, _ round: UInt64) -> String {
        "response-\(principle) \(round) \(unit)"
    }

    static func itemID(ofObjection entry: UInt64) -> String { "objection-\(entry)" }

    /// Each story, principle, objection and account is an item.
    public func project(_ applied: Applied<PrinciplesMove>, onto items: inout any ItemTable) throws {
        var book = PrinciplesItems(items: items, applied: applied)
        let earlier = try own(applied.move, by: applied, in: book)
        let changed = try terms.play(applied, in: &book)
        items = book.items
        if let changed, let principle = try book.principle(changed) {
            try show(principle, applied, in: &items)
        }
        switch applied.move {
        case .tell(let words, _):
            try put(.story, String(applied.index), "told", ["words": words], applied, in: &items)
        case .withdraw(let number, _): try change(String(number), to: "withdrawn", applied, in: &items)
        case .respond(let number, let stance, let reason, _):
            if let earlier { try change(Self.itemID(ofObjection: earlier), to: "lifted", applied, in: &items) }
            guard stance == .object else { return }
            let values: JSON = ["principle": .string(String(number)), "reason": reason ?? .null]
            try put(.objection, Self.itemID(ofObjection: applied.index), "stands", values, applied, in: &items)
        case .answer(let entry, let words):
            try change(Self.itemID(ofObjection: entry), to: "answered", applied, in: &items) { item in
                item.values.set("answer", words)
                item.values.set("answeredBy", .string(String(applied.index)))
            }
        case .promise(let number, let words): try account(of: number, words, "promised", applied, in: &items)
        case .report(let number, let progress, let words):
            try account(of: number, words, progress.rawValue, applied, in: &items)
        default: return
        }
    }

    /// The objection of whoever answers again, which is taken back or put otherwise.
    private func own(
        _ move: PrinciplesMove, by applied: Applied<PrinciplesMove>, in book: PrinciplesItems
    ) throws -> UInt64? {
        guard case .respond(let number, _, _, let person) = move, let principle = try book.principle(number) else {
            return nil
        }
        let unit = person.map { String($0) } ?? (applied.principal ?? applied.actor).text
        let response = try book.response(of: unit, to: number, UInt64(principle.rounds.count))
        return response?.stance == .object ? response?.entry : nil
    }

    /// A principle as it stands, with the text that its last version has.
    private func show(
        _ principle: PrincipleRecord, _ applied: Applied<PrinciplesMove>, in items: inout any ItemTable
    ) throws {
        var item =
            try items.item(String(principle.number))
            ?? Item(
                id: String(principle.number), status: principle.standing.rawValue, isPublic: false,
                values: ["kind": .string(Kind.principle.rawValue)], owner: applied.principal ?? applied.actor,
                createdBy: applied.index, createdAt: applied.time)
        switch applied.move {
        case .draft(let text, _): item.values.set("text", text)
        case .amend(_, let text, _, let reason):
            item.values.set("text", text)
            item.values.set("takenUp", reason)
        default: break
        }
        item.status = principle.standing.rawValue
        item.isPublic = principle.standing == .adopted
        item.values.set("sources", .array(principle.sources.map { .string(String($0)) }))
        item.values.set("rounds", .integer(Int64(principle.rounds.count)))
        if let adopted = principle.adopted { item.values.set("adopted", .string(adopted.description)) }
        if let promised = principle.promised { item.values.set("promised", .string(promised.description)) }
        if let progress = principle.progress { item.values.set("progress", .string(progress.rawValue)) }
        item.values.set("missed", .integer(Int64(clamping: principle.missed)))
        try items.put(item, changedBy: applied)
    }

    private func account(
        of principle: UInt64, _ words: JSON, _ status: String, _ applied: Applied<PrinciplesMove>,
        in items: inout any ItemTable
    ) throws {
        let values: JSON = ["principle": .string(String(principle)), "words": words]
        try put(.account, "account-\(applied.index)", status, values, applied, in: &items)
    }

    private func put(
        _ kind: Kind, _ id: String, _ status: String, _ values: JSON, _ applied: Applied<PrinciplesMove>,
        in items: inout any ItemTable
    ) throws {
        var values = values
        values.set("kind", .string(kind.rawValue))
        try items.put(
            Item(
                id: id, status: status, isPublic: kind == .account, values: values,
                owner: applied.principal ?? applied.actor, createdBy: applied.index, createdAt: applied.time))
    }

    private func change(
        _ id: String, to status: String, _ applied: Applied<PrinciplesMove>, in items: inout any ItemTable,
        _ change: (inout Item) -> Void = { _ in }
    ) throws {
        guard var item = try items.item(id) else { return }
        item.status = status
        change(&item)
        try items.put(item, changedBy: applied)
    }

    /// An item is found by its kind, its principle and its status; a principle by its text, too.
    public func index(of item: Item) -> ItemIndex {
        guard let kind = item.values["kind"]?.stringValue else { return ItemIndex(title: "") }
        let text = item.values["text"]?.stringValue
        let words = item.values["words"]?.stringValue
        let principle = item.values["principle"]?.stringValue.map { [$0] } ?? []
        return ItemIndex(
            title: text ?? "No. \(item.id)", texts: [words].compactMap { $0 },
            facets: ["kind": [kind], "status": [item.status], "principle": principle])
    }
}
