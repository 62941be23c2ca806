import GRDB

/// How every SQLite file of a deployment is opened.
enum SQLiteFile {
    /// How long a writer waits for another process's lock, in seconds.
    static let busySeconds = 5.0
    /// How large the journal gets before it is written into the database, in pages of 4 KiB: a page that is changed by
    /// many commits is written there once, and there are fewer waits for the disk.
    private static let journalPages = 8_192
    /// How much of a file one connection keeps in memory at most, in KiB.
    private static let usualCache = 65_536

    /// Opens a file in WAL mode with `synchronous=FULL`: a commit has been written with fsync when it returns.
    static func open(_ path: String, label: String, migrator: DatabaseMigrator) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.label = label
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -\(usualCache)")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(journalPages)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.waitForTheDisk()
        try migrator.migrate(pool)
        return pool
    }
}

extension DatabasePool {
    /// Lets every commit wait for fsync from here on, and puts on the disk what an earlier process left unsynced.
    ///
    /// A pool sets `synchronous=NORMAL` on its writer when it opens, after the configuration has prepared the
    /// connection, and does not notice when the change to WAL is rolled back; so both are read back. A process that was
    /// killed between its last write and the fsync leaves a commit that can be read and is on no disk yet: before
    /// anybody is shown it, the checkpoint syncs the journal and writes the commit into the database.
    func waitForTheDisk() throws {
        try writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            let full = 2
            precondition(level == full, "what is acknowledged must be on the disk")
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
                throw DatabaseError(message: "\(path) could not be set to WAL mode; is the disk full or broken?")
            }
            do {
                try db.checkpoint(.passive)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                // Another process does the same just now.
            }
        }
    }
}
