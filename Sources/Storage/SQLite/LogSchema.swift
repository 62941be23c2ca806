import GRDB

/// The tables of `log.sqlite`.
enum LogSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: entries, tiles, checkpoints, states") { db in
            try db.execute(sql: tables)
        }
        return migrator
    }

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
