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
        let page = try await page(of: entries)
        let hiding = try entries.indices.compactMap { place in
            try page.record(of: entries[place]).map { (place: place, record: $0) }
        }
        // First of all: an erasure finds values by their entry, also where both stand on one page.
        try await people.bind(hiding.map { page.binding(of: entries[$0.place], $0.record) }, of: log)
        let kept = hiding.isEmpty ? [] : try await people.values(at: hiding.map { entries[$0.place].index }, of: log)
        for place in entries.indices {
            let entry = entries[place]
            if entry.deed.part == Disclosures.partName, entry.isMove {
                entries[place].changes = try await carryOut(entry)
            }
            for index in try page.published(by: entry) {
                entries[place].changes += try await change(of: index, by: entry)
            }
            if entry.ending.map({ if case .programmeClosed = $0 { true } else { false } }) ?? false {
                try await people.destroyUniquenessKey(of: entry.deed.programme, of: log)
            }
        }
        let byEntry = Dictionary(grouping: kept, by: \.entry)
        for (place, record) in hiding {
            let values = byEntry[entries[place].index] ?? []
            entries[place].shown = values.filter { record.publishes($0.value.pointer) }.map(\.shown)
        }
    }

    /// Reads at once what the entries of a page need to know.
    private func page(of entries: [ProjectedEntry]) async throws -> HiddenPage {
        var hides: [PartAddress: Bool] = [:]
        var keys: [StateKey] = []
        for entry in entries where entry.isMove && entry.deed.part != Disclosures.partName {
            let address = entry.deed.address
            if hides[address] == nil {
                hides[address] = try await custodian.part(address).map { !$0.hiddenFields.isEmpty } ?? false
            }
            guard hides[address] == true else { continue }
            keys += HiddenPage.keys(of: entry)
        }
        let programmes = Set(keys.compactMap { $0.pieces?.programme })
        keys += programmes.map(ProgrammeRecord.key)
        return try HiddenPage(states: try await store.states(keys, of: log), programmes: programmes)
    }

    /// By what right whoever brought a value has it erased.
    private static let takenBack = "GDPR, article 7(3)"

    /// The values of an entry that waited until now, or are to be erased.
    private func change(of index: UInt64, by entry: ProjectedEntry) async throws -> [DisclosureChange] {
        let key = HiddenRecord.key(of: index, in: entry.deed.programme)
        guard let row = try await store.state(key, of: log) else { return [] }
        let record = try JSON(parsing: row.value).decode(HiddenRecord.self)
        if record.erasedBy == entry.index {
            try await people.erase([ErasedPlace(entry: index, pointer: nil)], of: log)
            return [.erased(entry: index, pointer: nil, ground: Self.takenBack)]
        }
        return try await people.values(at: [index], of: log).filter { record.publishes($0.value.pointer) }.map {
            .restored(entry: index, pointer: $0.value.pointer, shown: $0.shown)
        }
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
