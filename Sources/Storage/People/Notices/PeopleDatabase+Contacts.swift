import Crypto
import Foundation
import GRDB
public import Kernel
public import Values

/// How people want to be told.
extension PeopleDatabase {
    /// For how many seconds a code is good that was sent to an address.
    public static let contactCodeSeconds: Int64 = 15 * 60
    /// How often a code may be typed wrongly before it is void.
    static let contactCodeTries = 5
    /// How many digits a code has.
    static let contactCodeDigits = 6
    /// The event of the notice that brings a code.
    public static let codeEvent = "contact.code"

    /// What somebody gave, does not want, and follows.
    public func wishes(of account: AccountID, log: LogID) async throws -> NoticeWishes {
        try await pool.read { db in try Self.wishes(of: account, log: log, db) }
    }

    static func wishes(of account: AccountID, log: LogID?, _ db: Database) throws -> NoticeWishes {
        func contact(_ channel: Notice.Channel) throws -> NoticeWishes.Contact? {
            let row = try Row.fetchOne(
                db, sql: "SELECT sealed, code IS NULL FROM contact WHERE account = ? AND channel = ?",
                arguments: [account.text, channel.rawValue])
            guard let row else { return nil }
            let bytes = try Vault(db: db).open(row[0], for: contactPlace(account, channel))
            return NoticeWishes.Contact(address: String(decoding: bytes, as: UTF8.self), isConfirmed: row[1])
        }
        let refusals = try Row.fetchAll(
            db, sql: "SELECT topic, channel FROM notice_off WHERE account = ? ORDER BY topic, channel",
            arguments: [account.text]
        ).compactMap { row -> NoticeWishes.Refusal? in
            guard let topic = NoticeTopic(rawValue: row[0]), let channel = Notice.Channel(rawValue: row[1]) else {
                return nil
            }
            return NoticeWishes.Refusal(topic, by: channel)
        }
        let follows = try String.fetchAll(
            db, sql: "SELECT programme FROM follow WHERE account = ? AND (log = ? OR ? IS NULL) ORDER BY programme",
            arguments: [account.text, log?.origin, log?.origin])
        return NoticeWishes(
            mail: try contact(.mail), text: try contact(.text), refusals: refusals, follows: follows)
    }

    /// Keeps an address that nobody has confirmed yet in the place of an earlier one, and puts the code that confirms
    /// it into the outbox.
    ///
    /// - Parameter letter: writes the message that brings the code.
    public func give(
        _ address: String, for channel: Notice.Channel, of account: AccountID, log: LogID, at time: Instant,
        letter: @escaping @Sendable (_ code: String) -> Notice.Letter
    ) async throws {
        let secret = self.secret
        try await pool.write { db in
            _ = try Accounts.account(account, db)
            try Self.drop(channel, of: account, db)
            let sealed = try Sealed(Array(address.utf8), for: Self.contactPlace(account, channel))
            let code = Self.randomCode()
            try db.execute(
                sql: """
                    INSERT INTO contact (account, channel, sealed, since, code, code_ends) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.text, channel.rawValue, try Vault(db: db).add(sealed), time.milliseconds,
                    Self.digest(of: code, account, channel, secret),
                    time.adding(seconds: Self.contactCodeSeconds).milliseconds,
                ])
            let mark = Hex.encode(SymmetricKey(size: .bits128).data)
            try Self.post(
                NewNotice(channel, event: Self.codeEvent, entry: 0, letter: letter(code)), to: "code\n\(mark)",
                for: account, of: log, at: time, secret, db)
        }
        try await truncateWriteAheadLog()
    }

    /// Confirms an address with the code that was sent there.
    ///
    /// - Throws: `AccountError.wrongCode`; after five wrong ones, or when its time is over, every code is wrong.
    public func confirm(
        _ channel: Notice.Channel, of account: AccountID, code: String, at time: Instant
    ) async throws {
        let digest = Self.digest(of: TypedCode.bare(code), account, channel, secret)
        let isRight = try await pool.write { db in
            try db.execute(
                sql: """
                    UPDATE contact SET tries = tries + 1
                    WHERE account = ? AND channel = ? AND code IS NOT NULL AND code_ends > ? AND tries < ?
                    """, arguments: [account.text, channel.rawValue, time.milliseconds, Self.contactCodeTries])
            guard db.changesCount == 1 else { return false }
            try db.execute(
                sql: """
                    UPDATE contact SET code = NULL, code_ends = NULL, since = ?
                    WHERE account = ? AND channel = ? AND code = ?
                    """, arguments: [time.milliseconds, account.text, channel.rawValue, digest])
            return db.changesCount == 1
        }
        guard isRight else { throw AccountError.wrongCode }
    }

    /// Forgets an address, and destroys what waits to be sent there.
    public func remove(_ channel: Notice.Channel, of account: AccountID) async throws {
        try await pool.write { db in try Self.drop(channel, of: account, db) }
        try await truncateWriteAheadLog()
    }

    /// Keeps what somebody does not want, and in which language they are told.
    public func keep(_ refusals: [NoticeWishes.Refusal], of account: AccountID) async throws {
        try await pool.write { db in
            _ = try Accounts.account(account, db)
            try db.execute(sql: "DELETE FROM notice_off WHERE account = ?", arguments: [account.text])
            for refusal in refusals { try Self.refuse(refusal.topic, by: refusal.channel, of: account, db) }
        }
    }

    /// Follows these programmes of a log and no others.
    public func follow(_ programmes: [String], of log: LogID, by account: AccountID) async throws {
        try await pool.write { db in
            _ = try Accounts.account(account, db)
            try db.execute(
                sql: "DELETE FROM follow WHERE account = ? AND log = ?", arguments: [account.text, log.origin])
            for programme in Set(programmes).sorted() {
                try db.execute(
                    sql: "INSERT INTO follow (account, log, programme) VALUES (?, ?, ?)",
                    arguments: [account.text, log.origin, programme])
            }
        }
    }

    /// Keeps the language in which somebody is told.
    public func keepLanguage(_ language: String, of account: AccountID) async throws {
        try await pool.write { db in
            _ = try Accounts.account(account, db)
            try db.execute(
                sql: "INSERT OR REPLACE INTO notice_language (account, language) VALUES (?, ?)",
                arguments: [account.text, language])
        }
    }

    static func language(of account: AccountID, _ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT language FROM notice_language WHERE account = ?", arguments: [account.text])
    }

    /// What a link of an e-mail is about; nil where it is none of this deployment.
    public func unsubscribeLink(_ token: String) -> UnsubscribeLink? { UnsubscribeLink(token, key: secret) }

    /// The link that stops every notice by the same channel.
    public func link(stoppingAllLike link: UnsubscribeLink) -> UnsubscribeLink {
        UnsubscribeLink(link.account, nil, link.channel, key: secret)
    }

    /// Stops what a link is about. Of an account that is gone there is nothing to stop.
    public func stop(_ link: UnsubscribeLink) async throws {
        try await pool.write { db in
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE id = ?)", arguments: [link.account.text])
            guard isThere == true else { return }
            for topic in link.topic.map({ [$0] }) ?? NoticeTopic.allCases {
                try Self.refuse(topic, by: link.channel, of: link.account, db)
            }
        }
    }

    private static func refuse(
        _ topic: NoticeTopic, by channel: Notice.Channel, of account: AccountID, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO notice_off (account, topic, channel) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [account.text, topic.rawValue, channel.rawValue])
    }

    private static func drop(_ channel: Notice.Channel, of account: AccountID, _ db: Database) throws {
        let vault = Vault(db: db)
        let old = try Int64.fetchOne(
            db, sql: "SELECT sealed FROM contact WHERE account = ? AND channel = ?",
            arguments: [account.text, channel.rawValue])
        if let old { try vault.destroy(old) }
        try db.execute(
            sql: "DELETE FROM contact WHERE account = ? AND channel = ?", arguments: [account.text, channel.rawValue])
        let waiting = try Int64.fetchAll(
            db,
            sql: """
                SELECT sealed FROM notice
                WHERE account = ? AND channel = ? AND due IS NOT NULL AND sealed IS NOT NULL
                """,
            arguments: [account.text, channel.rawValue])
        for sealed in waiting { try vault.destroy(sealed) }
        try db.execute(
            sql: """
                UPDATE notice SET due = NULL, sealed = NULL, state = ?
                WHERE account = ? AND channel = ? AND due IS NOT NULL
                """, arguments: [NoticeState.State.failed.rawValue, account.text, channel.rawValue])
    }

    private static func contactPlace(_ account: AccountID, _ channel: Notice.Channel) -> SealedPlace {
        SealedPlace("contact@1", account.text, channel.rawValue)
    }

    private static func digest(
        of code: String, _ account: AccountID, _ channel: Notice.Channel, _ secret: SymmetricKey
    ) -> Data {
        let said = Array("contact\n\(account.text)\n\(channel.rawValue)\n\(code)".utf8)
        return Data(HMAC<SHA256>.authenticationCode(for: said, using: secret))
    }

    /// Six random digits.
    private static func randomCode() -> String {
        let number = SymmetricKey(size: .bits128).data.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: contactCodeDigits - digits.count) + digits
    }
}
