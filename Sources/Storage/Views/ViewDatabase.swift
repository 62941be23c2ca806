import Foundation
import GRDB
public import Kernel

/// The query tables of a deployment, in a file of their own.
public final class ViewDatabase: ViewStore {
    // A class because the pool of connections that it guards is shared by everybody who reads.
    let pool: DatabasePool
    let parts: DeclaredParts
    let indexes = PartIndexShelf()

    /// Opens the file; one of another version is thrown away and rebuilt from the log.
    ///
    /// - Parameter procedures: the kinds of parts, which say what of an entry is an item and how it is found.
    public init(path: String, procedures: ProcedureList) throws {
        if try Self.isOfOtherVersion(path) { try Self.remove(path: path) }
        parts = DeclaredParts(procedures)
        pool = try SQLiteFile.open(path, label: "views", migrator: ViewSchema.migrator)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // What a power cut takes from the end is taken in again from the log.
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try ViewScrub.run(db)
        }
    }

    /// Removes the files of a views database, so that it is rebuilt.
    public static func remove(path: String) throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private static func isOfOtherVersion(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let queue = try DatabaseQueue(path: path)
        return try queue.read { db in
            let made = try ViewSchema.migrator.appliedIdentifiers(db)
            return !made.isEmpty && made != Set(ViewSchema.migrator.migrations)
        }
    }

    public func position(of log: LogID) async throws -> UInt64 {
        try await pool.read { db in
            let next = try Int64.fetchOne(db, sql: "SELECT next FROM position WHERE log = ?", arguments: [log.origin])
            return UInt64(max(next ?? 0, 0))
        }
    }

    /// Takes in entries and moves the position on, in one transaction; what they withhold or erase is then removed from
    /// the file itself.
    public func take(_ entries: [ProjectedEntry], of log: LogID) async throws {
        guard let last = entries.last else { return }
        try await pool.writeWithoutTransaction { [parts] db in
            try db.inTransaction {
                try db.execute(
                    sql: """
                        INSERT INTO position (log, next) VALUES (?, ?)
                        ON CONFLICT (log) DO UPDATE SET next = excluded.next
                        """,
                    arguments: [log.origin, Int64(clamping: last.index) + 1])
                var writer = try ViewWriter(db: db, log: log.origin, parts: parts)
                for entry in entries { try writer.take(entry) }
                try writer.finish()
                return .commit
            }
            try ViewScrub.run(db)
        }
    }
}
