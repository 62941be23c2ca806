import Foundation
import GRDB
public import Kernel
public import Proofs
public import Values

extension PeopleDatabase {
    /// Each `keep` of a place holds it once more: two submissions of one act come with the same values.
    public func keep(_ values: [HiddenValue], of log: LogID, at time: Instant) async throws {
        guard !values.isEmpty else { return }
        // Sealed before the one writer is taken, so that callers seal beside each other.
        let sealed = try values.map { value in
            try Sealed(Array(value.disclosure.text.utf8), for: Self.place(of: value, log))
        }
        try await pool.write { db in
            let log = try Self.makeID(of: log, db)
            for (value, sealed) in zip(values, sealed) {
                let place = HiddenPlaceKey(statement: value.statement, pointer: value.pointer)
                guard try !Self.holdAgain(place, log, db) else { continue }
                try Self.insert(value, as: try Vault(db: db).add(sealed), log, time, db)
            }
        }
    }

    /// Gives up one `keep` of the statement's values. Those that stand on the log stay, and so do those that somebody
    /// else has kept under the same statement and not given up; uploads that they had claimed are waiting again.
    public func forget(statement: Hash, of log: LogID) async throws {
        try await pool.write { db in
            let log = try Self.id(of: log, db)
            let arguments: StatementArguments = [log, Data(statement.bytes)]
            try db.execute(
                sql: "UPDATE value SET holds = holds - 1 WHERE log = ? AND statement = ? AND entry IS NULL",
                arguments: arguments)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, statement, pointer, sealed FROM value
                    WHERE log = ? AND statement = ? AND entry IS NULL AND holds <= 0
                    """,
                arguments: arguments
            ).map { ErasedRow(id: $0[0], statement: $0[1], pointer: $0[2], sealed: $0[3]) }
            for row in rows {
                try row.delete(db)
                try db.execute(
                    sql: """
                        UPDATE file INDEXED BY file_claim SET statement = NULL, pointer = NULL
                        WHERE log = ? AND statement = ? AND pointer = ?
                        """,
                    arguments: [log, row.statement, row.pointer])
            }
        }
    }

    /// A statement that stands on the log keeps its first entry; the ends of retention are those of the last call.
    public func bind(_ bindings: [HiddenBinding], of log: LogID) async throws {
        guard !bindings.isEmpty else { return }
        try await pool.write { db in
            let log = try Self.id(of: log, db)
            let find = try db.cachedStatement(
                sql: "SELECT id, pointer FROM value WHERE log = ? AND statement = ? AND (entry IS NULL OR entry = ?)")
            let bind = try db.cachedStatement(
                sql: "UPDATE value SET entry = ?, keep_until = IFNULL(?, keep_until) WHERE id = ?")
            for binding in bindings {
                let entry = Int64(clamping: binding.entry)
                let rows = try Row.fetchAll(find, arguments: [log, Data(binding.statement.bytes), entry])
                for row in rows {
                    let id: Int64 = row[0]
                    try bind.execute(arguments: [entry, binding.keepUntil[row[1]]?.milliseconds, id])
                }
            }
        }
    }

    static func place(of value: HiddenValue, _ log: LogID) -> SealedPlace {
        place(statement: value.statement.bytes, pointer: value.pointer, log)
    }

    static func place(statement: [UInt8], pointer: String, _ log: LogID) -> SealedPlace {
        SealedPlace("value@1", [Array(log.origin.utf8), statement, Array(pointer.utf8)])
    }

    private static func holdAgain(_ place: HiddenPlaceKey, _ log: Int64, _ db: Database) throws -> Bool {
        try db.cachedStatement(
            sql: "UPDATE value SET holds = holds + 1 WHERE log = ? AND statement = ? AND pointer = ?"
        ).execute(arguments: [log, Data(place.statement.bytes), place.pointer])
        return db.changesCount > 0
    }

    private static func insert(
        _ value: HiddenValue, as sealed: Int64, _ log: Int64, _ time: Instant, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO value (
                    log, statement, pointer, programme, part, person, field, treatment, kept_at, holds, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
                """
        ).execute(arguments: [
            log, Data(value.statement.bytes), value.pointer, value.part.programme, value.part.part, value.person.text,
            value.field, value.treatment.rawValue, time.milliseconds, sealed,
        ])
    }
}

/// Which value: a statement and the pointer within it.
struct HiddenPlaceKey: Hashable, Sendable {
    let statement: Hash
    let pointer: String
}
