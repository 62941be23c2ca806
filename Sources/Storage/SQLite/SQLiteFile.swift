import GRDB

/// How every SQLite file of a deployment is opened.
enum SQLiteFile {
    /// How long a writer waits for another process's lock, in seconds.
    private static let busySeconds = 5.0

    /// Opens a file in WAL mode with `synchronous=FULL`: a commit has been written with fsync when it returns.
    static func open(_ path: String, label: String, migrator: DatabaseMigrator) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.label = label
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try migrator.migrate(pool)
        return pool
    }
}
