import Crypto
import Foundation
import GRDB
public import Kernel
public import Values

/// The outbox: what is to be told to people outside, kept until it is sent or given up.
///
/// No rebuild of the views sends anything again, because what was written is remembered by entry and recipient.
extension PeopleDatabase {
    /// A notice that is to be written.
    public struct NewNotice: Sendable {
        let channel: Notice.Channel
        let event: String
        let entry: UInt64
        let letter: Notice.Letter

        /// A notice about an entry.
        public init(_ channel: Notice.Channel, event: String, entry: UInt64, letter: Notice.Letter) {
            self.channel = channel
            self.event = event
            self.entry = entry
            self.letter = letter
        }
    }

    /// What became of an attempt.
    public enum NoticeResult: Sendable {
        /// It was taken.
        case sent
        /// It was not, and is tried again.
        case later(Instant, reason: String)
        /// It was not, and never will be.
        case never(reason: String)
    }

    /// The entry up to which notices have been written; nil before the first time.
    public func noticedUpTo(of log: LogID) async throws -> UInt64? {
        try await pool.read { db in
            try Int64.fetchOne(db, sql: "SELECT next FROM notice_cursor WHERE log = ?", arguments: [log.origin])
                .map { UInt64(max($0, 0)) }
        }
    }

    /// Puts notices into the outbox and notes up to which entry there are any, in one commit.
    public func write(_ notices: [NewNotice], upTo next: UInt64, of log: LogID, at time: Instant) async throws {
        let secret = self.secret
        try await pool.write { db in
            for notice in notices {
                try Self.post(notice, to: "notice\n\(notice.letter.address)", of: log, at: time, secret, db)
            }
            try db.execute(
                sql: """
                    INSERT INTO notice_cursor (log, next) VALUES (?, ?)
                    ON CONFLICT (log) DO UPDATE SET next = excluded.next
                    """, arguments: [log.origin, Int64(clamping: next)])
        }
    }

    /// Puts one notice into the outbox, unless there is one about the same entry to the same recipient.
    ///
    /// - Parameter recipient: names the recipient; a keyed digest of it is kept.
    /// - Returns: its number; nil where there is one already.
    @discardableResult
    static func post(
        _ notice: NewNotice, to recipient: String, for account: AccountID? = nil, of log: LogID, at time: Instant,
        _ secret: SymmetricKey, _ db: Database
    ) throws -> Int64? {
        let digest = Data(HMAC<SHA256>.authenticationCode(for: Array(recipient.utf8), using: secret))
        try db.execute(
            sql: """
                INSERT INTO notice (log, entry, event, channel, recipient, created, due, account)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
            arguments: [
                log.origin, Int64(clamping: notice.entry), notice.event, notice.channel.rawValue, digest,
                time.milliseconds, time.milliseconds, account?.text,
            ])
        guard db.changesCount == 1 else { return nil }
        let id = db.lastInsertedRowID
        let sealed = try Sealed(
            try JSON(encoding: notice.letter).serialized(), for: SealedPlace("notice@1", String(id)))
        try db.execute(
            sql: "UPDATE notice SET sealed = ? WHERE id = ?", arguments: [try Vault(db: db).add(sealed), id])
        return id
    }

    /// Notes that a notice is about to be sent. If the process ends before the result is noted, it is not sent again.
    ///
    /// - Returns: false where it has been taken back meanwhile.
    public func begin(_ id: Int64) async throws -> Bool {
        try await pool.write { db in
            try db.execute(
                sql: "UPDATE notice SET state = ?, due = NULL WHERE id = ? AND sealed IS NOT NULL AND due IS NOT NULL",
                arguments: [NoticeState.State.sending.rawValue, id])
            return db.changesCount == 1
        }
    }

    /// Gives up what was being sent when the process ended: it may have arrived, and nobody is told twice.
    ///
    /// - Returns: how many there were.
    public func giveUpInterrupted(reason: String) async throws -> Int {
        let ids = try await pool.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT id FROM notice WHERE state = ?", arguments: [NoticeState.State.sending.rawValue])
        }
        for id in ids { try await note(.never(reason: reason), of: id) }
        return ids.count
    }

    /// The notices that are to be sent now, those that have waited longest first.
    public func dueNotices(at time: Instant, limit: Int) async throws -> [Notice] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, channel, event, entry, attempts, sealed, created FROM notice
                    WHERE due <= ? AND sealed IS NOT NULL ORDER BY due LIMIT ?
                    """, arguments: [time.milliseconds, limit]
            ).compactMap { row in
                guard let channel = Notice.Channel(rawValue: row[1]) else { return nil }
                let id: Int64 = row[0]
                let entry: Int64 = row[3]
                let letter = try Vault(db: db).open(row[5], for: SealedPlace("notice@1", String(id)))
                return Notice(
                    id: id, channel: channel, event: row[2], entry: UInt64(max(entry, 0)),
                    created: Instant(milliseconds: row[6]), attempts: row[4],
                    letter: try JSON(parsing: letter).decode(Notice.Letter.self))
            }
        }
    }

    /// Notes what became of an attempt; what the notice said is destroyed once it is at its end.
    public func note(_ result: NoticeResult, of id: Int64) async throws {
        let (state, due, reason): (NoticeState.State, Instant?, String?) =
            switch result {
            case .sent: (.sent, nil, nil)
            case .later(let time, let reason): (.waiting, time, reason)
            case .never(let reason): (.failed, nil, reason)
            }
        try await pool.write { db in
            if due == nil {
                let sealed = try Int64.fetchOne(db, sql: "SELECT sealed FROM notice WHERE id = ?", arguments: [id])
                if let sealed { try Vault(db: db).destroy(sealed) }
                try db.execute(sql: "UPDATE notice SET sealed = NULL WHERE id = ?", arguments: [id])
            }
            try db.execute(
                sql: """
                    UPDATE notice SET state = ?, due = ?, reason = ?, attempts = attempts + 1
                    WHERE id = ? AND (sealed IS NOT NULL OR ? IS NULL)
                    """, arguments: [state.rawValue, due?.milliseconds, reason, id, due?.milliseconds])
        }
        if due == nil { try await truncateWriteAheadLog() }
    }

    /// Notes that an e-mail came back.
    ///
    /// - Returns: whether there is such a notice.
    public func noteBounce(of id: Int64, reason: String) async throws -> Bool {
        try await pool.write { db in
            try db.execute(
                sql: "UPDATE notice SET state = ?, reason = ? WHERE id = ? AND channel = ? AND state = ?",
                arguments: [
                    NoticeState.State.failed.rawValue, reason, id, Notice.Channel.mail.rawValue,
                    NoticeState.State.sent.rawValue,
                ])
            return db.changesCount == 1
        }
    }

    /// The last notices, the newest first.
    public func notices(limit: Int) async throws -> [NoticeState] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, channel, event, entry, created, attempts, state, reason FROM notice
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                let entry: Int64 = row[3]
                return NoticeState(
                    id: row[0], channel: Notice.Channel(rawValue: row[1]), event: row[2],
                    entry: UInt64(max(entry, 0)), created: Instant(milliseconds: row[4]), attempts: row[5],
                    state: NoticeState.State(rawValue: row[6]) ?? .failed, reason: row[7])
            }
        }
    }
}
