import Foundation
import GRDB
public import Values

/// Logging in with a password, and with a code where one is asked for.
extension Accounts {
    /// How new a log-in must be for what an account without a password asks a password for, in seconds.
    public static let recentSeconds: Int64 = 600

    /// Checks a password and starts a session.
    ///
    /// - Throws: `AccountError.wrongCredentials`, `throttled`, `busy`; `codeNeeded` where the password is not enough.
    public func logIn(
        login: String, password: String, at time: Instant, from address: String
    ) async throws -> Session {
        switch try await beginLogIn(login: login, password: password, at: time, from: address) {
        case .entered(let session): return session
        case .needsCode: throw AccountError.codeNeeded
        }
    }

    /// Checks a password; starts a session, or asks for a code first.
    ///
    /// - Throws: `AccountError.wrongCredentials`, `throttled`, `busy`.
    public func beginLogIn(
        login: String, password: String, at time: Instant, from address: String
    ) async throws -> LogInStep {
        let digest = LoginName.digest(of: login, secret: database.secret)
        let account = try await attempt(digest, at: time, from: address) {
            try await self.passwordMatch(digest, password, at: time)
        }
        guard try await codes(of: account) == nil else {
            let pending = try pendingLogIns.begin(account, at: time)
            return .needsCode(pending.token, ends: pending.ends)
        }
        return .entered(try await startSession(of: account, at: time))
    }

    /// Checks a code of the app, or a recovery code, and starts a session.
    ///
    /// - Throws: `AccountError.wrongCode`, `throttled`; `logInExpired` where the password has to be given again.
    public func finishLogIn(
        _ token: SessionToken, code: String, at time: Instant, from address: String
    ) async throws -> Session {
        guard let account = pendingLogIns.account(of: token, at: time) else { throw AccountError.logInExpired }
        do {
            try await codeAttempt(account, at: time, from: address) {
                try await self.database.pool.write { db in try self.use(code, of: account, at: time, db) }
            }
        } catch AccountError.wrongCode {
            pendingLogIns.fail(token)
            try await noteFailure(.codes, of: account, at: time)
            throw AccountError.wrongCode
        }
        guard pendingLogIns.end(token) else { throw AccountError.logInExpired }
        return try await startSession(of: account, at: time)
    }

    /// Whether a log-in waits for its code.
    public func isPending(_ token: SessionToken, at time: Instant) -> Bool {
        pendingLogIns.account(of: token, at: time) != nil
    }

    /// Whether somebody logs in with a password.
    public func hasPassword(_ account: Account) async throws -> Bool {
        let digest = LoginName.digest(of: account.login, secret: database.secret)
        return try await credentials(of: digest).map { $0.hash != .nobodys } ?? false
    }

    /// Makes sure that it is the owner who asks for something grave: by the password, or, of an account without one, by
    /// a log-in of the last ten minutes.
    ///
    /// - Throws: `AccountError.wrongCredentials`, `throttled`, `busy`, `logInAgain`.
    public func confirmOwner(
        of session: Session, password: String, at time: Instant, from address: String
    ) async throws {
        let account = try await self.account(session.account)
        guard try await hasPassword(account) else {
            guard time < session.created.adding(seconds: Self.recentSeconds) else { throw AccountError.logInAgain }
            return
        }
        let digest = LoginName.digest(of: account.login, secret: database.secret)
        _ = try await attempt(digest, at: time, from: address) {
            try await self.passwordMatch(digest, password, at: time)
        }
    }

    /// The account whose password it is.
    private func passwordMatch(_ digest: Data, _ password: String, at time: Instant) async throws -> AccountID {
        let found = try await credentials(of: digest)
        let tried = NewPassword.tried(password)
        let isRight = try await matches(tried, found?.hash ?? .nobodys)
        guard let found else { throw AccountError.wrongCredentials }
        guard isRight, found.hash != .nobodys else {
            try await noteFailure(.passwords, of: found.account, at: time)
            throw AccountError.wrongCredentials
        }
        if found.hash.isOutdated { try await keep(try await hasher.hash(tried), of: found.account) }
        return found.account
    }
}
