import Foundation
import GRDB
public import Values

/// Everything that is kept about an account, for its owner ("my data").
public struct AccountRecord: Sendable, Codable {
    /// The account.
    public let account: AccountID
    /// The login name.
    public let login: String
    /// How its owner is addressed.
    public let displayName: String
    /// When it was made.
    public let created: Instant
    /// The keys that the server holds, by programme.
    public let keys: [HostedKey]
    /// The public halves of the keys that its owner keeps, by programme.
    public let ownKeys: [OwnKey]
    /// The keys that wait to take the place of lost ones.
    public let lostKeys: [LostKey]
    /// Who they were before they were given another identifier.
    public let formerIdentities: [ProgrammeIdentity]
    /// The sessions that have not ended.
    public let sessions: [Visit]
    /// Until when a reset code can be used, where a clerk has made one.
    public let resetCodeEnds: Instant?
    /// Since when one-time codes are asked for, where they are.
    public let oneTimeCodes: OneTimeCodes?
    /// The passkeys.
    public let passkeys: [PasskeyRecord]
    /// How many identities elsewhere lead to the account; of each, a keyed digest is kept.
    public let outsideIdentities: Int
    /// What has been noted of attempts that failed.
    public let failedEntries: FailedEntries?
    /// How they are told of what happens.
    public let noticeWishes: NoticeWishes
    /// What they were told.
    public let told: [ToldNotice]
    /// The companies for which they act.
    public let companies: [CompanyPlace]

    /// A session without its token.
    public struct Visit: Sendable, Codable {
        /// When its owner logged in.
        public let created: Instant
        /// When it was last used, to the minute.
        public let lastSeen: Instant
    }
}

extension Accounts {
    /// Everything that is kept about an account. Hidden values, and who was shown them, are asked for by the actors of
    /// its keys.
    ///
    /// - Throws: `AccountError.unknownAccount`.
    public func record(of id: AccountID) async throws -> AccountRecord {
        try await database.pool.read { db in
            let account = try Self.account(id, db)
            let resetEnds = try Int64.fetchOne(
                db, sql: "SELECT ends FROM reset_code WHERE account = ?", arguments: [id.text])
            return AccountRecord(
                account: id, login: account.login, displayName: account.displayName, created: account.created,
                keys: try Self.hostedKeys(of: id, db), ownKeys: try Self.ownKeys(of: id, db),
                lostKeys: try Self.lostKeys(of: id, db), formerIdentities: try Self.formerIdentities(of: id, db),
                sessions: try Self.sessions(of: id, db),
                resetCodeEnds: resetEnds.map { Instant(milliseconds: $0) },
                oneTimeCodes: try Self.codes(of: id, db),
                passkeys: try Self.passkeys(of: id, db).map { PasskeyRecord($0) },
                outsideIdentities: try Self.outsideIdentities(of: id, db),
                failedEntries: try Self.failedEntries(of: id, db),
                noticeWishes: try PeopleDatabase.wishes(of: id, log: nil, db),
                told: try PeopleDatabase.told(to: id, limit: .max, db),
                companies: try Self.companies(of: id, db))
        }
    }

    /// Erases an account with its profile, password, sessions and hosted keys. When it returns, nothing of them can be
    /// found in any file of the people store. Hidden values stay for as long as their programmes state.
    ///
    /// - Throws: `AccountError.unknownAccount`, `PeopleStoreError.busy`; `AccountError.lastOwner` where a company would
    ///   be left without an owner.
    public func delete(_ id: AccountID) async throws {
        let traces = try await database.pool.write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT login, profile, password FROM account WHERE id = ?", arguments: [id.text])
            guard let row else { throw AccountError.unknownAccount }
            guard try !Self.isLastOwner(id, db) else { throw AccountError.lastOwner }
            let seeds = try Int64.fetchAll(
                db,
                sql: """
                    SELECT seed FROM hosted_key WHERE account = ?1
                    UNION SELECT seed FROM lost_key WHERE account = ?1 AND seed IS NOT NULL
                    """, arguments: [id.text])
            let tokens = try Data.fetchAll(
                db, sql: "SELECT token FROM session WHERE account = ?", arguments: [id.text])
            let vault = Vault(db: db)
            try vault.destroy(row[1])
            try vault.destroy(row[2])
            for seed in seeds { try vault.destroy(seed) }
            try Self.dropSecret(of: id, db)
            try PeopleDatabase.dropNotices(of: id, db)
            let found = try Self.dropPasskeys(of: id, db) + Self.dropOutsideIdentities(of: id, db)
            for table in [
                "company_member", "session", "reset_code", "hosted_key", "own_key", "recovery_code", "failed_entry",
                "lost_key", "former_identity",
            ] {
                try db.execute(sql: "DELETE FROM \(table) WHERE account = ?", arguments: [id.text])
            }
            try db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id.text])
            // Each row of a key or a session, and each of their index entries, carries the account's identifier.
            return [Array(id.text.utf8), row.bytes(0)] + found + tokens.map { Array($0) }
        }
        try await database.truncateWriteAheadLog()
        // What is sealed is gone for certain. Names in indexes may have left a copy where a page was rebuilt.
        if try database.holdsTrace(of: traces) { try await database.reclaim() }
    }
}
