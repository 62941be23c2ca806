import GRDB

/// The tables of `views.sqlite`: made from the log, thrown away and rebuilt when their version changes.
enum ViewSchema {
    /// Goes up whenever a table changes; a file of another version is rebuilt.
    static let version = 2

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("\(version): programmes, parts, acts") { db in
            try db.execute(sql: tables)
        }
        return migrator
    }

    private static let tables = """
        CREATE TABLE position (
            log TEXT PRIMARY KEY,
            next INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE programme (
            log TEXT NOT NULL,
            name TEXT NOT NULL,
            declaration TEXT NOT NULL,
            opened_by INTEGER NOT NULL,
            opened_at INTEGER NOT NULL,
            terms_of INTEGER NOT NULL,
            closed_at INTEGER,
            PRIMARY KEY (log, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE part (
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            name TEXT NOT NULL,
            closed_by INTEGER,
            closed_at INTEGER,
            outcome_index INTEGER,
            outcome_up_to INTEGER,
            outcome_digest TEXT,
            outcome_results TEXT,
            moves INTEGER NOT NULL DEFAULT 0,
            actors INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (log, programme, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE act (
            log TEXT NOT NULL,
            idx INTEGER NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            move TEXT NOT NULL,
            actor TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (log, idx)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE part_actor (
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            actor TEXT NOT NULL,
            PRIMARY KEY (log, programme, part, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX act_part ON act (log, programme, part, idx);
        """
}
