import Crypto
import Foundation
import GRDB
public import Kernel
public import Values

/// Telling people what happened: on their page, and by the channels that they chose.
extension PeopleDatabase {
    /// Writes a letter: by which channel, in which language, and with what it can be stopped.
    public typealias LetterWriter =
        @Sendable (_ channel: Notice.Channel, _ address: String, _ language: String, _ stop: UnsubscribeLink)
        -> Notice.Letter?

    /// The most accounts that are told in one transaction.
    private static let batch = 200
    /// The most notices that one page lists.
    public static let listedNotices = 100

    /// Tells people: each of them once, however often this is called, because page and outbox are written in one
    /// transaction. Of a company, everybody in it is told.
    public func tell(
        _ accounts: [AccountID], _ telling: Telling, of log: LogID, at time: Instant, letter: @escaping LetterWriter
    ) async throws {
        let secret = self.secret
        for start in stride(from: 0, to: accounts.count, by: Self.batch) {
            let some = accounts[start..<min(start + Self.batch, accounts.count)]
            try await pool.write { db in
                for account in try some.flatMap({ try Self.people(behind: $0, db) }) {
                    try Self.tell(account, telling, of: log, at: time, letter: letter, secret, db)
                }
            }
        }
    }

    /// Whoever reads what an account or a company is told.
    private static func people(behind account: AccountID, _ db: Database) throws -> [AccountID] {
        let members = try String.fetchAll(
            db.cachedStatement(sql: "SELECT account FROM company_member WHERE company = ? ORDER BY account"),
            arguments: [account.text])
        return members.isEmpty ? [account] : members.map { AccountID($0) }
    }

    private static func tell(
        _ account: AccountID, _ telling: Telling, of log: LogID, at time: Instant, letter: LetterWriter,
        _ secret: SymmetricKey, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO told (account, log, programme, part, kind, entry, closes, created)
                SELECT id, ?, ?, ?, ?, ?, ?, ? FROM account WHERE id = ? ON CONFLICT DO NOTHING
                """,
            arguments: [
                log.origin, telling.programme, telling.part, telling.kind.rawValue,
                Int64(clamping: telling.entry), telling.closes?.milliseconds ?? 0, time.milliseconds, account.text,
            ])
        guard db.changesCount == 1 else { return }
        let number = db.lastInsertedRowID
        let wishes = try wishes(of: account, log: log, db)
        let language = try language(of: account, db) ?? "en"
        for channel in [Notice.Channel.mail, .text] {
            guard let contact = wishes.contact(channel), contact.isConfirmed,
                !wishes.refusals.contains(.init(telling.kind.topic, by: channel))
            else { continue }
            let stop = UnsubscribeLink(account, telling.kind.topic, channel, key: secret)
            guard let letter = letter(channel, contact.address, language, stop) else { continue }
            try post(
                NewNotice(channel, event: telling.kind.rawValue, entry: telling.entry, letter: letter),
                to: "told\n\(number)\n\(channel.rawValue)", for: account, of: log, at: time, secret, db)
        }
    }

    /// What somebody was told, the newest first.
    public func told(to account: AccountID, limit: Int = PeopleDatabase.listedNotices) async throws -> [ToldNotice] {
        try await pool.read { db in try Self.told(to: account, limit: limit, db) }
    }

    /// How much of it they have not marked as read.
    public func unread(of account: AccountID) async throws -> Int {
        try await pool.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM told WHERE account = ? AND read IS NULL", arguments: [account.text]) ?? 0
        }
    }

    /// Notes that somebody has read all that they were told up to a time.
    public func markRead(of account: AccountID, at time: Instant) async throws {
        try await pool.write { db in
            try db.execute(
                sql: "UPDATE told SET read = ? WHERE account = ? AND read IS NULL AND created <= ?",
                arguments: [time.milliseconds, account.text, time.milliseconds])
        }
    }

    static func told(to account: AccountID, limit: Int, _ db: Database) throws -> [ToldNotice] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT kind, programme, part, entry, closes, created, read FROM told WHERE account = ?
                ORDER BY id DESC LIMIT ?
                """, arguments: [account.text, limit]
        ).compactMap { row in
            guard let kind = NoticeKind(rawValue: row[0]) else { return nil }
            let entry: Int64 = row[3]
            let closes: Int64 = row[4]
            let read: Int64? = row[6]
            return ToldNotice(
                telling: Telling(
                    kind, in: PartAddress(programme: row[1], part: row[2]), entry: UInt64(max(entry, 0)),
                    closes: closes == 0 ? nil : Instant(milliseconds: closes)),
                created: Instant(milliseconds: row[5]), isRead: read != nil)
        }
    }

    /// Forgets what somebody was told, how, and what they follow; what waits to be sent to them is destroyed.
    static func dropNotices(of account: AccountID, _ db: Database) throws {
        let vault = Vault(db: db)
        let contacts = try Int64.fetchAll(
            db, sql: "SELECT sealed FROM contact WHERE account = ?", arguments: [account.text])
        let letters = try Int64.fetchAll(
            db, sql: "SELECT sealed FROM notice WHERE account = ? AND sealed IS NOT NULL", arguments: [account.text])
        for sealed in contacts + letters { try vault.destroy(sealed) }
        for table in ["contact", "notice_language", "notice_off", "follow", "told"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE account = ?", arguments: [account.text])
        }
        try db.execute(
            sql: """
                UPDATE notice SET due = NULL, state = CASE WHEN sealed IS NULL THEN state ELSE ? END, sealed = NULL,
                account = NULL WHERE account = ?
                """, arguments: [NoticeState.State.failed.rawValue, account.text])
    }
}

/// Who is told.
extension PeopleDatabase {
    /// The account or company behind an actor; nil where the server knows neither.
    public func account(of actor: ActorID) async throws -> AccountID? {
        try await pool.read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT account FROM hosted_key WHERE did = ?1 AND actor IS NULL
                    UNION SELECT account FROM hosted_key WHERE actor = ?1
                    UNION SELECT account FROM own_key WHERE actor = ?1
                    UNION SELECT account FROM former_identity WHERE actor = ?1
                    """,
                arguments: [actor.text]
            ).map { AccountID($0) }
        }
    }

    /// Everybody who has an identifier in a programme, with it, and everybody who follows it, without; page by page.
    ///
    /// - Parameter last: the last account of the page before.
    public func audience(
        of programme: String, log: LogID, after last: AccountID? = nil, limit: Int
    ) async throws -> [(account: AccountID, actor: ActorID?, follows: Bool)] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT account, max(did), max(follows) FROM (
                        SELECT account, coalesce(actor, did) AS did, 0 AS follows FROM hosted_key WHERE programme = ?
                        UNION ALL SELECT account, actor, 0 FROM own_key WHERE programme = ?
                        UNION ALL SELECT account, NULL, 1 FROM follow WHERE log = ? AND programme = ?
                    ) WHERE account > ? GROUP BY account ORDER BY account LIMIT ?
                    """, arguments: [programme, programme, log.origin, programme, last?.text ?? "", limit]
            ).map { row in
                let did: String? = row[1]
                return (AccountID(row[0]), did.map { ActorID($0) }, row[2])
            }
        }
    }

    /// Whether everybody has been reminded of a closing.
    public func isReminded(of closes: Instant, _ address: PartAddress, log: LogID) async throws -> Bool {
        try await pool.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM reminded WHERE log = ? AND programme = ? AND part = ? AND closes = ?)
                    """, arguments: [log.origin, address.programme, address.part, closes.milliseconds]) ?? false
        }
    }

    /// Notes that everybody has been reminded of a closing.
    public func noteReminded(of closes: Instant, _ address: PartAddress, log: LogID) async throws {
        try await pool.write { db in
            try db.execute(
                sql: "INSERT INTO reminded (log, programme, part, closes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [log.origin, address.programme, address.part, closes.milliseconds])
        }
    }
}
