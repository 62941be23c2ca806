import GRDB

/// The tables of `witness.sqlite`.
enum WitnessSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: positions, evidence") { db in
            try db.execute(sql: tables)
        }
        return migrator
    }

    /// Sizes are texts: they reach up to 2^64, further than SQLite's integers, and are compared for equality alone.
    private static let tables = """
        CREATE TABLE position (
            origin TEXT PRIMARY KEY,
            size TEXT NOT NULL,
            root BLOB NOT NULL,
            note BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            digest BLOB NOT NULL,
            kind TEXT NOT NULL,
            cosigned BLOB NOT NULL,
            contradicting BLOB NOT NULL,
            proof BLOB NOT NULL,
            time INTEGER NOT NULL,
            UNIQUE (origin, digest)
        ) STRICT;
        """
}
