import Kernel
import Proofs
import Values

/// A procedure that has all that items may have: statuses, hidden values, facets, sort keys, and terms that change how
/// items are found.
struct NoticeBoard: Procedure {
    struct Terms: Codable, Sendable {
        var facets: [String]
    }

    enum Move: Codable, Sendable {
        case post(id: String, values: JSON, isDraft: Bool?)
        case edit(id: String, values: JSON)
        case publish(id: String)
        case hide(id: String)
        case merge(from: String, into: String)
    }

    struct Subject: Codable, Sendable {}
    struct Tally: Sendable {}
    struct Outcome: Codable, Sendable {}

    static let name: ProcedureName = "notice-board"
    static let edition = 1
    static let moves = ["post", "edit", "publish", "hide", "merge"].map {
        MoveDeclaration($0, by: [.anyone], isBulk: true)
    }

    let terms: Terms

    init(terms: Terms) throws(TermsError) { self.terms = terms }

    var closes: Instant? { nil }
    func apply(_ move: Move, to situation: inout Situation<Subject>) throws(Refusal) {}
    func mayChange(_ old: Terms, to new: Terms) throws(Refusal) {}
    func emptyTally() -> Tally { Tally() }
    func count(_ applied: Applied<Move>, into tally: inout Tally) {}
    func outcome(of tally: Tally) throws(OutcomeError) -> Outcome? { nil }
    func results(of outcome: Outcome) throws(JSONEncodingError) -> JSON { .null }

    var hiddenFields: [HiddenField] {
        [HiddenField("name", .withdrawable), HiddenField("text", .withdrawable), HiddenField("income", .personal)]
    }

    func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        hiddenFields.compactMap { field in
            let path: ClaimPath = ["values", .member(field.name)]
            return path.value(in: body) == nil ? nil : HiddenPlace(field: field.name, path: path)
        }
    }

    func project(_ applied: Applied<Move>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .post(let id, let values, let isDraft):
            let isPublic = !(isDraft ?? false)
            try items.put(
                Item(
                    id: id, status: isPublic ? "published" : "draft", isPublic: isPublic, values: values,
                    owner: applied.actor, createdBy: applied.index, createdAt: applied.time))
        case .edit(let id, let values):
            try change(id, by: applied, in: &items) { $0.values = values }
        case .publish(let id):
            try change(id, by: applied, in: &items) {
                $0.status = "published"
                $0.isPublic = true
            }
        case .hide(let id):
            try change(id, by: applied, in: &items) {
                $0.status = "hidden"
                $0.isPublic = false
            }
        case .merge(let from, let into):
            guard let values = try items.item(from)?.values else { return }
            try change(into, by: applied, in: &items) { $0.values = values }
            try change(from, by: applied, in: &items) {
                $0.status = "merged"
                $0.notes = ["mergedInto": .string(into)]
            }
        }
    }

    private func change(
        _ id: String, by applied: Applied<Move>, in items: inout any ItemTable, _ change: (inout Item) -> Void
    ) throws {
        guard var item = try items.item(id) else { return }
        change(&item)
        try items.put(item, changedBy: applied)
    }

    func index(of item: Item) -> ItemIndex {
        func texts(_ name: String) -> [String] {
            guard let value = item.values[name] else { return [] }
            return (value.arrayValue ?? [value]).compactMap(\.stringValue)
        }
        let facets = terms.facets.map { ($0, texts($0)) }
        var sorts: [String: ItemIndex.SortKey] = [:]
        if let cost = item.values["cost"]?.int64Value { sorts["cost"] = .number(cost) }
        if let name = texts("name").first { sorts["name"] = .text(name) }
        return ItemIndex(
            title: texts("title").first ?? "", texts: texts("text") + texts("name"),
            facets: Dictionary(facets) { first, _ in first }, sorts: sorts)
    }
}
