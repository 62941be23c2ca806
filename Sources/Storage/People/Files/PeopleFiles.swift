import Crypto
import Foundation
import GRDB
public import Kernel
public import Proofs
public import Values

/// What people upload: encrypted files under names that say nothing, their keys in `people.sqlite`.
///
/// An upload waits until a hidden value claims it by its digest; it is erased with that value, or when it has waited
/// too long.
public struct PeopleFiles: Sendable {
    /// The largest upload: 10 MiB.
    public static let maximumBytes = 10 << 20
    /// How much may wait to be named by a value, all of it together: 1 GiB.
    public static let maximumWaitingBytes = 1 << 30
    /// How many random bytes name a file.
    private static let nameBytes = 16

    let database: PeopleDatabase

    /// Keeps an upload until it is claimed. Durable when it returns.
    ///
    /// - Parameter small: the same picture for pages to show, where that has been made already.
    /// - Returns: SHA-256 of the content, by which a value claims it.
    /// - Throws: `PeopleStoreError.fileTooLarge` and `noRoom`.
    @discardableResult
    public func keep(
        _ content: [UInt8], small: SmallCopy? = nil, of log: LogID, at time: Instant
    ) async throws -> Hash {
        guard content.count <= Self.maximumBytes else {
            throw PeopleStoreError.fileTooLarge(maximumBytes: Self.maximumBytes)
        }
        let waiting = try await database.pool.read { db in
            try Int.fetchOne(db, sql: "SELECT COALESCE(SUM(size), 0) FROM file WHERE statement IS NULL") ?? 0
        }
        guard waiting + content.count <= Self.maximumWaitingBytes else { throw PeopleStoreError.noRoom }
        let hash = Hash.sha256(content)
        let name = Hex.encode(SymmetricKey(size: .init(bitCount: Self.nameBytes * 8)).data)
        let sealed = try Sealed(content, for: Self.place(name, log))
        // The row comes first, so that every file on the disk has one; until it is ready, nobody can claim it.
        let row = try await database.pool.write { db in
            try db.execute(
                sql: "INSERT INTO file (log, digest, name, key, size, kept_at) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    try PeopleDatabase.makeID(of: log, db), digest(of: hash, log), name,
                    try Vault(db: db).add(sealed.key), content.count, time.milliseconds,
                ])
            let row = db.lastInsertedRowID
            if let small { try small.keep(beside: row, named: name, log, db) }
            return row
        }
        try DurableFile.write(sealed.ciphertext, folder: database.filesFolder, name: name)
        try await database.pool.write { db in
            try db.execute(sql: "UPDATE file SET is_ready = 1 WHERE id = ?", arguments: [row])
        }
        return hash
    }

    /// Ties a waiting upload to the hidden value that names it; again for the same value changes nothing.
    ///
    /// - Throws: `PeopleStoreError.unknownFile` when none with this content is waiting.
    public func claim(_ hash: Hash, for statement: Hash, pointer: String, of log: LogID) async throws {
        try await database.pool.write { db in
            let id = try PeopleDatabase.id(of: log, db)
            let digest = digest(of: hash, log)
            let claimed = try Row.fetchOne(
                db,
                sql:
                    """
                    SELECT id FROM file INDEXED BY file_claim
                    WHERE log = ? AND digest = ? AND statement = ? AND pointer = ?
                    """,
                arguments: [id, digest, Data(statement.bytes), pointer])
            guard claimed == nil else { return }
            try db.execute(
                sql: """
                    UPDATE file SET statement = ?, pointer = ? WHERE id = (
                        SELECT id FROM file INDEXED BY file_digest
                        WHERE log = ? AND digest = ? AND statement IS NULL AND is_ready = 1
                        ORDER BY id LIMIT 1)
                    """,
                arguments: [Data(statement.bytes), pointer, id, digest])
            guard db.changesCount == 1 else { throw PeopleStoreError.unknownFile }
        }
    }

    /// Whether an upload with this content is waiting.
    public func isWaiting(_ hash: Hash, of log: LogID) async throws -> Bool {
        try await database.pool.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM file INDEXED BY file_digest
                        WHERE log = ? AND digest = ? AND statement IS NULL AND is_ready = 1)
                    """,
                arguments: [try PeopleDatabase.id(of: log, db), digest(of: hash, log)]) ?? false
        }
    }

    /// The content of the file that belongs to a hidden value.
    ///
    /// - Throws: `PeopleStoreError.unknownFile` when there is none, or it has been erased.
    public func read(statement: Hash, pointer: String, of log: LogID) async throws -> [UInt8] {
        let found = try await database.pool.read { db -> (name: String, key: SymmetricKey)? in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT name, key FROM file INDEXED BY file_claim WHERE log = ? AND statement = ? AND pointer = ?",
                arguments: [try PeopleDatabase.id(of: log, db), Data(statement.bytes), pointer])
            return try row.map { ($0[0], try Vault(db: db).key($0[1])) }
        }
        guard let found, let bytes = FileManager.default.contents(atPath: database.filesFolder + "/" + found.name)
        else { throw PeopleStoreError.unknownFile }
        return try Sealed.open(bytes, key: found.key, for: Self.place(found.name, log))
    }

    /// Erases uploads that no value has claimed and that were kept before the time.
    public func eraseUnclaimed(keptBefore time: Instant) async throws {
        let names = try await database.pool.write { db in
            try Row.fetchAll(
                db, sql: "SELECT id, name, key FROM file WHERE statement IS NULL AND kept_at < ?",
                arguments: [time.milliseconds]
            ).map { try Self.delete($0, db) }
        }
        try await database.finishErasing(names)
    }

    /// Overwrites a file's key and its small copy, and deletes its row of number, name and key.
    ///
    /// - Returns: the name on the disk.
    static func delete(_ row: Row, _ db: Database) throws -> String {
        let id: Int64 = row[0]
        try Vault(db: db).destroy(row[2])
        try SmallCopy.delete(beside: id, db)
        try db.execute(sql: "DELETE FROM file WHERE id = ?", arguments: [id])
        return row[1]
    }

    private static func place(_ name: String, _ log: LogID) -> SealedPlace {
        SealedPlace("file@1", log.origin, name)
    }

    /// Keyed, so that a copy of the table does not tell who has uploaded a known document.
    private func digest(of hash: Hash, _ log: LogID) -> Data {
        let place = SealedPlace("file-digest@1", [Array(log.origin.utf8), hash.bytes])
        return Data(HMAC<SHA256>.authenticationCode(for: place.bytes, using: database.secret))
    }
}

extension PeopleDatabase {
    /// The uploads of this deployment.
    public var files: PeopleFiles { PeopleFiles(database: self) }

    /// Removes what a process left on the disk that ended between erasing a key and removing its file.
    func removeStrayFiles() throws {
        // The folder is read first: a file that another process makes now had its row before.
        let names = try FileManager.default.contentsOfDirectory(atPath: filesFolder)
        guard !names.isEmpty else { return }
        let known = try pool.read { db in try String.fetchSet(db, sql: "SELECT name FROM file") }
        let strays = names.filter { name in
            let unfinished = DurableFile.unfinishedSuffix
            return !known.contains(name.hasSuffix(unfinished) ? String(name.dropLast(unfinished.count)) : name)
        }
        for name in strays { try DurableFile.remove(filesFolder + "/" + name) }
        if !strays.isEmpty { try DurableFile.syncFolder(filesFolder) }
    }
}
