import Foundation
import GRDB
public import Kernel
public import Values

extension PeopleDatabase {
    /// Erases values with their keys and files. When it returns, neither value nor salt nor ciphertext nor key can be
    /// found in any file of the folder; what the disk itself or a backup still holds is not in its power.
    public func erase(_ places: [ErasedPlace], of log: LogID) async throws {
        let files = try await pool.write { db in
            let log = try Self.id(of: log, db)
            return try places.flatMap { place in
                let entry = Int64(clamping: place.entry)
                let rows =
                    if let pointer = place.pointer {
                        try ErasedRow.fetchAll(
                            db, by: "value_entry", "log = ? AND entry = ? AND pointer = ?", [log, entry, pointer])
                    } else {
                        try ErasedRow.fetchAll(db, by: "value_entry", "log = ? AND entry = ?", [log, entry])
                    }
                return try Self.delete(rows, log, db)
            }
        }
        try await finishErasing(files)
    }

    public func eraseOrphans(keptBefore time: Instant, of log: LogID) async throws {
        let files = try await pool.write { db in
            let log = try Self.id(of: log, db)
            let rows = try ErasedRow.fetchAll(
                db, by: "value_orphan", "log = ? AND entry IS NULL AND kept_at < ?", [log, time.milliseconds])
            return try Self.delete(rows, log, db)
        }
        try await finishErasing(files)
    }

    public func destroyUniquenessKey(of programme: String, of log: LogID) async throws {
        try await pool.write { db in
            let log = try Self.makeID(of: log, db)
            let key = try Int64.fetchOne(
                db, sql: "SELECT key FROM uniqueness WHERE log = ? AND programme = ?", arguments: [log, programme])
            if let key { try Vault(db: db).destroy(key) }
            // The row stays, so that a new key is never made in the place of a destroyed one.
            try db.execute(
                sql: """
                    INSERT INTO uniqueness (log, programme, key) VALUES (?, ?, NULL)
                    ON CONFLICT (log, programme) DO UPDATE SET key = NULL
                    """,
                arguments: [log, programme])
        }
        try await truncateWriteAheadLog()
    }

    /// Erases the notes of who was shown what, from before a time: they outlive the values that were shown.
    public func eraseReadings(before time: Instant, of log: LogID) async throws {
        try await pool.write { db in
            let arguments: StatementArguments = [try Self.id(of: log, db), time.milliseconds]
            let sealed = try Int64.fetchAll(
                db, sql: "SELECT sealed FROM reading WHERE log = ? AND time < ?", arguments: arguments)
            for id in sealed { try Vault(db: db).destroy(id) }
            try db.execute(sql: "DELETE FROM reading WHERE log = ? AND time < ?", arguments: arguments)
        }
        try await truncateWriteAheadLog()
    }

    /// Removes files whose keys are gone and cuts the write-ahead log: only then nothing is left.
    func finishErasing(_ files: [String]) async throws {
        for name in files {
            try DurableFile.remove(filesFolder + "/" + name)
            try DurableFile.remove(filesFolder + "/" + name + DurableFile.unfinishedSuffix)
        }
        if !files.isEmpty { try DurableFile.syncFolder(filesFolder) }
        try await truncateWriteAheadLog()
    }

    /// Whether the database file holds any of the texts of bytes.
    func holdsTrace(of needles: [[UInt8]], chunkBytes: Int = 4 << 20) throws -> Bool {
        let needles = needles.map { Data($0) }
        let overlap = (needles.map(\.count).max() ?? 1) - 1
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw PeopleStoreError.disk(operation: "read", number: errno)
        }
        defer { try? file.close() }
        var window = Data()
        while let chunk = try file.read(upToCount: chunkBytes), !chunk.isEmpty {
            window = window.suffix(overlap) + chunk
            if needles.contains(where: { window.range(of: $0) != nil }) { return true }
        }
        return false
    }

    private static func delete(_ rows: [ErasedRow], _ log: Int64, _ db: Database) throws -> [String] {
        try rows.flatMap { row in
            try row.delete(db)
            return try row.deleteFiles(log, db)
        }
    }
}
