import Foundation
import GRDB
public import Kernel
public import Proofs

extension SQLiteLogStore: CosignatureStore {
    public func add(
        _ signature: NoteSignature, by witness: NoteVerifierKey, to note: SignedNote, size: UInt64, of log: LogID,
        isWitnessed: @Sendable @escaping (SignedNote) -> Bool
    ) async throws -> SignedNote {
        let size = Int64(clamping: size)
        return try await writeLightly { db in
            let id = try Self.id(of: log, db)
            let held = try Self.cosigned(at: size, id, db)
            let base = held?.text == note.text ? held ?? note : note
            let all = try base.replacing(with: signature)
            let isEnough = isWitnessed(all)
            let seconds = (try? all.verify(with: [witness]))?.first?.timeSeconds ?? 0
            try db.execute(
                sql: """
                    INSERT INTO cosigned (log, size, note, witnessed, seen) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (log, size) DO UPDATE
                    SET note = excluded.note, witnessed = excluded.witnessed, seen = max(seen, excluded.seen)
                    """,
                arguments: [id, size, Data(all.bytes), isEnough, Int64(clamping: seconds)])
            try db.execute(
                sql: """
                    INSERT INTO witness (log, key, size) VALUES (?, ?, ?)
                    ON CONFLICT (log, key) DO UPDATE SET size = excluded.size
                    """,
                arguments: [id, witness.text, size])
            if isEnough { try Self.thin(below: size, id, db) }
            return all
        }
    }

    /// Forgets what few have cosigned, and of what enough have, the one before the newest where the one before that came
    /// a short time ago: a longer gap is left only where witnesses saw nothing new.
    private static func thin(below size: Int64, _ log: Int64, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM cosigned WHERE log = ? AND size < ? AND witnessed = 0", arguments: [log, size])
        let last = try Row.fetchAll(
            db,
            sql: """
                SELECT size, seen FROM cosigned WHERE log = ? AND size <= ? AND witnessed = 1 ORDER BY size DESC LIMIT 3
                """, arguments: [log, size])
        guard last.count == 3 else { return }
        let (newest, oldest): (Int64, Int64) = (last[0]["seen"], last[2]["seen"])
        guard newest - oldest < WitnessedHistory.leastSeconds else { return }
        let superseded: Int64 = last[1]["size"]
        try db.execute(sql: "DELETE FROM cosigned WHERE log = ? AND size = ?", arguments: [log, superseded])
    }

    public func witnessed(from size: UInt64, of log: LogID) async throws -> [SignedNote] {
        guard let size = Int64(exactly: size) else { return [] }
        return try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT note FROM cosigned WHERE log = ? AND witnessed = 1 AND size >= ? ORDER BY size LIMIT ?",
                arguments: [Self.id(of: log, db), size, WitnessedHistory.page]
            ).map { try SignedNote(parsing: $0.bytes(0)) }
        }
    }

    public func cosigned(at size: UInt64, of log: LogID) async throws -> SignedNote? {
        try await pool.read { db in try Self.cosigned(at: Int64(clamping: size), Self.id(of: log, db), db) }
    }

    public func newestWitnessed(of log: LogID) async throws -> SignedNote? {
        try await pool.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT note FROM cosigned WHERE log = ? AND witnessed = 1 ORDER BY size DESC LIMIT 1",
                arguments: [Self.id(of: log, db)]
            ).map { try SignedNote(parsing: $0.bytes(0)) }
        }
    }

    public func size(cosignedBy witness: NoteVerifierKey, of log: LogID) async throws -> UInt64 {
        try await pool.read { db in
            let size = try Int64.fetchOne(
                db, sql: "SELECT size FROM witness WHERE log = ? AND key = ?",
                arguments: [Self.id(of: log, db), witness.text])
            return UInt64(clamping: size ?? 0)
        }
    }

    /// Writes without waiting for the disk, so that cosignatures take none of the sequencer's time: what is lost with the
    /// power can be asked for again. What the sequencer commits afterwards is written with fsync, and this before it.
    private func writeLightly<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws -> Value {
        try await pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            let result = Result<Value, any Error> {
                var value: Value?
                try db.inTransaction {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw LogStoreError.damaged("a transaction ended without a value") }
                return value
            }
            do { try db.execute(sql: "PRAGMA synchronous = FULL") } catch {
                preconditionFailure("the log is written with fsync: \(error)")
            }
            return try result.get()
        }
    }

    private static func cosigned(at size: Int64, _ log: Int64, _ db: Database) throws -> SignedNote? {
        try Row.fetchOne(db, sql: "SELECT note FROM cosigned WHERE log = ? AND size = ?", arguments: [log, size])
            .map { try SignedNote(parsing: $0.bytes(0)) }
    }
}
