public import Kernel
import Values

/// Things as people look for them.
extension LostAndFound {
    /// A report brings a thing in; the other moves change where it stands.
    public func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .report(let kind, let words):
            try items.put(
                Item(
                    id: String(applied.index), status: FoundThing.Standing.kept.rawValue, isPublic: true,
                    values: ["kind": .string(kind), "words": words], owner: applied.principal ?? applied.actor,
                    createdBy: applied.index, createdAt: applied.time))
        case .claim(let number): try put(number, .returned, by: applied, into: &items)
        case .forfeit(let number): try put(number, .forfeited, by: applied, into: &items)
        }
    }

    private func put(
        _ number: UInt64, _ standing: FoundThing.Standing, by applied: Applied<Move>, into items: inout any ItemTable
    ) throws {
        guard var item = try items.item(String(number)) else { return }
        item.status = standing.rawValue
        try items.put(item, changedBy: applied)
    }

    /// A thing is found by the finder's words, as long as they are shown, and by its kind in every language.
    public func index(of item: Item) -> ItemIndex {
        let kind = item.values["kind"]?.stringValue ?? ""
        let label = terms.kinds.first { $0.id == kind }?.label
        return ItemIndex(
            title: item.values["words"]?.stringValue ?? "\(label?.text() ?? kind) \(item.id)",
            texts: label?.translations.map(\.text) ?? [],
            facets: ["kind": [kind]], sorts: ["reported": .number(item.createdAt.milliseconds)])
    }
}
