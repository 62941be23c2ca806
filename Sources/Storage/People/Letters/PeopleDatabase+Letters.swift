import Foundation
import GRDB
public import Kernel
public import Values

/// Codes of rolls between the moment at which they are made and that at which they are handed out.
extension PeopleDatabase {
    /// How long a code waits to be handed out, in milliseconds: 60 days.
    public static let lettersMilliseconds: Int64 = 60 * 24 * 3_600_000

    private static let place = "log = ? AND programme = ? AND part = ?"

    private static func arguments(_ part: PartAddress, _ log: LogID) -> StatementArguments {
        [log.origin, part.programme, part.part]
    }

    private static func place(_ key: String) -> SealedPlace { SealedPlace("letter@1", key) }

    /// Keeps codes; when it returns they are on the disk.
    public func keep(
        _ letters: [RollLetter.New], in part: PartAddress, of log: LogID, at time: Instant
    ) async throws {
        let sealed = try letters.map { try Sealed(Array($0.code.utf8), for: Self.place($0.publicKey)) }
        try await pool.write { db in
            for (letter, sealed) in zip(letters, sealed) {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO roll_letter
                            (log, programme, part, key, person, district, way, sealed, nonce, created, state)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    log.origin, part.programme, part.part, letter.publicKey, letter.person.map { Int64(clamping: $0) },
                    letter.group, letter.way.rawValue, try Vault(db: db).add(sealed), letter.nonce,
                    time.milliseconds, RollLetter.State.waiting.rawValue,
                ])
            }
        }
    }

    /// Notes whose codes they are, once their persons stand on the log.
    public func bindLetters(
        _ persons: [(key: String, person: UInt64)], in part: PartAddress, of log: LogID
    ) async throws {
        try await pool.write { db in
            for (key, person) in persons {
                try db.cachedStatement(sql: "UPDATE roll_letter SET person = ? WHERE \(Self.place) AND key = ?")
                    .execute(arguments: [Int64(clamping: person)] + Self.arguments(part, log) + [key])
            }
        }
    }

    /// The keys of codes whose persons are not known here, because the server ended in between.
    public func unboundLetters(in part: PartAddress, of log: LogID) async throws -> [(key: String, created: Instant)] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT key, created FROM roll_letter
                    WHERE \(Self.place) AND person IS NULL AND sealed IS NOT NULL
                    """,
                arguments: Self.arguments(part, log)
            ).map { (key: $0[0], created: Instant(milliseconds: $0[1])) }
        }
    }

    /// Destroys codes of which nothing stands on the log.
    public func dropLetters(_ keys: [String], in part: PartAddress, of log: LogID) async throws {
        try await pool.write { db in
            for key in keys {
                _ = try Self.destroy(
                    "\(Self.place) AND key = ? AND person IS NULL", Self.arguments(part, log) + [key], as: .void, db)
                try db.execute(
                    sql: "DELETE FROM roll_letter WHERE \(Self.place) AND key = ? AND person IS NULL",
                    arguments: Self.arguments(part, log) + [key])
            }
        }
        if !keys.isEmpty { try await truncateWriteAheadLog() }
    }

    /// How many codes there are, by state, way and group.
    public func letterCounts(in part: PartAddress, of log: LogID) async throws -> [RollLetter.Count] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT state, way, district, COUNT(*) FROM roll_letter
                    WHERE \(Self.place) AND person IS NOT NULL
                    GROUP BY state, way, district ORDER BY state, way, district
                    """, arguments: Self.arguments(part, log)
            ).compactMap { row in
                guard let state = RollLetter.State(rawValue: row[0]), let way = RollLetter.Way(rawValue: row[1]) else {
                    return nil
                }
                return RollLetter.Count(state: state, way: way, group: row[2], count: row[3])
            }
        }
    }

    /// The numbers of the letters that wait, group by group.
    public func waitingLetters(
        by way: RollLetter.Way, in part: PartAddress, of log: LogID
    ) async throws -> [(group: String, id: Int64)] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT district, id FROM roll_letter
                    WHERE \(Self.place) AND state = ? AND way = ? AND person IS NOT NULL ORDER BY district, id
                    """,
                arguments: Self.arguments(part, log) + [RollLetter.State.waiting.rawValue, way.rawValue]
            ).map { (group: $0[0], id: $0[1]) }
        }
    }

    private static let slice = "\(place) AND state = 'waiting' AND way = ? AND district = ? AND id >= ? AND id <= ?"

    /// The letters of a group that wait, between two numbers.
    public func letters(
        by way: RollLetter.Way, group: String, _ ids: ClosedRange<Int64>, in part: PartAddress, of log: LogID
    ) async throws -> [RollLetter] {
        try await pool.read { db in
            try Self.open(
                "\(Self.slice) AND person IS NOT NULL ORDER BY id",
                Self.arguments(part, log) + [way.rawValue, group, ids.lowerBound, ids.upperBound], db)
        }
    }

    /// The first letters that wait for a way, whatever their group.
    public func letters(
        by way: RollLetter.Way, limit: Int, in part: PartAddress, of log: LogID
    ) async throws -> [RollLetter] {
        try await pool.read { db in
            try Self.open(
                "\(Self.place) AND state = 'waiting' AND way = ? AND person IS NOT NULL ORDER BY id LIMIT ?",
                Self.arguments(part, log) + [way.rawValue, limit], db)
        }
    }

    /// The letter that waits for one person; nil where none does.
    public func letter(of person: UInt64, in part: PartAddress, of log: LogID) async throws -> RollLetter? {
        try await pool.read { db in
            try Self.open(
                "\(Self.place) AND state = 'waiting' AND person = ? ORDER BY id DESC LIMIT 1",
                Self.arguments(part, log) + [Int64(clamping: person)], db
            ).first
        }
    }

    /// The code that was made for an act already; nil where none was.
    public func code(withNonce nonce: String, in part: PartAddress, of log: LogID) async throws -> String? {
        try await pool.read { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT sealed, key FROM roll_letter
                        WHERE \(Self.place) AND nonce = ? AND sealed IS NOT NULL
                        """,
                    arguments: Self.arguments(part, log) + [nonce])
            else { return nil }
            return String(decoding: try Vault(db: db).open(row[0], for: Self.place(row[1] as String)), as: UTF8.self)
        }
    }

    private static func open(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [RollLetter] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, person, sealed, key, district FROM roll_letter WHERE \(condition)",
            arguments: arguments)
        return try rows.map { row in
            let person: Int64 = row[1]
            let code = try Vault(db: db).open(row[2], for: place(row[3] as String))
            return RollLetter(
                id: row[0], person: UInt64(max(person, 0)), code: String(decoding: code, as: UTF8.self), group: row[4])
        }
    }
}

extension PeopleDatabase {
    /// Destroys the codes of letters that were printed.
    ///
    /// - Returns: how many there were.
    public func finishLetters(
        group: String, _ ids: ClosedRange<Int64>, in part: PartAddress, of log: LogID
    ) async throws -> Int {
        let count = try await pool.write { db in
            try Self.destroy(
                "\(Self.slice) AND person IS NOT NULL",
                Self.arguments(part, log) + [RollLetter.Way.paper.rawValue, group, ids.lowerBound, ids.upperBound],
                as: .printed, db)
        }
        try await truncateWriteAheadLog()
        return count
    }

    /// Destroys the code that waits for one person: it was printed, or is good for nothing any more.
    ///
    /// - Parameter but: a code that stays, by its key.
    public func endLetters(
        of person: UInt64, as state: RollLetter.State, but key: String? = nil, in part: PartAddress, of log: LogID
    ) async throws {
        _ = try await pool.write { db in
            let arguments = Self.arguments(part, log) + [Int64(clamping: person), key ?? ""]
            let count = try Self.destroy(
                "\(Self.place) AND person = ? AND key != ? AND sealed IS NOT NULL", arguments, as: state, db)
            guard state == .void else { return count }
            try db.execute(
                sql: "UPDATE roll_letter SET state = 'void' WHERE \(Self.place) AND person = ? AND key != ?",
                arguments: arguments)
            return count
        }
        try await truncateWriteAheadLog()
    }

    /// Destroys one code that nobody was given after all.
    public func endLetter(_ key: String, in part: PartAddress, of log: LogID) async throws {
        _ = try await pool.write { db in
            try Self.destroy("\(Self.place) AND key = ?", Self.arguments(part, log) + [key], as: .void, db)
        }
        try await truncateWriteAheadLog()
    }

    /// Prints on paper what would have been sent by another way.
    ///
    /// - Parameter person: the one person whom it is about; everybody where nobody is named.
    public func printLetters(
        insteadOf way: RollLetter.Way, only person: UInt64? = nil, in part: PartAddress, of log: LogID
    ) async throws {
        let one = person.map { Int64(clamping: $0) }
        try await pool.write { db in
            try db.execute(
                sql: """
                    UPDATE roll_letter SET way = 'paper'
                    WHERE \(Self.place) AND state = 'waiting' AND way = ? AND (? IS NULL OR person = ?)
                    """, arguments: Self.arguments(part, log) + [way.rawValue, one, one])
        }
    }

    /// Puts codes into the outbox and destroys them here, in one commit: each goes out at most once.
    public func send(
        _ letters: [(letter: RollLetter, notice: NewNotice)], of log: LogID, at time: Instant
    ) async throws {
        let secret = self.secret
        try await pool.write { db in
            for (letter, notice) in letters
            where try Self.destroy("id = ? AND state = 'waiting'", [letter.id], as: .sent, db) == 1 {
                let number = try Self.post(notice, to: "letter\n\(letter.id)", of: log, at: time, secret, db)
                try db.execute(sql: "UPDATE roll_letter SET notice = ? WHERE id = ?", arguments: [number, letter.id])
            }
        }
        try await truncateWriteAheadLog()
    }

    /// The codes that came back or could not be sent, and that no other code has replaced.
    public func undeliveredCodes(in part: PartAddress, of log: LogID, limit: Int) async throws -> [UndeliveredCode] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT person, way, notice.reason FROM roll_letter JOIN notice ON notice.id = roll_letter.notice
                    WHERE roll_letter.log = ? AND programme = ? AND part = ? AND roll_letter.state = 'sent'
                        AND notice.state = 'failed' ORDER BY roll_letter.id LIMIT ?
                    """, arguments: Self.arguments(part, log) + [limit]
            ).compactMap { row in
                guard let way = RollLetter.Way(rawValue: row[1]) else { return nil }
                let person: Int64 = row[0]
                return UndeliveredCode(person: UInt64(max(person, 0)), way: way, reason: row[2] ?? "")
            }
        }
    }

    /// Destroys codes that nobody has handed out since a time.
    public func expireLetters(before time: Instant) async throws {
        let count = try await pool.write { db in
            try Self.destroy("sealed IS NOT NULL AND created < ?", [time.milliseconds], as: .expired, db)
        }
        if count > 0 { try await truncateWriteAheadLog() }
    }

    private static func destroy(
        _ condition: String, _ arguments: StatementArguments, as state: RollLetter.State, _ db: Database
    ) throws -> Int {
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, sealed FROM roll_letter WHERE \(condition)", arguments: arguments)
        for row in rows {
            if let sealed: Int64 = row[1] { try Vault(db: db).destroy(sealed) }
            try db.cachedStatement(sql: "UPDATE roll_letter SET sealed = NULL, nonce = NULL, state = ? WHERE id = ?")
                .execute(arguments: [state.rawValue, row[0] as Int64])
        }
        return rows.count
    }
}
