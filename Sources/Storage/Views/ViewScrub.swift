import GRDB

/// Removes from the file what withholding and erasing have taken out of the tables.
///
/// Deleted rows are overwritten at once (`secure_delete`), but SQLite leaves copies behind: in pages whose rows it has
/// moved about, in older segments of the full text, and in the write-ahead log. So the part's text is merged into one
/// segment, the file is written anew, and the write-ahead log is cut to nothing. Parts that wait for it stand in
/// `scrub`, in the transaction that took the values out, so that no crash forgets them.
enum ViewScrub {
    static func run(_ db: Database) throws {
        let parts = try Int64.fetchAll(db, sql: "SELECT part FROM scrub ORDER BY part")
        guard !parts.isEmpty else { return }
        for part in parts where try ItemText(db: db, part: part).exists {
            let table = ItemSchema.textTable(of: part)
            try db.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
        }
        try db.execute(sql: "VACUUM")
        // A reader that is still at work keeps the log from being cut; the next round tries again.
        guard try isCut(db) else { return }
        try db.execute(sql: "DELETE FROM scrub")
    }

    /// Notes that values of a part have been taken out.
    static func ask(_ db: Database, part: Int64) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO scrub (part) VALUES (?)", arguments: [part])
    }

    private static func isCut(_ db: Database) throws -> Bool {
        let busy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return busy == 0
    }
}
