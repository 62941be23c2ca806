import Values

/// What the rules know of the hidden values of a page of entries, read at once.
struct HiddenPage {
    private let states: [StateKey: StateRow]
    private let data: [String: DataProtection]

    /// What the states of some programmes say.
    init(states: [StateKey: StateRow], programmes: Set<String>) throws {
        var data: [String: DataProtection] = [:]
        for name in programmes {
            guard let row = states[ProgrammeRecord.key(name)] else { continue }
            data[name] = try JSON(parsing: row.value).decode(ProgrammeRecord.self).programme.data
        }
        self.states = states
        self.data = data
    }

    /// The states that say what an entry hides, and what it publishes of others.
    static func keys(of entry: ProjectedEntry) -> [StateKey] {
        let programme = entry.deed.programme
        let published = HiddenRecord.publishedKey(by: entry.index, in: programme)
        guard entry.deed.body.hidesSomething else { return [published] }
        return [HiddenRecord.key(of: entry.index, in: programme), published]
    }

    /// What an entry hides; nil where that is nothing.
    func record(of entry: ProjectedEntry) throws -> HiddenRecord? {
        try states[HiddenRecord.key(of: entry.index, in: entry.deed.programme)].map {
            try JSON(parsing: $0.value).decode(HiddenRecord.self)
        }
    }

    /// The entries whose waiting values an entry publishes.
    func published(by entry: ProjectedEntry) throws -> [UInt64] {
        try states[HiddenRecord.publishedKey(by: entry.index, in: entry.deed.programme)].map {
            try JSON(parsing: $0.value).decode([UInt64].self)
        } ?? []
    }

    /// The entry of a statement, with the end of each value's retention.
    func binding(of entry: ProjectedEntry, _ record: HiddenRecord) -> HiddenBinding {
        var ends: [String: Instant] = [:]
        for field in record.fields {
            let period = data[entry.deed.programme]?.retention(of: field.field, in: record.part)
            if let period { ends[field.pointer] = entry.time.adding(period) }
        }
        return HiddenBinding(statement: entry.deed.statement, entry: entry.index, keepUntil: ends)
    }
}
