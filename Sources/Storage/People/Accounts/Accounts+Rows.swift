import Foundation
import GRDB
import Values

/// How accounts stand in the tables: what is personal is sealed.
extension Accounts {
    /// What a log-in is compared with.
    struct Credentials: Sendable {
        let account: AccountID
        let hash: PasswordHash
    }

    /// An account by its identifier.
    ///
    /// - Throws: `AccountError.unknownAccount`.
    public func account(_ id: AccountID) async throws -> Account {
        try await database.pool.read { db in try Self.account(id, db) }
    }

    func credentials(of digest: Data) async throws -> Credentials? {
        try await database.pool.read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT id, password FROM account WHERE login = ?", arguments: [digest])
            else { return nil }
            let id = AccountID(row[0])
            let text = try Vault(db: db).open(row[1], for: Self.passwordPlace(id))
            return Credentials(account: id, hash: PasswordHash(text: String(decoding: text, as: UTF8.self)))
        }
    }

    func keep(_ hash: PasswordHash, of id: AccountID) async throws {
        try await replace("password", of: id, with: try Self.sealed(hash, id))
    }

    /// Puts new sealed bytes in the place of old ones, which are destroyed.
    func replace(_ column: String, of id: AccountID, with sealed: Sealed) async throws {
        try await database.pool.write { db in try Self.replace(column, of: id, with: sealed, db) }
        try await database.truncateWriteAheadLog()
    }

    static func replace(_ column: String, of id: AccountID, with sealed: Sealed, _ db: Database) throws {
        let old = try Int64.fetchOne(
            db, sql: "SELECT \(column) FROM account WHERE id = ?", arguments: [id.text])
        guard let old else { throw AccountError.unknownAccount }
        try Vault(db: db).destroy(old)
        try db.execute(
            sql: "UPDATE account SET \(column) = ? WHERE id = ?", arguments: [try Vault(db: db).add(sealed), id.text])
    }

    static func account(_ id: AccountID, _ db: Database) throws -> Account {
        let row = try Row.fetchOne(
            db, sql: "SELECT profile, created FROM account WHERE id = ?", arguments: [id.text])
        guard let row else { throw AccountError.unknownAccount }
        let profile = try JSON(parsing: try Vault(db: db).open(row[0], for: profilePlace(id))).decode(Profile.self)
        return Account(
            id: id, login: profile.login, displayName: profile.displayName, created: Instant(milliseconds: row[1]))
    }

    static func sealed(_ profile: Profile, _ id: AccountID) throws -> Sealed {
        try Sealed(try JSON(encoding: profile).serialized(), for: profilePlace(id))
    }

    static func sealed(_ hash: PasswordHash, _ id: AccountID) throws -> Sealed {
        try Sealed(Array(hash.text.utf8), for: passwordPlace(id))
    }

    private static func profilePlace(_ id: AccountID) -> SealedPlace { SealedPlace("profile@1", id.text) }

    private static func passwordPlace(_ id: AccountID) -> SealedPlace { SealedPlace("password@1", id.text) }
}
