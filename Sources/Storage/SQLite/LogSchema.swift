import GRDB
import Kernel
import Proofs
import Values

/// The tables of `log.sqlite`.
enum LogSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: entries, tiles, checkpoints, states") { db in
            try db.execute(sql: tables)
        }
        migrator.registerMigration("2: entries with room for long rows") { db in
            try db.execute(sql: entriesByNumber)
        }
        migrator.registerMigration("3: cosignatures") { db in
            try db.execute(sql: cosignatures)
        }
        migrator.registerMigration("4: states by hash, put in place behind the batches") { db in
            try db.execute(sql: statesByHash)
            try moveStates(db)
        }
        migrator.registerMigration("5: states in runs") { db in
            try db.execute(sql: statesInRuns)
        }
        migrator.registerMigration("6: when checkpoints were cosigned") { db in
            try db.execute(sql: "ALTER TABLE cosigned ADD COLUMN seen INTEGER NOT NULL DEFAULT 0")
        }
        migrator.registerMigration("7: entries and their places without a second tree") { db in
            try db.execute(sql: entriesWithoutIndex)
        }
        return migrator
    }

    /// A state's place is the hash of its key, which is half as long as the key; only states that become due, which the
    /// registrar looks for, keep the key itself. What batches write waits in `state_change` (see `RecentStates`).
    private static let statesByHash = """
        ALTER TABLE state RENAME TO state_by_key;
        DROP INDEX state_due;
        CREATE TABLE state (
            log INTEGER NOT NULL REFERENCES log (id),
            hash BLOB NOT NULL,
            value BLOB NOT NULL,
            idx INTEGER NOT NULL,
            due INTEGER,
            key BLOB,
            PRIMARY KEY (log, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX state_due ON state (log, due) WHERE due IS NOT NULL;
        CREATE TABLE state_change (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            log INTEGER NOT NULL REFERENCES log (id),
            changes BLOB NOT NULL
        ) STRICT;
        """

    /// Runs that are written once from beginning to end (see `StateRuns`). What stands in `state` stays there until it is
    /// written again, so that a large file opens at once.
    private static let statesInRuns = """
        CREATE TABLE state_run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            log INTEGER NOT NULL REFERENCES log (id),
            level INTEGER NOT NULL,
            standing INTEGER NOT NULL,
            states INTEGER NOT NULL DEFAULT 0,
            filter BLOB
        ) STRICT;
        CREATE TABLE state_page (
            number INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            first BLOB NOT NULL,
            states BLOB NOT NULL,
            UNIQUE (run, first)
        ) STRICT;
        """

    private static func moveStates(_ db: Database) throws {
        let read = try RawStatement(db, "SELECT log, key, value, idx, due FROM state_by_key")
        try read.each { row in
            let key = StateKey(bytes: row.bytes(1))
            let due = row.isNull(4) ? nil : Instant(milliseconds: row.number(4))
            let state = StateRow(value: row.bytes(2), index: UInt64(clamping: row.number(3)), due: due)
            try StateTable(db: db, log: row.number(0)).put([(Hash.sha256(key.bytes), key, state)])
            return true
        }
        try db.execute(sql: "DROP TABLE state_by_key")
    }

    /// A table by number keeps an entry of up to a page in one piece; a table by key puts a quarter of a page there and
    /// the rest elsewhere, which for rows of a manifest doubles both size and time.
    private static let entriesByNumber = """
        ALTER TABLE entry RENAME TO entry_by_key;
        CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            idx INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            UNIQUE (log, idx)
        ) STRICT;
        INSERT INTO entry (log, idx, bytes) SELECT log, idx, bytes FROM entry_by_key ORDER BY log, idx;
        DROP TABLE entry_by_key;
        """

    /// A second tree over the entries, and a third with a row for each of a part's, cost more than the entries themselves.
    /// A number tells the log and the index (see `EntryTable`); a span holds entries of a part that follow one another.
    private static let entriesWithoutIndex = """
        ALTER TABLE entry RENAME TO entry_by_index;
        CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;
        INSERT INTO entry (number, bytes) SELECT (log << 40) + idx, bytes FROM entry_by_index ORDER BY log, idx;
        DROP TABLE entry_by_index;
        CREATE TABLE span (
            part INTEGER NOT NULL REFERENCES part (id),
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (part, first)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO span (part, first, last)
            SELECT part, min(idx), max(idx)
            FROM (SELECT part, idx, idx - row_number() OVER (PARTITION BY part ORDER BY idx) AS run FROM place)
            GROUP BY part, run;
        DROP TABLE place;
        """

    private static let cosignatures = """
        CREATE TABLE cosigned (
            log INTEGER NOT NULL REFERENCES log (id),
            size INTEGER NOT NULL,
            note BLOB NOT NULL,
            witnessed INTEGER NOT NULL,
            PRIMARY KEY (log, size)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE witness (
            log INTEGER NOT NULL REFERENCES log (id),
            key TEXT NOT NULL,
            size INTEGER NOT NULL,
            PRIMARY KEY (log, key)
        ) STRICT, WITHOUT ROWID;
        """

    private static let tables = """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE head (
            log INTEGER PRIMARY KEY REFERENCES log (id),
            size INTEGER NOT NULL,
            root BLOB NOT NULL,
            edge BLOB NOT NULL,
            time INTEGER NOT NULL,
            checkpoint BLOB NOT NULL
        ) STRICT;
        CREATE TABLE checkpoint (
            log INTEGER NOT NULL REFERENCES log (id),
            size INTEGER NOT NULL,
            note BLOB NOT NULL,
            PRIMARY KEY (log, size)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE part (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            UNIQUE (log, programme, part)
        ) STRICT;
        CREATE TABLE entry (
            log INTEGER NOT NULL REFERENCES log (id),
            idx INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (log, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE place (
            part INTEGER NOT NULL REFERENCES part (id),
            idx INTEGER NOT NULL,
            PRIMARY KEY (part, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tile (
            log INTEGER NOT NULL REFERENCES log (id),
            level INTEGER NOT NULL,
            idx INTEGER NOT NULL,
            hashes BLOB NOT NULL,
            PRIMARY KEY (log, level, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE state (
            log INTEGER NOT NULL REFERENCES log (id),
            key BLOB NOT NULL,
            value BLOB NOT NULL,
            idx INTEGER NOT NULL,
            due INTEGER,
            PRIMARY KEY (log, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX state_due ON state (log, due) WHERE due IS NOT NULL;
        """
}
