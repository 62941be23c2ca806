public import Kernel
public import Values

/// Counting, and the persons as those see them whose task it is.
extension Roll {
    /// Nobody is on the roll.
    public func emptyTally() -> RollTally { RollTally() }

    /// Adds one entry, in the order of the log.
    public func count(_ applied: Applied<RollMove>, into tally: inout RollTally) {
        switch applied.move {
        case .enter(let code, let group, _, _):
            tally.people[applied.index] = RollTally.Person(group: group, isLate: tally.isPublished)
            tally.codes[code] = applied.index
        case .publish: tally.isPublished = true
        case .admit(let code, _):
            if let number = tally.codes[code] { tally.people[number]?.isAdmitted = true }
        case .replace(let number, let code, _):
            tally.codes[code] = number
            tally.people[number]?.isAdmitted = false
            tally.people[number]?.replacements += 1
        case .strike(let number, let reason):
            tally.people[number]?.struck = reason
            tally.people[number]?.isAdmitted = false
        case .reinstate(let number, _):
            tally.people[number]?.struck = nil
            tally.people[number]?.returns += 1
        }
    }

    /// The sums over everybody and by group.
    public func outcome(of tally: RollTally) -> RollOutcome? {
        RollOutcome(tally, terms: terms, edition: Self.reference.description)
    }

    /// The sums over everybody.
    public func results(of outcome: RollOutcome) throws(JSONEncodingError) -> JSON {
        try JSON(encoding: outcome.all)
    }

    /// Each person is an item that is not shown to the public; only the office finds it, by what it may read.
    public func project(_ applied: Applied<RollMove>, onto items: inout any ItemTable) throws {
        switch applied.move {
        case .enter(_, let group, let represented, let values):
            var members = values.objectValue ?? []
            if let group { members.append(JSONMember("group", .string(group))) }
            if represented == true { members.append(JSONMember("represented", true)) }
            try items.put(
                Item(
                    id: String(applied.index), status: "listed", isPublic: false, values: .object(members),
                    owner: applied.principal ?? applied.actor, createdBy: applied.index, createdAt: applied.time))
        case .publish, .admit: return
        case .replace(let number, _, _): try change(number, to: "replaced", by: applied, in: &items)
        case .strike(let number, _): try change(number, to: "struck", by: applied, in: &items)
        case .reinstate(let number, _): try change(number, to: "listed", by: applied, in: &items)
        }
    }

    private func change(
        _ number: UInt64, to status: String, by applied: Applied<RollMove>, in items: inout any ItemTable
    ) throws {
        guard var item = try items.item(String(number)) else { return }
        item.status = status
        try items.put(item, changedBy: applied)
    }

    /// A person is found by number and group.
    public func index(of item: Item) -> ItemIndex {
        ItemIndex(
            title: "No. \(item.id)", facets: item.values["group"]?.stringValue.map { ["group": [$0]] } ?? [:])
    }
}
