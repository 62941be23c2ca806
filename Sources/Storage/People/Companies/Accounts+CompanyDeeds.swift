import Foundation
import GRDB
public import Kernel
public import Values

/// Who of a company did what. The log does not say it, so that only the company's members know.
extension Accounts {
    /// Notes that somebody is about to act for their company.
    ///
    /// - Returns: the number of the note.
    /// - Throws: `CompanyError.unknown` where they are not in it any more.
    public func noteDeed(
        _ move: String, in address: PartAddress, of company: AccountID, by account: Account, log: LogID,
        at time: Instant
    ) async throws -> Int64 {
        let content = CompanyDeed.Content(
            by: account.displayName, move: move, programme: address.programme, part: address.part)
        let sealed = try Sealed(try JSON(encoding: content).serialized(), for: Self.deedPlace(company))
        return try await database.pool.write { db in
            try Self.requireMember(account.id, of: company, db)
            try db.execute(
                sql: "INSERT INTO company_deed (company, log, time, sealed) VALUES (?, ?, ?, ?)",
                arguments: [company.text, log.origin, time.milliseconds, try Vault(db: db).add(sealed)])
            return db.lastInsertedRowID
        }
    }

    /// Notes which entry a deed became. Of two notes about one entry, the first stays.
    public func bindDeed(_ id: Int64, to entry: UInt64) async throws {
        try await database.pool.write { db in
            try db.execute(
                sql: "UPDATE OR IGNORE company_deed SET entry = ? WHERE id = ?",
                arguments: [Int64(clamping: entry), id])
            if db.changesCount == 0 { try Self.dropDeeds("id = ?", [id], db) }
        }
    }

    /// Forgets a note of what the rules did not allow.
    public func forgetDeed(_ id: Int64) async throws {
        try await database.pool.write { db in try Self.dropDeeds("id = ? AND entry IS NULL", [id], db) }
    }

    /// What was done for a company, the newest first, for somebody in it.
    ///
    /// - Parameter before: the number of the last one of the page before.
    /// - Throws: `CompanyError.unknown`.
    public func deeds(
        of company: AccountID, for account: AccountID, before: Int64? = nil, limit: Int
    ) async throws -> [CompanyDeed] {
        try await database.pool.read { db in
            try Self.requireMember(account, of: company, db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT id, entry, time, sealed FROM company_deed WHERE company = ? AND id < ?
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [company.text, before ?? .max, limit]
            ).map { row in
                let bytes = try Vault(db: db).open(row[3], for: Self.deedPlace(company))
                let content = try JSON(parsing: bytes).decode(CompanyDeed.Content.self)
                let entry: Int64? = row[1]
                return CompanyDeed(
                    id: row[0], by: content.by, move: content.move,
                    address: PartAddress(programme: content.programme, part: content.part),
                    entry: entry.flatMap { UInt64(exactly: $0) }, time: Instant(milliseconds: row[2]))
            }
        }
    }

    fileprivate static func dropDeeds(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws {
        let sealed = try Int64.fetchAll(
            db, sql: "SELECT sealed FROM company_deed WHERE \(condition)", arguments: arguments)
        for id in sealed { try Vault(db: db).destroy(id) }
        try db.execute(sql: "DELETE FROM company_deed WHERE \(condition)", arguments: arguments)
    }

    private static func deedPlace(_ company: AccountID) -> SealedPlace { SealedPlace("deed@1", company.text) }
}

extension PeopleDatabase {
    /// Erases the notes of who did what for companies before a time.
    public func eraseDeeds(before time: Instant) async throws {
        try await pool.write { db in try Accounts.dropDeeds("time < ?", [time.milliseconds], db) }
        try await truncateWriteAheadLog()
    }
}
