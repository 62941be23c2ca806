public import Kernel
import Values

/// Ideas as people look for them.
extension Proposal {
    /// Each idea is an item. Its words are shown once it is admitted; that it was refused, and why, is public too.
    public func project(_ applied: Applied<ProposalMove>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .submit(let title, let words, let place, let category, let photo):
            let item = Item(
                id: String(applied.index), status: IdeaRecord.Standing.submitted.rawValue, isPublic: false,
                values: values(title, words, place, category, photo), owner: applied.principal ?? applied.actor,
                createdBy: applied.index, createdAt: applied.time)
            try items.put(item)
        case .amend(let number, let title, let words, let place, let category, let photo):
            try change(number, by: applied, in: &items) {
                $0.values = values(title, words, place, category, photo)
            }
        case .withdraw(let number): try change(number, to: .withdrawn, by: applied, in: &items)
        case .moderate(let number, _, let decision, let clause, let reason):
            try change(number, to: decision == .admit ? .admitted : .refused, by: applied, in: &items) { item in
                item.isPublic = true
                if let clause { item.values.set("clause", .string(clause)) }
                if let reason { item.values.set("reason", .string(reason)) }
            }
        case .appeal(let number, let words):
            try change(number, to: .appealed, by: applied, in: &items) { $0.values.set("appeal", words) }
        case .hear(let number, let decision, let reason):
            try change(number, to: decision == .admit ? .admitted : .rejected, by: applied, in: &items) {
                $0.values.set("answer", .string(reason))
            }
        case .support(let number): try addSupport(1, to: number, by: applied, in: &items)
        case .unsupport(let number): try addSupport(-1, to: number, by: applied, in: &items)
        case .join(let number, let into): try join(number, into, applied, in: &items)
        case .agree(let number): try agree(number, applied, in: &items)
        case .assess(let number, let department, let verdict, let cost, let reason):
            try assess(number, (department, verdict, cost, reason), applied, in: &items)
        }
    }

    private func values(
        _ title: JSON, _ words: JSON, _ place: String, _ category: String?, _ photo: JSON?
    ) -> JSON {
        var values: JSON = ["title": title, "words": words, "place": .string(place)]
        if let category { values.set("category", .string(category)) }
        if let photo, !photo.isNull, takesPhotos { values.set("photo", photo) }
        return values
    }

    private func change(
        _ number: UInt64, to standing: IdeaRecord.Standing? = nil, by applied: Applied<ProposalMove>,
        in items: inout any ItemTable, _ change: (inout Item) -> Void = { _ in }
    ) throws {
        guard var item = try items.item(String(number)) else { return }
        if let standing { item.status = standing.rawValue }
        change(&item)
        try items.put(item, changedBy: applied)
    }

    private func addSupport(
        _ change: Int64, to number: UInt64, by applied: Applied<ProposalMove>, in items: inout any ItemTable
    ) throws {
        try self.change(number, by: applied, in: &items) { item in
            let before = item.values["supporters"]?.int64Value ?? 0
            item.values.set("supporters", .integer(before + change))
            let least = Int64(clamping: terms.support?.least ?? 0)
            if item.status == Self.listed, before + change < least { item.status = "admitted" }
            if item.status == "admitted", before + change >= least { restate(&item) }
        }
    }

    private func join(
        _ number: UInt64, _ into: UInt64, _ applied: Applied<ProposalMove>, in items: inout any ItemTable
    ) throws {
        guard let other = try items.item(String(into)) else { return }
        let actor = (applied.principal ?? applied.actor).text
        try change(number, by: applied, in: &items) { item in
            item.notes.set("joins", .string(String(into)))
            item.notes.set("isOwnWish", .bool(Self.writers(item).contains(actor)))
            item.notes.set("isOthersWish", .bool(Self.writers(other).contains(actor)))
        }
        try merge(number, applied, in: &items)
    }

    private func agree(
        _ number: UInt64, _ applied: Applied<ProposalMove>, in items: inout any ItemTable
    ) throws {
        guard let item = try items.item(String(number)), let into = item.notes["joins"]?.stringValue,
            let other = try items.item(into)
        else { return }
        let actor = (applied.principal ?? applied.actor).text
        try change(number, by: applied, in: &items) { item in
            if Self.writers(item).contains(actor) { item.notes.set("isOwnWish", true) }
            if Self.writers(other).contains(actor) { item.notes.set("isOthersWish", true) }
        }
        try merge(number, applied, in: &items)
    }

    /// Merges two items once both sides wish it: the authors stay, and each page names the other.
    private func merge(
        _ number: UInt64, _ applied: Applied<ProposalMove>, in items: inout any ItemTable
    ) throws {
        guard let item = try items.item(String(number)), let into = item.notes["joins"]?.stringValue,
            let other = UInt64(into), item.notes["isOwnWish"]?.boolValue == true,
            item.notes["isOthersWish"]?.boolValue == true
        else { return }
        let own = item.values["mergedFrom"]?.arrayValue ?? []
        try change(number, to: .merged, by: applied, in: &items) { $0.values.set("mergedInto", .string(into)) }
        try change(other, by: applied, in: &items) { target in
            let known = target.values["mergedFrom"]?.arrayValue ?? []
            target.values.set("mergedFrom", .array(known + [.string(String(number))] + own))
            let writers = Self.writers(target) + Self.writers(item).filter { !Self.writers(target).contains($0) }
            target.notes.set("writers", .array(writers.map { .string($0) }))
        }
    }

    private static func writers(_ item: Item) -> [String] {
        item.notes["writers"]?.arrayValue?.compactMap(\.stringValue) ?? [item.owner.text]
    }

    private func assess(
        _ number: UInt64,
        _ said: (department: String, verdict: ProposalMove.Verdict, cost: Money?, reason: String),
        _ applied: Applied<ProposalMove>, in items: inout any ItemTable
    ) throws {
        let cost = try said.cost.map { try JSON(encoding: $0) }
        try change(number, by: applied, in: &items) { item in
            var row: JSON = [
                "department": .string(said.department), "verdict": .string(said.verdict.rawValue),
                "reason": .string(said.reason),
            ]
            if let cost { row.set("cost", cost) }
            let others = (item.values["assessments"]?.arrayValue ?? []).filter {
                $0["department"]?.stringValue != said.department
            }
            item.values.set("assessments", .array(others + [row]))
            restate(&item)
        }
    }

    /// The status of an idea that stands on the final list.
    public static let listed = "listed"

    /// Whether the item is on the final list now, and with which cost.
    private func restate(_ item: inout Item) {
        guard ["admitted", Self.listed].contains(item.status), let place = item.values["place"]?.stringValue,
            let point = MapPoint(place)
        else { return }
        var idea = IdeaRecord(
            number: item.createdBy, author: item.owner, place: point, category: item.values["category"]?.stringValue)
        idea.standing = .admitted
        idea.supports = UInt64(clamping: item.values["supporters"]?.int64Value ?? 0)
        for row in item.values["assessments"]?.arrayValue ?? [] {
            guard let department = row["department"]?.stringValue,
                let verdict = row["verdict"]?.stringValue.flatMap(ProposalMove.Verdict.init(rawValue:))
            else { continue }
            let cost = try? row["cost"]?.decode(Money.self)
            idea.take(IdeaRecord.Assessment(department: department, verdict: verdict, cost: cost))
        }
        let reason = idea.place(terms)
        item.status = reason == .listed ? Self.listed : "admitted"
        item.values.set("feasible", .bool(reason != .infeasible))
        if let cost = idea.cost(terms), let json = try? JSON(encoding: cost) { item.values.set("cost", json) }
    }

    /// An idea is found by its title and words, as long as they are shown, and by category, district and status.
    public func index(of item: Item) -> ItemIndex {
        let category = item.values["category"]?.stringValue
        let district = item.values["place"]?.stringValue.flatMap { MapPoint($0) }.flatMap { map?.district(of: $0) }
        return ItemIndex(
            title: item.values["title"]?.stringValue ?? "No. \(item.id)",
            texts: [item.values["words"]?.stringValue].compactMap { $0 },
            facets: [
                "status": [item.status], "category": category.map { [$0] } ?? [],
                "district": district.map { [$0] } ?? [],
            ],
            sorts: ["supporters": .number(item.values["supporters"]?.int64Value ?? 0)])
    }
}
