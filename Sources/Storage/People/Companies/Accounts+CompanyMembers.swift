import Foundation
import GRDB
import Values

/// The people of a company.
extension Accounts {
    /// How many people a company may have.
    public static let maximumMembers = 100

    /// Everybody in a company, for somebody in it; those who came first, first.
    ///
    /// - Throws: `CompanyError.unknown`.
    public func members(of company: AccountID, for account: AccountID) async throws -> [CompanyMember] {
        try await database.pool.read { db in
            _ = try Self.requireMember(account, of: company, db)
            return try Row.fetchAll(
                db,
                sql: "SELECT account, role, since FROM company_member WHERE company = ? ORDER BY since, account",
                arguments: [company.text]
            ).map { row in
                guard let role = CompanyRole(rawValue: row[1]) else {
                    throw PeopleStoreError.damaged("a company's role")
                }
                let member = try Self.account(AccountID(row[0]), db)
                return CompanyMember(
                    account: member.id, displayName: member.displayName, role: role,
                    since: Instant(milliseconds: row[2]))
            }
        }
    }

    /// Gives somebody in a company another role. Who hands a company over makes another an owner, and then themselves
    /// a member.
    ///
    /// - Throws: `CompanyError.notOwner`, `unknownMember`; `lastOwner` where no owner would be left.
    public func setRole(
        _ role: CompanyRole, of member: AccountID, in company: AccountID, by account: AccountID
    ) async throws {
        try await database.pool.write { db in
            try Self.requireOwner(account, of: company, db)
            try db.execute(
                sql: "UPDATE company_member SET role = ? WHERE company = ? AND account = ?",
                arguments: [role.rawValue, company.text, member.text])
            guard db.changesCount == 1 else { throw CompanyError.unknownMember }
            try Self.requireSomeOwner(of: company, db)
        }
    }

    /// Takes somebody out of a company: an owner anybody, everybody themselves. From then on none of their sessions
    /// acts for it.
    ///
    /// - Throws: `CompanyError.notOwner`, `unknownMember`; `lastOwner` where no owner would be left.
    public func remove(_ member: AccountID, from company: AccountID, by account: AccountID) async throws {
        try await database.pool.write { db in
            if member == account {
                _ = try Self.requireMember(account, of: company, db)
            } else {
                try Self.requireOwner(account, of: company, db)
            }
            try db.execute(
                sql: "DELETE FROM company_member WHERE company = ? AND account = ?",
                arguments: [company.text, member.text])
            guard db.changesCount == 1 else { throw CompanyError.unknownMember }
            try Self.requireSomeOwner(of: company, db)
            try db.execute(
                sql: """
                    DELETE FROM acting WHERE company = ? AND session IN (SELECT token FROM session WHERE account = ?)
                    """, arguments: [company.text, member.text])
        }
    }

    static func add(
        _ account: AccountID, to company: AccountID, as role: CompanyRole, at time: Instant, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO company_member (company, account, role, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
            arguments: [company.text, account.text, role.rawValue, time.milliseconds])
        guard db.changesCount == 1 else { throw CompanyError.alreadyMember }
    }

    @discardableResult
    static func requireMember(_ account: AccountID, of company: AccountID, _ db: Database) throws -> CompanyRole {
        let role = try String.fetchOne(
            db, sql: "SELECT role FROM company_member WHERE company = ? AND account = ?",
            arguments: [company.text, account.text])
        guard let role = role.flatMap(CompanyRole.init) else { throw CompanyError.unknown }
        return role
    }

    static func requireOwner(_ account: AccountID, of company: AccountID, _ db: Database) throws {
        guard try requireMember(account, of: company, db) == .owner else { throw CompanyError.notOwner }
    }

    /// Whether an account is the only owner of some company.
    static func isLastOwner(_ account: AccountID, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM company_member AS mine WHERE account = ?1 AND role = ?2 AND NOT EXISTS (
                    SELECT 1 FROM company_member WHERE company = mine.company AND role = ?2 AND account <> ?1))
                """, arguments: [account.text, CompanyRole.owner.rawValue]) ?? false
    }

    /// Thrown within the transaction, so that what took the last owner away goes back as well.
    private static func requireSomeOwner(of company: AccountID, _ db: Database) throws {
        let isOwned = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM company_member WHERE company = ? AND role = ?)",
            arguments: [company.text, CompanyRole.owner.rawValue])
        guard isOwned == true else { throw CompanyError.lastOwner }
    }
}
