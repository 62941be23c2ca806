import Crypto
import Foundation
import GRDB
public import Values

/// People whom an identity provider vouches for.
extension Accounts {
    /// Starts a session for somebody whom a provider names; the first time, an account without a password is made.
    ///
    /// - Parameters:
    ///   - issuer: the provider.
    ///   - subject: who it is for the provider; kept as a keyed digest alone.
    ///   - name: how the provider calls them; where it cannot be shown, the login name takes its place.
    /// - Throws: `AccountError.throttled`.
    public func logIn(
        issuer: String, subject: String, name: String?, at time: Instant, from address: String
    ) async throws -> Session {
        let digest = digest(ofSubject: subject, issuer)
        let known = try await database.pool.read { db in try Self.account(ofSubject: digest, db) }
        if let known { return try await startSession(of: known, at: time) }
        try signUps.begin(address, at: time)
        let account = try await makeAccount(for: digest, name: name, at: time)
        return try await startSession(of: account, at: time)
    }

    /// How many identities elsewhere lead to an account.
    static func outsideIdentities(of account: AccountID, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM outside_identity WHERE account = ?", arguments: [account.text]) ?? 0
    }

    /// Deletes what leads to an account from elsewhere.
    ///
    /// - Returns: the digests under which it was found.
    static func dropOutsideIdentities(of account: AccountID, _ db: Database) throws -> [[UInt8]] {
        let digests = try Data.fetchAll(
            db, sql: "SELECT subject FROM outside_identity WHERE account = ?", arguments: [account.text])
        try db.execute(sql: "DELETE FROM outside_identity WHERE account = ?", arguments: [account.text])
        return digests.map { Array($0) }
    }

    private func makeAccount(for subject: Data, name: String?, at time: Instant) async throws -> AccountID {
        let id = AccountID.random()
        let login = try LoginName("eid-\(id.text.prefix(12))")
        let profile: Profile
        do { profile = try Profile(login: login, displayName: name ?? "") } catch {
            profile = try Profile(login: login, displayName: login.text)
        }
        let digest = LoginName.digest(of: login.text, secret: database.secret)
        let sealed = try (Self.sealed(profile, id), Self.sealed(.nobodys, id))
        return try await database.pool.write { db in
            // Looked at again: two who come at once for one person get one account.
            if let known = try Self.account(ofSubject: subject, db) { return known }
            try db.execute(
                sql: "INSERT INTO account (id, login, profile, password, created) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    id.text, digest, try Vault(db: db).add(sealed.0), try Vault(db: db).add(sealed.1),
                    time.milliseconds,
                ])
            try db.execute(
                sql: "INSERT INTO outside_identity (subject, account, created) VALUES (?, ?, ?)",
                arguments: [subject, id.text, time.milliseconds])
            return id
        }
    }

    private static func account(ofSubject digest: Data, _ db: Database) throws -> AccountID? {
        try String.fetchOne(db, sql: "SELECT account FROM outside_identity WHERE subject = ?", arguments: [digest])
            .map { AccountID($0) }
    }

    private func digest(ofSubject subject: String, _ issuer: String) -> Data {
        let place = SealedPlace("outside-identity@1", issuer, subject)
        return Data(HMAC<SHA256>.authenticationCode(for: place.bytes, using: database.secret))
    }
}
