import GRDB
import Kernel
import Values

/// The hidden values of a log's entries: what of them is published, and why the rest is not.
struct HiddenRows {
    let db: Database
    let log: Int64

    /// Where a value stands, as a number in the table.
    enum Mark: Int64 {
        case kept = 0
        case withheld = 1
        case erased = 2
    }

    /// Takes in an entry's digests, and the values of those that are published.
    ///
    /// - Returns: the rows by digest.
    func add(_ entry: ProjectedEntry, in part: ViewWriter.KnownPart) throws -> [String: [Int64]] {
        let places = part.rules.hiddenPlaces(of: entry.deed.move, in: entry.deed.body)
        guard !places.isEmpty else { return [:] }
        let treatments = Dictionary(part.rules.hiddenFields.map { ($0.name, $0.treatment) }) { first, _ in first }
        let shown = Dictionary(entry.shown.map { ($0.pointer, $0) }) { first, _ in first }
        var rows: [String: [Int64]] = [:]
        for place in places {
            guard let digest = try SealedDigest.digest(at: place, in: entry.deed.body) else { continue }
            let pointer = place.path.pointer
            let treatment = treatments[place.field] ?? .secret
            let value = shown[pointer].flatMap { $0.digest == digest ? $0.value : nil }
            try db.cachedStatement(
                sql: """
                    INSERT INTO hidden (log, part, entry, pointer, digest, treatment, value) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                log, part.key, Int64(clamping: entry.index), pointer, digest, treatment.rawValue,
                value?.description,
            ])
            rows[digest, default: []].append(db.lastInsertedRowID)
        }
        return rows
    }

    /// Withholds, restores or erases.
    ///
    /// - Returns: the items that carry the values.
    func change(_ change: DisclosureChange, by index: UInt64) throws -> Set<ItemKey> {
        let by = Int64(clamping: index)
        switch change {
        case .withheld(let entry, let pointer, let ground, let reason, let appeal):
            return try update(
                entry, pointer, "standing = ?, value = NULL, changed_by = ?, ground = ?, reason = ?, appeal = ?",
                [Mark.withheld.rawValue, by, ground, reason, appeal])
        case .restored(let entry, let pointer, let shown):
            return try update(
                entry, pointer,
                "standing = ?, value = ?, changed_by = ?, ground = NULL, reason = NULL, appeal = NULL",
                [Mark.kept.rawValue, shown?.value.description, by])
        case .erased(let entry, let pointer, let ground):
            return try update(
                entry, pointer, "standing = ?, value = NULL, changed_by = ?, ground = ?, reason = NULL, appeal = NULL",
                [Mark.erased.rawValue, by, ground])
        }
    }

    private func update(
        _ entry: UInt64, _ pointer: String?, _ assignments: String, _ values: StatementArguments
    ) throws -> Set<ItemKey> {
        let place: StatementArguments = [log, Int64(clamping: entry), pointer, pointer]
        let condition = "log = ? AND entry = ? AND (pointer = ? OR ? IS NULL)"
        let rows = try Row.fetchAll(
            db, sql: "SELECT key, part, value IS NOT NULL FROM hidden WHERE \(condition)", arguments: place)
        try db.execute(sql: "UPDATE hidden SET \(assignments) WHERE \(condition)", arguments: values + place)
        var items: Set<ItemKey> = []
        for row in rows {
            let key: Int64 = row[0]
            if row[2] { try ViewScrub.ask(db, part: row[1]) }
            items.formUnion(
                try Int64.fetchAll(
                    db.cachedStatement(sql: "SELECT item FROM item_value WHERE hidden = ?"), arguments: [key]
                ).map { ItemKey(raw: $0) })
        }
        return items
    }
}
