import Proofs
import Values

/// Carries new entries into the people store: ties values to their entries, sets their retention, carries out erasures,
/// and hands to the views what is published.
struct HiddenLedger: Sendable {
    let log: LogID
    let store: any LogStore
    let custodian: Custodian
    private var people: any PeopleStore { custodian.people }

    init(log: LogID, store: any LogStore, custodian: Custodian) {
        self.log = log
        self.store = store
        self.custodian = custodian
    }

    func carry(_ entries: inout [ProjectedEntry]) async throws {
        var bindings: [HiddenBinding] = []
        var known: [PartAddress: Bool] = [:]
        var published: [(place: Int, record: HiddenRecord)] = []
        for place in entries.indices {
            let entry = entries[place]
            if entry.deed.part == Disclosures.partName, entry.isMove {
                entries[place].changes = try await carryOut(entry)
            } else if entry.isMove, entry.deed.body.hidesSomething, let record = try await record(of: entry) {
                bindings.append(try await binding(of: entry, record))
                published.append((place, record))
            }
            if entry.isMove, try await hides(entry.deed.address, &known) {
                entries[place].changes += try await publications(by: entry)
            }
            if entry.ending.map({ if case .programmeClosed = $0 { true } else { false } }) ?? false {
                try await people.destroyUniquenessKey(of: entry.deed.programme, of: log)
            }
        }
        guard !bindings.isEmpty else { return }
        try await people.bind(bindings, of: log)
        let kept = try await people.values(at: bindings.map(\.entry), of: log)
        try await custodian.tieUploads(of: kept)
        let byEntry = Dictionary(grouping: kept, by: \.entry)
        for (place, record) in published {
            let values = byEntry[entries[place].index] ?? []
            entries[place].shown = values.filter { record.publishes($0.value.pointer) }.map(\.shown)
        }
    }

    private func record(of entry: ProjectedEntry) async throws -> HiddenRecord? {
        let key = HiddenRecord.key(of: entry.index, in: entry.deed.programme)
        guard let row = try await store.state(key, of: log) else { return nil }
        return try JSON(parsing: row.value).decode(HiddenRecord.self)
    }

    private func binding(of entry: ProjectedEntry, _ record: HiddenRecord) async throws -> HiddenBinding {
        var ends: [String: Instant] = [:]
        if let row = try await store.state(ProgrammeRecord.key(entry.deed.programme), of: log) {
            let programme = try JSON(parsing: row.value).decode(ProgrammeRecord.self).programme
            for field in record.fields {
                guard let period = programme.data.retention(of: field.field, in: record.part) else { continue }
                ends[field.pointer] = entry.time.adding(period)
            }
        }
        return HiddenBinding(statement: entry.deed.statement, entry: entry.index, keepUntil: ends)
    }

    /// The values that waited until this entry.
    private func publications(by entry: ProjectedEntry) async throws -> [DisclosureChange] {
        let key = HiddenRecord.publishedKey(by: entry.index, in: entry.deed.programme)
        guard let row = try await store.state(key, of: log) else { return [] }
        var changes: [DisclosureChange] = []
        for index in try JSON(parsing: row.value).decode([UInt64].self) {
            let stateKey = HiddenRecord.key(of: index, in: entry.deed.programme)
            guard let row = try await store.state(stateKey, of: log) else { continue }
            let record = try JSON(parsing: row.value).decode(HiddenRecord.self)
            let values = try await people.values(at: [index], of: log)
            for value in values where record.publishes(value.value.pointer) {
                changes.append(.restored(entry: index, pointer: value.value.pointer, shown: value.shown))
            }
        }
        return changes
    }

    /// Whether a part keeps anything off the log, asked once for each part of a page.
    private func hides(_ part: PartAddress, _ known: inout [PartAddress: Bool]) async throws -> Bool {
        if let hides = known[part] { return hides }
        let hides = try await custodian.part(part).map { !$0.hiddenFields.isEmpty } ?? false
        known[part] = hides
        return hides
    }

    private func carryOut(_ entry: ProjectedEntry) async throws -> [DisclosureChange] {
        switch try ProcedurePart<Disclosures>.move(of: entry.deed) {
        case .withhold(let index, let pointer, let ground, let reason, let appeal):
            return [.withheld(entry: index, pointer: pointer, ground: ground, reason: reason, appeal: appeal)]
        case .restore(let index, let pointer, _):
            let value = try await people.values(at: [index], of: log).first { $0.value.pointer == pointer }
            return [.restored(entry: index, pointer: pointer, shown: value?.shown)]
        case .erase(let entries, let ground):
            try await people.erase(entries.map { ErasedPlace(entry: $0.entry, pointer: $0.pointer) }, of: log)
            return entries.map { .erased(entry: $0.entry, pointer: $0.pointer, ground: ground) }
        }
    }
}

extension KeptValue {
    /// The value as views show it.
    var shown: ShownValue {
        ShownValue(pointer: value.pointer, digest: value.disclosure.digest, value: value.disclosure.value)
    }
}
