import Foundation
import GRDB

/// The row of a hidden value that is about to go.
struct ErasedRow {
    let id: Int64
    let statement: Data
    let pointer: String
    let sealed: Int64

    /// The index is named, because the planner knows nothing of how many values a log or an entry has.
    static func fetchAll(
        _ db: Database, by index: String, _ condition: String, _ arguments: StatementArguments
    ) throws -> [ErasedRow] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, statement, pointer, sealed FROM value INDEXED BY \(index) WHERE \(condition)"),
            arguments: arguments
        ).map { ErasedRow(id: $0[0], statement: $0[1], pointer: $0[2], sealed: $0[3]) }
    }

    /// Overwrites value and key, and deletes the row.
    func delete(_ db: Database) throws {
        try Vault(db: db).destroy(sealed)
        try db.cachedStatement(sql: "DELETE FROM value WHERE id = ?").execute(arguments: [id])
    }

    /// Overwrites the keys of the files that belong to the value, and deletes their rows.
    ///
    /// - Returns: the names of the files on the disk.
    func deleteFiles(_ log: Int64, _ db: Database) throws -> [String] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, name, key FROM file INDEXED BY file_claim
                    WHERE log = ? AND statement = ? AND pointer = ?
                    """),
            arguments: [log, statement, pointer])
        return try rows.map { try PeopleFiles.delete($0, db) }
    }
}
