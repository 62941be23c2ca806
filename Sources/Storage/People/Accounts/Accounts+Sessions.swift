import Foundation
import GRDB
public import Values

extension Accounts {
    /// How old the note of a session's last use may be before it is written again.
    private static let touchSeconds: Int64 = 60

    /// The session of a token; nil when it has ended, or there never was one.
    public func session(_ token: SessionToken, at time: Instant) async throws -> Session? {
        let session = try await database.pool.read { db in
            try Row.fetchOne(
                db, sql: "SELECT account, created, seen FROM session WHERE token = ?", arguments: [token.digest]
            ).map { row in
                Session(
                    token: token, account: AccountID(row[0]), created: Instant(milliseconds: row[1]),
                    lastSeen: Instant(milliseconds: row[2]))
            }
        }
        guard let session, time < session.ends else { return nil }
        guard time >= session.lastSeen.adding(seconds: Self.touchSeconds) else { return session }
        try await database.pool.write { db in
            try db.execute(
                sql: "UPDATE session SET seen = ? WHERE token = ?", arguments: [time.milliseconds, token.digest])
        }
        return Session(token: token, account: session.account, created: session.created, lastSeen: time)
    }

    /// Ends a session.
    public func logOut(_ token: SessionToken) async throws {
        try await database.pool.write { db in
            try db.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [token.digest])
        }
    }

    /// The sessions of an account that have not ended, the last one used first.
    public func sessions(of account: AccountID, at time: Instant) async throws -> [AccountRecord.Visit] {
        try await database.pool.read { db in try Self.sessions(of: account, db) }
            .filter {
                time < $0.created.adding(seconds: Session.longestSeconds)
                    && time < $0.lastSeen.adding(seconds: Session.idleSeconds)
            }
            .sorted { $0.lastSeen > $1.lastSeen }
    }

    static func sessions(of account: AccountID, _ db: Database) throws -> [AccountRecord.Visit] {
        try Row.fetchAll(
            db, sql: "SELECT created, seen FROM session WHERE account = ? ORDER BY created",
            arguments: [account.text]
        ).map {
            AccountRecord.Visit(created: Instant(milliseconds: $0[0]), lastSeen: Instant(milliseconds: $0[1]))
        }
    }

    /// Ends every session of an account, but one where one is given.
    public func endSessions(of account: AccountID, but token: SessionToken? = nil) async throws {
        try await database.pool.write { db in
            try db.execute(
                sql: "DELETE FROM session WHERE account = ? AND token <> ?",
                arguments: [account.text, token?.digest ?? Data()])
        }
    }

    func startSession(of account: AccountID, at time: Instant) async throws -> Session {
        let session = Session(token: SessionToken(), account: account, created: time, lastSeen: time)
        try await database.pool.write { db in
            try Self.endExpired(at: time, db)
            try db.execute(
                sql: """
                    DELETE FROM session WHERE token IN (
                        SELECT token FROM session WHERE account = ? ORDER BY created DESC LIMIT -1 OFFSET ?)
                    """,
                arguments: [account.text, Session.maximumPerAccount - 1])
            // Within the transaction: an account that is deleted meanwhile gets no session.
            try db.execute(
                sql: """
                    INSERT INTO session (token, account, created, seen)
                    SELECT ?, id, ?, ? FROM account WHERE id = ?
                    """,
                arguments: [session.token.digest, time.milliseconds, time.milliseconds, account.text])
            guard db.changesCount == 1 else { throw AccountError.wrongCredentials }
            try Self.tellFailures(of: account, db)
        }
        return session
    }

    private static func endExpired(at time: Instant, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM session WHERE seen <= ? OR created <= ?",
            arguments: [
                time.adding(seconds: -Session.idleSeconds).milliseconds,
                time.adding(seconds: -Session.longestSeconds).milliseconds,
            ])
        try db.execute(sql: "DELETE FROM reset_code WHERE ends <= ?", arguments: [time.milliseconds])
    }
}
