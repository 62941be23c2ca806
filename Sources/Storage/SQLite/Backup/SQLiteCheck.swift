import GRDB

/// Looks into a SQLite file without changing it.
public struct SQLiteCheck: Sendable {
    /// The file.
    public let path: String

    /// A look into a file.
    public init(_ path: String) {
        self.path = path
    }

    /// What SQLite finds wrong with the file's structure; nil when that is nothing.
    public func complaint() throws -> String? {
        let said = try read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
        return said == "ok" ? nil : said ?? "no answer"
    }

    /// The migrations that have been applied to the file, in their order.
    public func migrations() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid") }
    }

    /// Whether the file has exactly the tables of this software; a file of an older one is brought up to date when the
    /// server opens it.
    public func isCurrentLog() throws -> Bool {
        try migrations() == LogSchema.migrator.migrations
    }

    /// The logs in a file of query tables, with the index of the next entry that each takes in.
    public func viewPositions() throws -> [String: UInt64] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT log, next FROM position")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], UInt64(clamping: $0[1] as Int64)) })
        }
    }

    /// The names of the uploads that the file of a people store knows.
    public func uploadNames() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT name FROM file WHERE is_ready = 1 ORDER BY name") }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: path, configuration: SQLiteCopy.reading)
        let value = Result { try queue.read(body) }
        try queue.close()
        return try value.get()
    }
}
