import Foundation
import GRDB
public import Values

/// Companies: making them, what they are called, and deleting them.
extension Accounts {
    /// How many companies somebody may be in.
    public static let maximumCompanies = 20

    /// Makes a company whose one owner is whoever makes it.
    ///
    /// - Throws: `CompanyError`, `AccountError.unknownAccount`.
    public func makeCompany(
        _ name: String, registerNumber: String, by account: AccountID, at time: Instant
    ) async throws -> Company {
        let profile = try CompanyProfile(name: name, registerNumber: registerNumber)
        let id = AccountID.random()
        let sealed = try Self.sealed(profile, id)
        try await database.pool.write { db in
            _ = try Self.account(account, db)
            try Self.refuseMoreCompanies(of: account, db)
            try db.execute(
                sql: "INSERT INTO company (id, profile, created) VALUES (?, ?, ?)",
                arguments: [id.text, try Vault(db: db).add(sealed), time.milliseconds])
            try Self.add(account, to: id, as: .owner, at: time, db)
        }
        return Company(id: id, name: profile.name, registerNumber: profile.registerNumber, created: time)
    }

    /// Changes what a company is called.
    ///
    /// - Throws: `CompanyError`.
    public func rename(
        _ company: AccountID, to name: String, registerNumber: String, by account: AccountID
    ) async throws {
        let sealed = try Self.sealed(try CompanyProfile(name: name, registerNumber: registerNumber), company)
        try await database.pool.write { db in
            try Self.requireOwner(account, of: company, db)
            let old = try Int64.fetchOne(
                db, sql: "SELECT profile FROM company WHERE id = ?", arguments: [company.text])
            guard let old else { throw CompanyError.unknown }
            try Vault(db: db).destroy(old)
            try db.execute(
                sql: "UPDATE company SET profile = ? WHERE id = ?",
                arguments: [try Vault(db: db).add(sealed), company.text])
        }
        try await database.truncateWriteAheadLog()
    }

    /// The companies that somebody is in, the oldest membership first.
    public func companies(of account: AccountID) async throws -> [CompanyPlace] {
        try await database.pool.read { db in try Self.companies(of: account, db) }
    }

    /// A company as somebody in it sees it.
    ///
    /// - Throws: `CompanyError.unknown` for everybody else, as if there were none.
    public func company(_ id: AccountID, for account: AccountID) async throws -> CompanyPlace {
        try await database.pool.read { db in
            guard let place = try Self.companies(of: account, db).first(where: { $0.company.id == id }) else {
                throw CompanyError.unknown
            }
            return place
        }
    }

    /// Erases a company with its name, keys, invitations, and the list of who did what for it. When it returns, nothing
    /// of them can be found in any file of the people store. Hidden values stay for as long as their programmes state,
    /// unless they were erased before.
    ///
    /// - Throws: `CompanyError`, `PeopleStoreError.busy`.
    public func deleteCompany(_ id: AccountID, by account: AccountID) async throws {
        let traces = try await database.pool.write { db in
            try Self.requireOwner(account, of: id, db)
            let sealed = try Int64.fetchAll(
                db,
                sql: """
                    SELECT profile FROM company WHERE id = ?1 UNION ALL SELECT seed FROM hosted_key WHERE account = ?1
                    UNION ALL SELECT sealed FROM company_deed WHERE company = ?1
                    """, arguments: [id.text])
            for sealed in sealed { try Vault(db: db).destroy(sealed) }
            try db.execute(sql: "DELETE FROM company_deed WHERE company = ?", arguments: [id.text])
            try db.execute(sql: "DELETE FROM hosted_key WHERE account = ?", arguments: [id.text])
            // Members, invitations and choices go with their company.
            try db.execute(sql: "DELETE FROM company WHERE id = ?", arguments: [id.text])
            return [Array(id.text.utf8)]
        }
        try await database.truncateWriteAheadLog()
        if try database.holdsTrace(of: traces) { try await database.reclaim() }
    }

    static func companies(of account: AccountID, _ db: Database) throws -> [CompanyPlace] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT company.id, profile, created, role, since FROM company_member
                JOIN company ON company.id = company_member.company WHERE account = ? ORDER BY since, company.id
                """, arguments: [account.text]
        ).map { row in
            guard let role = CompanyRole(rawValue: row[3]) else { throw PeopleStoreError.damaged("a company's role") }
            let company = try company(AccountID(row[0]), profile: row[1], created: row[2], db)
            return CompanyPlace(company: company, role: role, since: Instant(milliseconds: row[4]))
        }
    }

    static func company(_ id: AccountID, profile: Int64, created: Int64, _ db: Database) throws -> Company {
        let bytes = try Vault(db: db).open(profile, for: companyPlace(id))
        let profile = try JSON(parsing: bytes).decode(CompanyProfile.self)
        return Company(
            id: id, name: profile.name, registerNumber: profile.registerNumber,
            created: Instant(milliseconds: created))
    }

    static func refuseMoreCompanies(of account: AccountID, _ db: Database) throws {
        let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM company_member WHERE account = ?", arguments: [account.text])
        guard (count ?? 0) < maximumCompanies else { throw CompanyError.tooMany(most: maximumCompanies) }
    }

    /// Makes sure that there is an account or a company that a key can belong to.
    static func requireSignatory(_ id: AccountID, _ db: Database) throws {
        let isCompany = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM company WHERE id = ?)", arguments: [id.text])
        if isCompany != true { _ = try account(id, db) }
    }

    private static func sealed(_ profile: CompanyProfile, _ id: AccountID) throws -> Sealed {
        try Sealed(try JSON(encoding: profile).serialized(), for: companyPlace(id))
    }

    private static func companyPlace(_ id: AccountID) -> SealedPlace { SealedPlace("company@1", id.text) }
}
