import GRDB

/// The tables of `views.sqlite`: made from the log, thrown away and rebuilt when their version changes.
enum ViewSchema {
    /// Goes up whenever a table changes; a file of another version is rebuilt.
    static let version = 5

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("\(version): programmes, parts, acts, items") { db in
            try db.execute(sql: tables)
            try db.execute(sql: ItemSchema.tables)
        }
        return migrator
    }

    private static let tables = """
        CREATE TABLE position (
            key INTEGER PRIMARY KEY,
            log TEXT NOT NULL UNIQUE,
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
            key INTEGER PRIMARY KEY,
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
            items INTEGER NOT NULL DEFAULT 0,
            stamp INTEGER NOT NULL DEFAULT 0,
            has_text INTEGER NOT NULL DEFAULT 0,
            UNIQUE (log, programme, name)
        ) STRICT;
        CREATE TABLE address (
            key INTEGER PRIMARY KEY,
            log TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            UNIQUE (log, programme, part)
        ) STRICT;
        CREATE TABLE act (
            address INTEGER NOT NULL,
            idx INTEGER NOT NULL,
            move TEXT NOT NULL,
            actor TEXT NOT NULL,
            time INTEGER NOT NULL,
            actor_key INTEGER NOT NULL,
            PRIMARY KEY (address, idx)
        ) STRICT, WITHOUT ROWID;
        -- Eight bytes of the actor's hash find a person's acts; the whole name is compared.
        CREATE INDEX act_by_actor ON act (actor_key, idx);
        -- Eight bytes of the actor's hash, enough to count by.
        CREATE TABLE part_actor (
            part INTEGER NOT NULL,
            actor INTEGER NOT NULL,
            PRIMARY KEY (part, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE role_holder (
            log INTEGER NOT NULL,
            programme TEXT NOT NULL,
            role TEXT NOT NULL,
            actor TEXT NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER,
            entry INTEGER NOT NULL,
            PRIMARY KEY (log, programme, role, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX role_of_actor ON role_holder (log, actor);
        -- One row for each day and kind of act, so that a page sums up days and not acts.
        CREATE TABLE day_count (
            log INTEGER NOT NULL,
            day INTEGER NOT NULL,
            address INTEGER NOT NULL,
            move TEXT NOT NULL,
            route TEXT NOT NULL,
            acts INTEGER NOT NULL,
            PRIMARY KEY (log, day, address, move, route)
        ) STRICT, WITHOUT ROWID;
        """
}
