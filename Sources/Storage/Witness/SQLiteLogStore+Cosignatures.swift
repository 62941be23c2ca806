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
            try db.execute(
                sql: """
                    INSERT INTO cosigned (log, size, note, witnessed) VALUES (?, ?, ?, ?)
                    ON CONFLICT (log, size) DO UPDATE SET note = excluded.note, witnessed = excluded.witnessed
                    """,
                arguments: [id, size, Data(all.bytes), isEnough])
            try db.execute(
                sql: """
                    INSERT INTO witness (log, key, size) VALUES (?, ?, ?)
                    ON CONFLICT (log, key) DO UPDATE SET size = excluded.size
                    """,
                arguments: [id, witness.text, size])
            if isEnough {
                try db.execute(
                    sql: "DELETE FROM cosigned WHERE log = ? AND size < ?", arguments: [id, size])
            }
            return all
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
