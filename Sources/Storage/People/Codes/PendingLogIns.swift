import Foundation
import Synchronization
import Values

/// Log-ins whose password was right and whose code has not come yet. In memory, because they last for minutes.
final class PendingLogIns: Sendable {
    // A class because everybody who logs in shares it.
    /// How long a code is waited for.
    static let validSeconds: Int64 = 300
    /// How many wrong codes one log-in may bring.
    static let maximumTries = 5
    /// How many are waited for at most. Only who knows a password takes a place.
    static let capacity = 4_096

    private struct Record {
        let account: AccountID
        let ends: Instant
        var triesLeft = maximumTries
    }

    private let records = Mutex<[Data: Record]>([:])

    /// Waits for the code of an account.
    ///
    /// - Throws: `AccountError.busy` where too many are waited for.
    func begin(_ account: AccountID, at time: Instant) throws(AccountError) -> (token: SessionToken, ends: Instant) {
        let token = SessionToken()
        let ends = time.adding(seconds: Self.validSeconds)
        let isKept = records.withLock { records in
            if records.count >= Self.capacity { records = records.filter { $0.value.ends > time } }
            guard records.count < Self.capacity else { return false }
            records[token.digest] = Record(account: account, ends: ends)
            return true
        }
        guard isKept else { throw .busy }
        return (token, ends)
    }

    /// Whose code is waited for; nil where the token is too old, used, or has brought too many wrong codes.
    func account(of token: SessionToken, at time: Instant) -> AccountID? {
        records.withLock { records in
            guard let record = records[token.digest] else { return nil }
            guard record.ends > time else {
                records[token.digest] = nil
                return nil
            }
            return record.account
        }
    }

    /// Counts a wrong code.
    func fail(_ token: SessionToken) {
        records.withLock { records in
            guard var record = records[token.digest] else { return }
            record.triesLeft -= 1
            records[token.digest] = record.triesLeft > 0 ? record : nil
        }
    }

    /// Ends the wait.
    ///
    /// - Returns: whether there was one: of two who come at once, one is let in.
    func end(_ token: SessionToken) -> Bool {
        records.withLock { $0.removeValue(forKey: token.digest) != nil }
    }
}
