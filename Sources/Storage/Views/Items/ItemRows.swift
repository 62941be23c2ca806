import GRDB
import Kernel
import Values

/// The items of one part while an entry is carried into them.
struct ItemRows: ItemTable {
    let db: Database
    let part: Int64
    let entry: ProjectedEntry
    /// The hidden values that the entry itself carries: their rows by digest.
    let hidden: [String: [Int64]]
    private(set) var touched: [ItemKey] = []

    init(db: Database, part: Int64, entry: ProjectedEntry, hidden: [String: [Int64]]) {
        self.db = db
        self.part = part
        self.entry = entry
        self.hidden = hidden
    }

    func item(_ id: String) throws -> Item? {
        try Row.fetchOne(
            db.cachedStatement(sql: StoredItem.select + " WHERE i.part = ? AND i.id = ?"), arguments: [part, id]
        ).map { try StoredItem($0).item }
    }

    mutating func put(_ item: Item) throws {
        let key = try key(of: item)
        let version = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    INSERT INTO item_version (item, entry, time, move, actor, status, is_public, owner, body, notes)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (item, entry) DO UPDATE SET
                        status = excluded.status, is_public = excluded.is_public, owner = excluded.owner,
                        body = excluded.body, notes = excluded.notes
                    RETURNING key
                    """),
            arguments: [
                key.raw, Int64(clamping: entry.index), entry.time.milliseconds, entry.deed.move,
                entry.deed.actor.text, item.status, item.isPublic, item.owner.text, item.values.description,
                item.notes.description,
            ])
        try db.cachedStatement(sql: "UPDATE item SET version = ? WHERE key = ?")
            .execute(arguments: [version, key.raw])
        for digest in item.values.digests + item.notes.digests {
            try tie(digest, to: key, isPublic: item.isPublic)
        }
        touched.append(key)
    }

    private func key(of item: Item) throws -> ItemKey {
        let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM item WHERE part = ? AND id = ?"), arguments: [part, item.id])
        if let known { return ItemKey(raw: known) }
        let number = try Int.fetchOne(
            db.cachedStatement(sql: "UPDATE part SET items = items + 1 WHERE key = ? RETURNING items"),
            arguments: [part])
        let key = ItemKey(part: part, number: number ?? 0)
        try db.cachedStatement(
            sql: "INSERT INTO item (key, part, id, version, created_by, created_at) VALUES (?, ?, ?, 0, ?, ?)"
        ).execute(arguments: [
            key.raw, part, item.id, Int64(clamping: item.createdBy), item.createdAt.milliseconds,
        ])
        return key
    }

    /// Notes which entry's value a digest in the item stands for: this entry's, or one that the item had before, or
    /// else one that it takes over from another item of the part, which is the first entry that has it. A digest that
    /// somebody merely copied ties to the entry of the copy, so that what becomes of a value never depends on a
    /// stranger's.
    private func tie(_ digest: String, to item: ItemKey, isPublic: Bool) throws {
        var rows = hidden[digest] ?? []
        if rows.isEmpty {
            rows = try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT h.key FROM hidden h JOIN item_value v ON v.hidden = h.key AND v.item = ? WHERE h.digest = ?
                        """), arguments: [item.raw, digest])
        }
        if rows.isEmpty {
            rows = try Int64.fetchAll(
                db.cachedStatement(
                    sql: "SELECT key FROM hidden WHERE digest = ? AND part = ? ORDER BY entry LIMIT 1"),
                arguments: [digest, part])
        }
        for row in rows {
            try db.cachedStatement(
                sql: """
                    INSERT INTO item_value (item, hidden, is_public) VALUES (?, ?, ?)
                    ON CONFLICT (item, hidden) DO UPDATE SET is_public = max(is_public, excluded.is_public)
                    """
            ).execute(arguments: [item.raw, row, isPublic])
        }
    }

    /// Every item of a part.
    static func all(of part: Int64, in db: Database) throws -> [ItemKey] {
        let range = ItemKey.range(of: part)
        return try Int64.fetchAll(
            db, sql: "SELECT key FROM item WHERE key BETWEEN ? AND ?",
            arguments: [range.lowerBound, range.upperBound]
        ).map { ItemKey(raw: $0) }
    }
}

/// An item as its rows hold it.
struct StoredItem {
    let key: ItemKey
    let item: Item
    let title: String
    let move: String
    let actor: ActorID

    /// The columns, of an item's present version.
    static let select = columns + " FROM item i JOIN item_version v ON v.key = i.version"
    /// The columns, of all its versions.
    static let selectVersions = columns + " FROM item i JOIN item_version v ON v.item = i.key"
    private static let columns = """
        SELECT i.key, i.id, v.status, v.is_public, v.body, v.notes, v.owner, i.created_by, i.created_at, v.entry,
            v.time, i.title, v.move, v.actor
        """

    init(_ row: Row) throws {
        let body: String = row[4]
        let notes: String = row[5]
        let createdBy: Int64 = row[7]
        let changedBy: Int64 = row[9]
        var item = Item(
            id: row[1], status: row[2], isPublic: row[3], values: try JSON(parsing: Array(body.utf8)),
            notes: try JSON(parsing: Array(notes.utf8)), owner: ActorID(row[6]),
            createdBy: UInt64(max(createdBy, 0)), createdAt: Instant(milliseconds: row[8]))
        item.changedBy = UInt64(max(changedBy, 0))
        item.changedAt = Instant(milliseconds: row[10])
        self.item = item
        key = ItemKey(raw: row[0])
        title = row[11]
        move = row[12]
        actor = ActorID(row[13])
    }
}
