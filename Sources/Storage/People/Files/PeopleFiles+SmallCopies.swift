import Foundation
import GRDB
public import Kernel
public import Proofs

extension PeopleFiles {
    /// What is known of an upload's small copy.
    public enum SmallCopyState: Sendable, Hashable {
        /// Nobody has tried to make one.
        case unknown
        /// None can be made.
        case impossible
        /// It is here, and so large.
        case kept(widthPixels: Int, heightPixels: Int)
    }

    private struct Kept {
        let file: Int64
        let name: String
        let hasRow: Bool
        let sealed: Int64?
        let width: Int
        let height: Int
    }

    /// What is known of the small copy of the file that belongs to a hidden value.
    ///
    /// - Throws: `PeopleStoreError.unknownFile` when there is no such file, or it has been erased.
    public func smallCopyState(statement: Hash, pointer: String, of log: LogID) async throws -> SmallCopyState {
        let kept = try await database.pool.read { db in try Self.kept(statement, pointer, log, db) }
        guard let kept else { throw PeopleStoreError.unknownFile }
        if kept.sealed != nil { return .kept(widthPixels: kept.width, heightPixels: kept.height) }
        return kept.hasRow ? .impossible : .unknown
    }

    /// The small copy of the file that belongs to a hidden value; nil where none has been made.
    ///
    /// - Throws: `PeopleStoreError.unknownFile` when there is no such file, or it has been erased.
    public func smallCopy(statement: Hash, pointer: String, of log: LogID) async throws -> SmallCopy? {
        try await database.pool.read { db in
            guard let kept = try Self.kept(statement, pointer, log, db) else { throw PeopleStoreError.unknownFile }
            guard let sealed = kept.sealed else { return nil }
            return SmallCopy(
                try Vault(db: db).open(sealed, for: SmallCopy.place(kept.name, log)), widthPixels: kept.width,
                heightPixels: kept.height)
        }
    }

    /// Keeps the small copy of the file that belongs to a hidden value, or that there can be none. What is kept already
    /// stays.
    ///
    /// - Throws: `PeopleStoreError.unknownFile` when there is no such file, or it has been erased meanwhile.
    public func keep(_ small: SmallCopy?, statement: Hash, pointer: String, of log: LogID) async throws {
        try await database.pool.write { db in
            guard let kept = try Self.kept(statement, pointer, log, db) else { throw PeopleStoreError.unknownFile }
            guard !kept.hasRow else { return }
            if let small {
                try small.keep(beside: kept.file, named: kept.name, log, db)
            } else {
                try db.execute(
                    sql: "INSERT INTO small_copy (file, width, height) VALUES (?, 0, 0)", arguments: [kept.file])
            }
        }
    }

    private static func kept(_ statement: Hash, _ pointer: String, _ log: LogID, _ db: Database) throws -> Kept? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT file.id, name, small_copy.file, sealed, width, height FROM file INDEXED BY file_claim
                    LEFT JOIN small_copy ON small_copy.file = file.id
                    WHERE log = ? AND statement = ? AND pointer = ?
                    """),
            arguments: [try PeopleDatabase.id(of: log, db), Data(statement.bytes), pointer])
        return row.map { row in
            let joined: Int64? = row[2]
            return Kept(
                file: row[0], name: row[1], hasRow: joined != nil, sealed: row[3], width: row[4] ?? 0,
                height: row[5] ?? 0)
        }
    }
}
