import Crypto
import Foundation
import GRDB
public import Kernel

/// Everything about people that is not on the log, in one folder: `people.sqlite` and `files`.
///
/// It cannot be rebuilt: what is erased here is gone.
public final class PeopleDatabase: PeopleStore {
    // A class because the pool of connections that it guards is shared by everybody who reads and writes.
    let pool: DatabasePool
    let path: String
    let filesFolder: String
    /// Keys the digests by which logins and uploads are found.
    let secret: SymmetricKey

    /// How often readers are waited for so that the write-ahead log can be cut, and for how long each time.
    private static let truncationAttempts = 4
    private static let truncationWaitMilliseconds = 250
    /// What is still owed to the file when the process ended too early.
    private static let vacuumChore = "vacuum"

    /// Opens the folder, or makes it, and finishes what an earlier process could not.
    public init(folder: String) throws {
        path = folder + "/people.sqlite"
        filesFolder = folder + "/files"
        try FileManager.default.createDirectory(
            atPath: filesFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try DurableFile.makePrivate(path)
        pool = try PeopleSchema.open(path)
        secret = try pool.write { db in try Vault(db: db).deploymentSecret() }
        try finishErasures()
    }

    /// Moves the write-ahead log into the database and cuts it to nothing, so that it keeps no erased bytes.
    ///
    /// - Throws: `PeopleStoreError.busy` while another process does not stop reading.
    func truncateWriteAheadLog() async throws {
        for _ in 0..<Self.truncationAttempts {
            let isCut = try await pool.barrierWriteWithoutTransaction { db in try Self.truncate(db) }
            if isCut { return }
        }
        throw PeopleStoreError.busy
    }

    /// Rebuilds the file without the room that erased values leave, and without what deleted rows of indexes may have
    /// left. Needs as much memory as the file has bytes; for quiet hours.
    public func reclaim() async throws {
        try await pool.write { db in
            try Vault(db: db).dropDestroyed()
            try db.execute(sql: "INSERT OR IGNORE INTO chore (name) VALUES (?)", arguments: [Self.vacuumChore])
        }
        try await pool.vacuum()
        try await pool.write { db in
            try db.execute(sql: "DELETE FROM chore WHERE name = ?", arguments: [Self.vacuumChore])
        }
        try await truncateWriteAheadLog()
    }

    static func id(of log: LogID, _ db: Database) throws -> Int64 {
        // A log that is not known here has no rows under the id 0 either.
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM log WHERE origin = ?"), arguments: [log.origin]) ?? 0
    }

    static func makeID(of log: LogID, _ db: Database) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO log (origin) VALUES (?)").execute(arguments: [log.origin])
        return try id(of: log, db)
    }

    /// Whether the log could be cut; false while somebody reads from it.
    private static func truncate(_ db: Database) throws -> Bool {
        // Nobody can write meanwhile, so that the wait is shorter than that for a lock.
        try db.execute(sql: "PRAGMA busy_timeout = \(truncationWaitMilliseconds)")
        let result = Result { try db.checkpoint(.truncate) }
        try db.execute(sql: "PRAGMA busy_timeout = \(PeopleSchema.busyMilliseconds)")
        switch result {
        case .success: return true
        case .failure(let error):
            let code = (error as? DatabaseError)?.resultCode
            guard code == .SQLITE_BUSY || code == .SQLITE_LOCKED else { throw error }
            return false
        }
    }

    private func finishErasures() throws {
        let isVacuumOwed = try pool.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM chore WHERE name = ?)", arguments: [Self.vacuumChore]) ?? false
        }
        if isVacuumOwed {
            try pool.vacuum()
            try pool.write { db in
                try db.execute(sql: "DELETE FROM chore WHERE name = ?", arguments: [Self.vacuumChore])
            }
        }
        // Another process that reads holds this up; the next erasure cuts the log then.
        _ = try pool.writeWithoutTransaction { db in try Self.truncate(db) }
        try removeStrayFiles()
    }
}
