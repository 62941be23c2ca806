import Crypto
import Foundation
import GRDB
public import Values

/// What a clerk hands to somebody who has forgotten their password, once they have shown who they are.
public struct ResetCode: Sendable {
    /// How long it is good for: 24 hours.
    public static let validSeconds: Int64 = 24 * 3600
    /// Groups of hexadecimal digits, to be read aloud: 128 random bits.
    public let text: String

    private static let groupDigits = 4

    init(random key: SymmetricKey = SymmetricKey(size: .bits128)) {
        let digits = Array(Hex.encode(key.data))
        text = stride(from: 0, to: digits.count, by: Self.groupDigits)
            .map { String(digits[$0..<min($0 + Self.groupDigits, digits.count)]) }.joined(separator: "-")
    }

    var digest: Data { Self.digest(of: text) }

    /// SHA-256 of the digits, however they were typed; 128 random bits need no slow hash.
    static func digest(of typed: String) -> Data {
        Data(SHA256.hash(data: Data(typed.lowercased().filter { $0 != "-" && !$0.isWhitespace }.utf8)))
    }
}

extension ResetCode: CustomStringConvertible, CustomReflectable {
    /// Never the code: it is not for a log line.
    public var description: String { "ResetCode" }

    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Accounts {
    /// Makes a code with which the account's owner sets a new password, in the place of any earlier code. Who may ask
    /// for it, the door decides.
    ///
    /// - Throws: `AccountError.unknownAccount`.
    public func makeResetCode(login: String, at time: Instant) async throws -> ResetCode {
        let code = ResetCode()
        let digest = LoginName.digest(of: login, secret: database.secret)
        try await database.pool.write { db in
            let id = try String.fetchOne(db, sql: "SELECT id FROM account WHERE login = ?", arguments: [digest])
            guard let id else { throw AccountError.unknownAccount }
            try db.execute(
                sql: "INSERT OR REPLACE INTO reset_code (account, code, ends) VALUES (?, ?, ?)",
                arguments: [id, code.digest, time.adding(seconds: ResetCode.validSeconds).milliseconds])
        }
        return code
    }

    /// Sets a new password with a code, once, and ends every session.
    ///
    /// - Throws: `AccountError`; an account that does not exist has a wrong code.
    public func resetPassword(
        login: String, code: String, password: String, at time: Instant, from address: String
    ) async throws {
        let password = try NewPassword(password, login: login)
        let digest = LoginName.digest(of: login, secret: database.secret)
        try await attempt(digest, at: time, from: address) {
            let account = try await self.database.pool.read { db in
                try Self.account(of: digest, withCode: code, at: time, db)
            }
            guard let account else { throw AccountError.wrongResetCode }
            let sealed = try Self.sealed(try await self.hashed(password), account)
            try await self.database.pool.write { db in
                // Looked at again: two who use the code at once must not both succeed.
                guard try Self.account(of: digest, withCode: code, at: time, db) == account else {
                    throw AccountError.wrongResetCode
                }
                try Self.replace("password", of: account, with: sealed, db)
                try db.execute(sql: "DELETE FROM reset_code WHERE account = ?", arguments: [account.text])
                try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.text])
            }
            try await self.database.truncateWriteAheadLog()
        }
    }

    private static func account(
        of digest: Data, withCode code: String, at time: Instant, _ db: Database
    ) throws -> AccountID? {
        try String.fetchOne(
            db,
            sql: """
                SELECT account.id FROM account JOIN reset_code ON reset_code.account = account.id
                WHERE account.login = ? AND reset_code.code = ? AND reset_code.ends > ?
                """,
            arguments: [digest, ResetCode.digest(of: code), time.milliseconds]
        ).map { AccountID($0) }
    }
}
