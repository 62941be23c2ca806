import Foundation
import GRDB
public import Values

/// One-time codes beside the password: set up, confirmed, used, and switched off.
extension Accounts {
    /// Since when codes are asked for when somebody logs in; nil where they are not.
    public func codes(of account: AccountID) async throws -> OneTimeCodes? {
        try await database.pool.read { db in try Self.codes(of: account, db) }
    }

    /// Makes a secret that counts once it is confirmed, in the place of an earlier one that was not.
    ///
    /// - Throws: `AccountError.codesSetUp` where codes are asked for already.
    public func prepareCodes(of account: AccountID, at time: Instant) async throws {
        let sealed = try Sealed(OneTimeSecret().bytes, for: Self.codePlace(account))
        try await database.pool.write { db in
            _ = try Self.account(account, db)
            if try Self.codes(of: account, db) != nil { throw AccountError.codesSetUp }
            try Self.dropSecret(of: account, db)
            try db.execute(
                sql:
                    "INSERT INTO one_time_code (account, secret, is_confirmed, last_step, since) VALUES (?, ?, 0, 0, ?)",
                arguments: [account.text, try Vault(db: db).add(sealed), time.milliseconds])
        }
        try await database.truncateWriteAheadLog()
    }

    /// The secret that waits to be confirmed; nil where there is none.
    public func preparedSecret(of account: AccountID) async throws -> OneTimeSecret? {
        try await database.pool.read { db in
            let sealed = try Int64.fetchOne(
                db, sql: "SELECT secret FROM one_time_code WHERE account = ? AND is_confirmed = 0",
                arguments: [account.text])
            return try sealed.map { OneTimeSecret(bytes: try Vault(db: db).open($0, for: Self.codePlace(account))) }
        }
    }

    /// Shows with a code that the app has the secret; from now on a code is asked for when its owner logs in.
    ///
    /// - Returns: the recovery codes, which are not shown again.
    /// - Throws: `AccountError.wrongCode`, `throttled`, `codesNotPrepared`.
    public func confirmCodes(
        of account: AccountID, code: String, at time: Instant, from address: String
    ) async throws -> [String] {
        guard let secret = try await preparedSecret(of: account) else { throw AccountError.codesNotPrepared }
        return try await codeAttempt(account, at: time, from: address) {
            guard case .app(let digits) = TypedCode(code), let step = secret.step(of: digits, at: time, after: 0)
            else { throw AccountError.wrongCode }
            return try await self.database.pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE one_time_code SET is_confirmed = 1, last_step = ?, since = ?
                        WHERE account = ? AND is_confirmed = 0
                        """,
                    arguments: [step, time.milliseconds, account.text])
                guard db.changesCount == 1 else { throw AccountError.codesNotPrepared }
                return try self.makeRecoveryCodes(of: account, db)
            }
        }
    }

    /// Makes recovery codes in the place of all earlier ones.
    ///
    /// - Throws: `AccountError.wrongCode`, `throttled`, `codesNotPrepared`.
    public func renewRecoveryCodes(
        of account: AccountID, code: String, at time: Instant, from address: String
    ) async throws -> [String] {
        try await codeAttempt(account, at: time, from: address) {
            try await self.database.pool.write { db in
                try self.use(code, of: account, at: time, db)
                return try self.makeRecoveryCodes(of: account, db)
            }
        }
    }

    /// Ends the asking for codes.
    ///
    /// - Throws: `AccountError.wrongCode`, `throttled`, `codesNotPrepared`.
    public func switchOffCodes(
        of account: AccountID, code: String, at time: Instant, from address: String
    ) async throws {
        try await codeAttempt(account, at: time, from: address) {
            try await self.database.pool.write { db in
                try self.use(code, of: account, at: time, db)
                try Self.dropSecret(of: account, db)
                try db.execute(sql: "DELETE FROM recovery_code WHERE account = ?", arguments: [account.text])
            }
        }
        try await database.truncateWriteAheadLog()
    }

    /// Uses a code of the app or a recovery code, once.
    ///
    /// - Throws: `AccountError.wrongCode`, `codesNotPrepared`.
    func use(_ typed: String, of account: AccountID, at time: Instant, _ db: Database) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT secret, last_step FROM one_time_code WHERE account = ? AND is_confirmed = 1",
            arguments: [account.text])
        guard let row else { throw AccountError.codesNotPrepared }
        switch TypedCode(typed) {
        case .app(let digits):
            let secret = OneTimeSecret(bytes: try Vault(db: db).open(row[0], for: Self.codePlace(account)))
            guard let step = secret.step(of: digits, at: time, after: row[1]) else { throw AccountError.wrongCode }
            try db.execute(
                sql: "UPDATE one_time_code SET last_step = ? WHERE account = ?", arguments: [step, account.text])
        case .recovery(let code):
            try db.execute(
                sql: "DELETE FROM recovery_code WHERE account = ? AND code = ?",
                arguments: [account.text, RecoveryCode.digest(of: code, secret: database.secret)])
            guard db.changesCount == 1 else { throw AccountError.wrongCode }
        case nil: throw AccountError.wrongCode
        }
    }

    /// Counts an attempt at a code, by account and by client.
    func codeAttempt<Result: Sendable>(
        _ account: AccountID, at time: Instant, from address: String, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try byAddress.begin(address, at: time)
        do {
            try byCode.begin(account.text, at: time)
        } catch {
            byAddress.undo(address)
            throw error
        }
        do {
            let result = try await body()
            byCode.clear(account.text)
            byAddress.undo(address)
            return result
        } catch AccountError.wrongCode {
            throw AccountError.wrongCode
        } catch {
            // Nothing was learnt about the code.
            byCode.undo(account.text)
            byAddress.undo(address)
            throw error
        }
    }

    static func codes(of account: AccountID, _ db: Database) throws -> OneTimeCodes? {
        let since = try Int64.fetchOne(
            db, sql: "SELECT since FROM one_time_code WHERE account = ? AND is_confirmed = 1",
            arguments: [account.text])
        guard let since else { return nil }
        let left = try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM recovery_code WHERE account = ?", arguments: [account.text])
        return OneTimeCodes(since: Instant(milliseconds: since), recoveryCodesLeft: left ?? 0)
    }

    /// Overwrites the secret.
    static func dropSecret(of account: AccountID, _ db: Database) throws {
        let old = try Int64.fetchOne(
            db, sql: "SELECT secret FROM one_time_code WHERE account = ?", arguments: [account.text])
        guard let old else { return }
        try Vault(db: db).destroy(old)
        try db.execute(sql: "DELETE FROM one_time_code WHERE account = ?", arguments: [account.text])
    }

    private func makeRecoveryCodes(of account: AccountID, _ db: Database) throws -> [String] {
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
        try db.execute(sql: "DELETE FROM recovery_code WHERE account = ?", arguments: [account.text])
        for code in codes {
            try db.execute(
                sql: "INSERT INTO recovery_code (account, code) VALUES (?, ?)",
                arguments: [account.text, RecoveryCode.digest(of: code.text, secret: database.secret)])
        }
        return codes.map(\.text)
    }

    private static func codePlace(_ account: AccountID) -> SealedPlace { SealedPlace("one-time-code@1", account.text) }
}
