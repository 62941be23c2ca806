import Foundation
import GRDB
import Values

/// What the owner of an account is told of attempts by others.
extension Accounts {
    /// At which step an attempt failed.
    enum FailedStep: String {
        case passwords, codes
    }

    /// The attempts that failed between the last two log-ins and since then; nil where there were none.
    public func failedEntries(of account: AccountID) async throws -> FailedEntries? {
        try await database.pool.read { db in try Self.failedEntries(of: account, db) }
    }

    static func failedEntries(of account: AccountID, _ db: Database) throws -> FailedEntries? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT passwords + told_passwords, codes + told_codes, max(last, told_last) FROM failed_entry
                WHERE account = ?
                """,
            arguments: [account.text])
        guard let row else { return nil }
        let failed = FailedEntries(passwords: row[0], codes: row[1], last: Instant(milliseconds: row[2]))
        return failed.count > 0 ? failed : nil
    }

    func noteFailure(_ step: FailedStep, of account: AccountID, at time: Instant) async throws {
        try await database.pool.write { db in
            // Within the transaction: an account that is deleted meanwhile leaves nothing behind.
            try db.execute(
                sql: """
                    INSERT INTO failed_entry
                        (account, passwords, codes, last, told_passwords, told_codes, told_last)
                    SELECT id, 0, 0, 0, 0, 0, 0 FROM account WHERE id = ?
                    ON CONFLICT (account) DO NOTHING
                    """,
                arguments: [account.text])
            try db.execute(
                sql: """
                    UPDATE failed_entry SET \(step.rawValue) = \(step.rawValue) + 1, last = ? WHERE account = ?
                    """,
                arguments: [time.milliseconds, account.text])
        }
    }

    /// A log-in ends what was counted: its owner is told until the next one.
    static func tellFailures(of account: AccountID, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE failed_entry SET told_passwords = passwords, told_codes = codes, told_last = last,
                    passwords = 0, codes = 0, last = 0
                WHERE account = ?
                """,
            arguments: [account.text])
    }
}
