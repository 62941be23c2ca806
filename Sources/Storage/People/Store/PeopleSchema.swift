import GRDB

/// How `people.sqlite` is opened, and its tables.
///
/// Rows of `key` and `sealed` are only ever appended and overwritten in place by zeros of the same length. SQLite's
/// `secure_delete` does not suffice: when a page fills up or runs empty, its rows move to other pages, and what they
/// leave behind is not always overwritten. A row that never moves leaves nothing behind.
enum PeopleSchema {
    /// How long a writer waits for another process's lock.
    static let busyMilliseconds = 5_000
    /// How many pages of 4 KiB the write-ahead log has before it is moved into the database: 32 MiB.
    private static let checkpointPages = 8_192

    /// Opens the file in WAL mode: a commit has been written with fsync when it returns, and what is deleted or
    /// rebuilt never passes through a temporary file elsewhere on the disk.
    static func open(_ path: String) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.label = "people"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.waitForTheDisk()
        try migrator.migrate(pool)
        return pool
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: values, accounts, files") { db in
            try db.execute(sql: vault)
            try db.execute(sql: values)
            try db.execute(sql: accounts)
            try db.execute(sql: files)
        }
        migrator.registerMigration("2: ways in") { db in try db.execute(sql: entering) }
        migrator.registerMigration("3: notices") { db in try db.execute(sql: notices) }
        migrator.registerMigration("4: own keys") { db in try db.execute(sql: ownKeys) }
        migrator.registerMigration("5: notices to people") { db in try db.execute(sql: telling) }
        migrator.registerMigration("6: letters of rolls") { db in try db.execute(sql: letters) }
        migrator.registerMigration("7: companies") { db in try db.execute(sql: companies) }
        migrator.registerMigration("8: reports of illegal content") { db in try db.execute(sql: reports) }
        migrator.registerMigration("9: lost keys") { db in try db.execute(sql: lostKeys) }
        migrator.registerMigration("10: small copies of pictures") { db in try db.execute(sql: smallCopies) }
        return migrator
    }

    private static let notices = """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            log TEXT NOT NULL,
            entry INTEGER NOT NULL,
            event TEXT NOT NULL,
            channel TEXT NOT NULL,
            recipient BLOB NOT NULL,
            sealed INTEGER,
            created INTEGER NOT NULL,
            due INTEGER,
            attempts INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL DEFAULT 'waiting',
            reason TEXT,
            UNIQUE (log, entry, event, recipient)
        ) STRICT;
        CREATE INDEX notice_due ON notice (due) WHERE due IS NOT NULL;
        CREATE TABLE notice_cursor (
            log TEXT PRIMARY KEY,
            next INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let vault = """
        CREATE TABLE key (
            id INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE sealed (
            id INTEGER PRIMARY KEY REFERENCES key (id),
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE secret (
            name TEXT PRIMARY KEY,
            key INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE chore (
            name TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """

    private static let values = """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE value (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            statement BLOB NOT NULL,
            pointer TEXT NOT NULL,
            programme TEXT NOT NULL,
            part TEXT NOT NULL,
            person TEXT NOT NULL,
            field TEXT NOT NULL,
            treatment TEXT NOT NULL,
            entry INTEGER,
            kept_at INTEGER NOT NULL,
            keep_until INTEGER,
            holds INTEGER NOT NULL,
            sealed INTEGER NOT NULL,
            UNIQUE (log, statement, pointer)
        ) STRICT;
        CREATE INDEX value_entry ON value (log, entry, pointer) WHERE entry IS NOT NULL;
        CREATE INDEX value_person ON value (log, programme, person);
        CREATE INDEX value_due ON value (log, keep_until, entry) WHERE keep_until IS NOT NULL;
        CREATE INDEX value_orphan ON value (log, kept_at) WHERE entry IS NULL;
        CREATE TABLE uniqueness (
            log INTEGER NOT NULL REFERENCES log (id),
            programme TEXT NOT NULL,
            key INTEGER,
            PRIMARY KEY (log, programme)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reading (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            programme TEXT NOT NULL,
            person TEXT NOT NULL,
            time INTEGER NOT NULL,
            sealed INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reading_person ON reading (log, programme, person, time);
        CREATE INDEX reading_time ON reading (log, time);
        """

    private static let accounts = """
        CREATE TABLE account (
            id TEXT PRIMARY KEY,
            login BLOB NOT NULL UNIQUE,
            profile INTEGER NOT NULL,
            password INTEGER NOT NULL,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE session (
            token BLOB PRIMARY KEY,
            account TEXT NOT NULL,
            created INTEGER NOT NULL,
            seen INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_account ON session (account, created);
        CREATE INDEX session_seen ON session (seen);
        CREATE TABLE reset_code (
            account TEXT PRIMARY KEY,
            code BLOB NOT NULL,
            ends INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hosted_key (
            account TEXT NOT NULL,
            programme TEXT NOT NULL,
            did TEXT NOT NULL UNIQUE,
            seed INTEGER NOT NULL,
            created INTEGER NOT NULL,
            PRIMARY KEY (account, programme)
        ) STRICT, WITHOUT ROWID;
        """

    private static let files = """
        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            log INTEGER NOT NULL REFERENCES log (id),
            digest BLOB NOT NULL,
            name TEXT NOT NULL UNIQUE,
            key INTEGER NOT NULL,
            size INTEGER NOT NULL,
            kept_at INTEGER NOT NULL,
            is_ready INTEGER NOT NULL DEFAULT 0,
            statement BLOB,
            pointer TEXT
        ) STRICT;
        CREATE INDEX file_digest ON file (log, digest);
        CREATE INDEX file_claim ON file (log, statement, pointer) WHERE statement IS NOT NULL;
        CREATE INDEX file_pending ON file (kept_at) WHERE statement IS NULL;
        """
}
