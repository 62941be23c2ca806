import GRDB

/// Copies a SQLite file that may be in use, by SQLite's own online backup.
public struct SQLiteCopy: Sendable {
    /// The file that is copied.
    public let source: String
    /// Where the copy is made; nothing may be there.
    public let target: String

    /// A copy of one file into another.
    public init(from source: String, to target: String) {
        self.source = source
        self.target = target
    }

    /// Copies the file as it stands at one moment, also while somebody writes to it. The copy is one file without a
    /// write-ahead log.
    public func make() throws {
        let reader = try DatabaseQueue(path: source, configuration: Self.reading)
        let writer = try DatabaseQueue(path: target)
        try reader.backup(to: writer)
        try writer.writeWithoutTransaction { db in
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        }
        try writer.close()
        try reader.close()
    }

    static var reading: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(SQLiteFile.busySeconds)
        return configuration
    }
}
