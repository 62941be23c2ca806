import Crypto
import Foundation
import GRDB
public import Kernel
public import Values

/// Reports of illegal content: kept off every log, with what is personal in them sealed.
extension PeopleDatabase {
    /// Keeps a report.
    ///
    /// - Parameter letter: what whoever reported is told by e-mail at once; nil where nobody is.
    /// - Returns: its number.
    @discardableResult
    public func keep(
        _ report: NewReport, of log: LogID, at time: Instant, letter: Notice.Letter? = nil
    ) async throws -> Int64 {
        let secret = self.secret
        let digest = Self.digest(ofReference: report.words.reference, secret)
        let sealed = try Sealed(try JSON(encoding: report.words).serialized(), for: Self.place(ofReport: digest))
        return try await pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO report (log, programme, part, path, author, reason, reference, received, due, sealed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    log.origin, report.programme, report.part, report.path, report.author?.text,
                    report.reason.rawValue, digest, time.milliseconds, report.due.milliseconds,
                    try Vault(db: db).add(sealed),
                ])
            let id = db.lastInsertedRowID
            try Self.tell(letter, "report.received", about: id, of: log, at: time, secret, db)
            return id
        }
    }

    /// The report with a reference; nil where there is none.
    public func report(reference: String, of log: LogID) async throws -> ContentReport? {
        let digest = Self.digest(ofReference: reference, secret)
        return try await pool.read { db in
            try Self.reports("log = ? AND reference = ?", [log.origin, digest], db).first
        }
    }

    /// The report with a number; nil where there is none.
    public func report(_ id: Int64, of log: LogID) async throws -> ContentReport? {
        try await pool.read { db in try Self.reports("log = ? AND id = ?", [log.origin, id], db).first }
    }

    /// What somebody wrote in a report; nil once it is erased.
    public func words(ofReport id: Int64, of log: LogID) async throws -> ReportWords? {
        try await pool.read { db in
            guard let bytes = try Self.opened("sealed", ofReport: id, log, db) else { return nil }
            return try JSON(parsing: bytes).decode(ReportWords.self)
        }
    }

    /// What somebody wrote who complained about a decision; nil where nobody has, and once it is erased.
    public func complaint(ofReport id: Int64, of log: LogID) async throws -> String? {
        try await pool.read { db in
            try Self.opened("complaint", ofReport: id, log, db).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The reports and complaints that wait for a decision, those first that are due first.
    public func waitingReports(of log: LogID, limit: Int) async throws -> [ContentReport] {
        try await pool.read { db in
            try Self.reports(
                """
                log = ? AND (decided IS NULL OR (complained IS NOT NULL AND last_decided IS NULL))
                ORDER BY CASE WHEN decided IS NULL THEN due ELSE complaint_due END, id LIMIT ?
                """, [log.origin, limit], db)
        }
    }

    /// The reports that were decided, the latest first.
    public func decidedReports(of log: LogID, limit: Int) async throws -> [ContentReport] {
        try await pool.read { db in
            try Self.reports(
                "log = ? AND decided IS NOT NULL ORDER BY max(decided, ifnull(last_decided, 0)) DESC, id DESC LIMIT ?",
                [log.origin, limit], db)
        }
    }

    /// Notes what was decided about a report, or about the complaint about it, and tells whoever reported.
    ///
    /// - Parameter end: until when a first decision can be complained about; then what is personal is erased.
    /// - Returns: false where somebody else has decided it meanwhile.
    public func decide(
        _ id: Int64, _ decision: ReportDecision, end: Instant, of log: LogID, letter: Notice.Letter?
    ) async throws -> Bool {
        let secret = self.secret
        return try await pool.write { db in
            guard let report = try Self.reports("log = ? AND id = ?", [log.origin, id], db).first,
                report.nextDue != nil
            else { return false }
            let prefix = report.decision == nil ? "" : "last_"
            try db.execute(
                sql: """
                    UPDATE report SET \(prefix)verdict = ?, \(prefix)ground = ?, \(prefix)statement = ?,
                    \(prefix)act = ?, \(prefix)decided = ?, \(prefix)decider = ?, keep_until = ? WHERE id = ?
                    """,
                arguments: [
                    decision.verdict.rawValue, decision.ground, decision.statement,
                    decision.act.map { Int64(clamping: $0) }, decision.time.milliseconds, decision.decider.text,
                    end.milliseconds, id,
                ])
            let event = report.decision == nil ? "report.decided" : "report.complaint_decided"
            try Self.tell(letter, event, about: id, of: log, at: decision.time, secret, db)
            return true
        }
    }

    /// Keeps a complaint about a decision.
    ///
    /// - Returns: false where it comes too late, or there is one already.
    public func complain(
        about id: Int64, _ words: String, due: Instant, of log: LogID, at time: Instant
    ) async throws -> Bool {
        try await pool.write { db in
            guard let report = try Self.reports("log = ? AND id = ?", [log.origin, id], db).first,
                report.takesComplaint(at: time),
                let digest = try Data.fetchOne(db, sql: "SELECT reference FROM report WHERE id = ?", arguments: [id])
            else { return false }
            let sealed = try Sealed(Array(words.utf8), for: Self.place(ofReport: digest))
            try db.execute(
                sql: "UPDATE report SET complaint = ?, complained = ?, complaint_due = ? WHERE id = ?",
                arguments: [try Vault(db: db).add(sealed), time.milliseconds, due.milliseconds, id])
            return true
        }
    }

    /// Destroys what is personal in reports whose time is over; a complaint that waits is kept until it is decided.
    public func eraseReports(dueAt time: Instant) async throws {
        let isErased = try await pool.write { db in
            let condition = """
                keep_until <= ? AND (sealed IS NOT NULL OR complaint IS NOT NULL)
                AND (complained IS NULL OR last_decided IS NOT NULL)
                """
            let rows = try Row.fetchAll(
                db, sql: "SELECT sealed, complaint FROM report WHERE \(condition)", arguments: [time.milliseconds])
            for row in rows {
                for sealed in [row[0] as Int64?, row[1] as Int64?] { try sealed.map { try Vault(db: db).destroy($0) } }
            }
            try db.execute(
                sql: "UPDATE report SET sealed = NULL, complaint = NULL WHERE \(condition)",
                arguments: [time.milliseconds])
            return !rows.isEmpty
        }
        if isErased { try await truncateWriteAheadLog() }
    }
}

extension PeopleDatabase {
    private static func digest(ofReference reference: String, _ secret: SymmetricKey) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array("report\n\(reference)".utf8), using: secret))
    }

    private static func place(ofReport digest: Data) -> SealedPlace { SealedPlace("report@1", [Array(digest)]) }

    private static func opened(_ column: String, ofReport id: Int64, _ log: LogID, _ db: Database) throws -> [UInt8]? {
        let row = try Row.fetchOne(
            db, sql: "SELECT \(column), reference FROM report WHERE log = ? AND id = ?", arguments: [log.origin, id])
        guard let row, let sealed: Int64 = row[0] else { return nil }
        return try Vault(db: db).open(sealed, for: place(ofReport: row[1]))
    }

    private static func tell(
        _ letter: Notice.Letter?, _ event: String, about id: Int64, of log: LogID, at time: Instant,
        _ secret: SymmetricKey, _ db: Database
    ) throws {
        guard let letter else { return }
        let notice = NewNotice(.mail, event: event, entry: UInt64(max(id, 0)), letter: letter)
        try post(notice, to: "report\n\(letter.address)", of: log, at: time, secret, db)
    }

    static func reports(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [ContentReport]
    {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, programme, part, path, author, reason, received, due, keep_until, complained, complaint_due,
                verdict, ground, statement, act, decided, decider,
                last_verdict, last_ground, last_statement, last_act, last_decided, last_decider
                FROM report WHERE \(condition)
                """, arguments: arguments
        ).map { row in
            let author: String? = row[4]
            let until: Int64? = row[8]
            var complaint: ContentReport.Complaint?
            if let received: Int64 = row[9], let due: Int64 = row[10] {
                complaint = .init(
                    received: Instant(milliseconds: received), due: Instant(milliseconds: due),
                    decision: decision(row, from: 17))
            }
            return ContentReport(
                id: row[0], programme: row[1], part: row[2], path: row[3], author: author.map { ActorID($0) },
                reason: ReportReason(rawValue: row[5]) ?? .other, received: Instant(milliseconds: row[6]),
                due: Instant(milliseconds: row[7]), decision: decision(row, from: 11),
                complaintsUntil: until.map { Instant(milliseconds: $0) }, complaint: complaint)
        }
    }

    private static func decision(_ row: Row, from column: Int) -> ReportDecision? {
        guard let text: String = row[column], let verdict = ReportVerdict(rawValue: text) else { return nil }
        let act: Int64? = row[column + 3]
        return ReportDecision(
            verdict, ground: row[column + 1], statement: row[column + 2], act: act.map { UInt64(max($0, 0)) },
            at: Instant(milliseconds: row[column + 4]), by: ActorID(row[column + 5]))
    }
}
