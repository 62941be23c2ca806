import Crypto
import Foundation
import GRDB
public import Values

/// The accounts of a deployment: who may log in, and the keys that the server holds for them.
///
/// Time is always the caller's. A client address is whatever the door takes for one client: for IPv6 its /64 network.
public final class Accounts: Sendable {
    // A class because everybody who logs in shares its counters and its hasher.
    let database: PeopleDatabase
    let hasher: PasswordHasher
    private let byAccount = AttemptThrottle(.account)
    let byAddress = AttemptThrottle(.address)
    let byCode = AttemptThrottle(.account)
    let pendingLogIns = PendingLogIns()
    let signUps = AttemptThrottle(.signUp)
    let contactCodes = AttemptThrottle(.contactCodes)
    let contactClients = AttemptThrottle(.address)
    /// Who reports illegal content, by client.
    public let reporters = AttemptThrottle(.reports)

    /// The accounts of a people store; one for a process.
    public init(_ database: PeopleDatabase, hasher: PasswordHasher = PasswordHasher()) {
        self.database = database
        self.hasher = hasher
    }

    /// Makes an account.
    ///
    /// - Throws: `AccountError`. That a login name is taken cannot be hidden from who asks for it.
    public func signUp(
        login: String, password: String, displayName: String, at time: Instant, from address: String
    ) async throws -> Account {
        let name = try LoginName(login)
        let profile = try Profile(login: name, displayName: displayName)
        let password = try NewPassword(password, login: login)
        let digest = LoginName.digest(of: login, secret: database.secret)
        try signUps.begin(address, at: time)
        if try await credentials(of: digest) != nil { throw AccountError.loginTaken }
        let hash = try await hashed(password)
        let id = AccountID.random()
        let sealed = try (Self.sealed(profile, id), Self.sealed(hash, id))
        try await database.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO account (id, login, profile, password, created) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (login) DO NOTHING
                    """,
                arguments: [
                    id.text, digest, try Vault(db: db).add(sealed.0), try Vault(db: db).add(sealed.1),
                    time.milliseconds,
                ])
            // Thrown within the transaction, so that what was sealed goes as well.
            guard db.changesCount == 1 else { throw AccountError.loginTaken }
        }
        return Account(id: id, login: profile.login, displayName: profile.displayName, created: time)
    }

    /// Changes the password and ends every other session.
    ///
    /// - Throws: `AccountError`.
    public func changePassword(
        of session: Session, from current: String, to new: String, at time: Instant, from address: String
    ) async throws {
        let account = try await self.account(session.account)
        let password = try NewPassword(new, login: account.login)
        try await confirmOwner(of: session, password: current, at: time, from: address)
        try await keep(try await hashed(password), of: account.id)
        try await endSessions(of: account.id, but: session.token)
    }

    /// Changes how somebody is addressed.
    public func rename(_ id: AccountID, to displayName: String) async throws {
        let account = try await self.account(id)
        let profile = try Profile(login: try LoginName(account.login), displayName: displayName)
        try await replace("profile", of: id, with: try Self.sealed(profile, id))
    }

    /// Counts an attempt, looks at it, and takes the count back when it was right.
    func attempt<Result: Sendable>(
        _ digest: Data, at time: Instant, from address: String, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let name = Hex.encode(digest)
        try byAddress.begin(address, at: time)
        do {
            try byAccount.begin(name, at: time)
        } catch {
            byAddress.undo(address)
            throw error
        }
        do {
            let result = try await body()
            byAccount.clear(name)
            byAddress.undo(address)
            return result
        } catch AccountError.wrongCredentials {
            throw AccountError.wrongCredentials
        } catch AccountError.wrongResetCode {
            throw AccountError.wrongResetCode
        } catch {
            // Nothing was learnt about the password.
            byAccount.undo(name)
            byAddress.undo(address)
            throw error
        }
    }

    func hashed(_ password: NewPassword) async throws -> PasswordHash {
        do {
            return try await hasher.hash(password.bytes)
        } catch PasswordError.busy {
            throw AccountError.busy
        }
    }

    func matches(_ password: [UInt8], _ hash: PasswordHash) async throws -> Bool {
        do {
            return try await hasher.matches(password, hash)
        } catch PasswordError.busy {
            throw AccountError.busy
        }
    }
}
