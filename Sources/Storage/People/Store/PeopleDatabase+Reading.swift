import Crypto
import Foundation
import GRDB
public import Kernel
import Proofs
public import Values

extension PeopleDatabase {
    public func values(at entries: [UInt64], of log: LogID) async throws -> [KeptValue] {
        try await pool.read { db in
            let id = try Self.id(of: log, db)
            return try Set(entries).sorted().flatMap { entry in
                try Self.fetch(
                    db, log, by: "value_entry", "value.log = ? AND entry = ? ORDER BY pointer",
                    [id, Int64(clamping: entry)])
            }
        }
    }

    public func values(of person: ActorID, programme: String, of log: LogID) async throws -> [KeptValue] {
        try await pool.read { db in
            try Self.fetch(
                db, log, by: "value_person",
                """
                value.log = ? AND programme = ? AND person = ? AND entry IS NOT NULL ORDER BY entry, pointer
                """,
                [try Self.id(of: log, db), programme, person.text])
        }
    }

    public func overdue(
        of log: LogID, programme: String?, at time: Instant, limit: Int
    ) async throws -> [KeptValue] {
        try await pool.read { db in
            try Self.fetch(
                db, log, by: "value_due",
                """
                value.log = ?1 AND keep_until IS NOT NULL AND keep_until <= ?2 AND entry IS NOT NULL
                AND (?3 IS NULL OR programme = ?3) ORDER BY keep_until, entry, pointer LIMIT ?4
                """,
                [try Self.id(of: log, db), time.milliseconds, programme, limit])
        }
    }

    public func uniquenessKey(of programme: String, of log: LogID) async throws -> [UInt8]? {
        try await pool.write { db in
            let log = try Self.makeID(of: log, db)
            let row = try Row.fetchOne(
                db, sql: "SELECT key FROM uniqueness WHERE log = ? AND programme = ?", arguments: [log, programme])
            if let row {
                let kept: Int64? = row[0]
                return try kept.map { Array(try Vault(db: db).key($0).data) }
            }
            let key = SymmetricKey(size: .bits256)
            try db.execute(
                sql: "INSERT INTO uniqueness (log, programme, key) VALUES (?, ?, ?)",
                arguments: [log, programme, try Vault(db: db).add(key)])
            return Array(key.data)
        }
    }

    /// Notes it for each person whose values the entry carries.
    public func noteReading(_ reading: Reading, of log: LogID) async throws {
        let plaintext = try JSON(encoding: reading).serialized()
        try await pool.write { db in
            let id = try Self.id(of: log, db)
            let persons = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT person FROM value INDEXED BY value_entry
                    WHERE log = ? AND entry = ? AND programme = ?
                    """,
                arguments: [id, Int64(clamping: reading.entry), reading.programme])
            guard !persons.isEmpty else { throw PeopleStoreError.noValue(entry: reading.entry) }
            for person in persons {
                let sealed = try Sealed(plaintext, for: Self.place(ofReadingAbout: person, log))
                try db.execute(
                    sql: "INSERT INTO reading (log, programme, person, time, sealed) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        id, reading.programme, person, reading.time.milliseconds, try Vault(db: db).add(sealed),
                    ])
            }
        }
    }

    public func readings(of person: ActorID, programme: String, of log: LogID) async throws -> [Reading] {
        try await pool.read { db in
            let sealed = try Int64.fetchAll(
                db,
                sql: """
                    SELECT sealed FROM reading WHERE log = ? AND programme = ? AND person = ? ORDER BY time, id
                    """,
                arguments: [try Self.id(of: log, db), programme, person.text])
            return try sealed.map { id in
                let bytes = try Vault(db: db).open(id, for: Self.place(ofReadingAbout: person.text, log))
                return try JSON(parsing: bytes).decode(Reading.self)
            }
        }
    }

    private static func place(ofReadingAbout person: String, _ log: LogID) -> SealedPlace {
        SealedPlace("reading@1", log.origin, person)
    }

    /// The index is named, because the planner knows nothing of how many values a log, an entry or a person has.
    private static func fetch(
        _ db: Database, _ log: LogID, by index: String, _ condition: String, _ arguments: StatementArguments
    ) throws -> [KeptValue] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT statement, pointer, programme, part, person, field, treatment, entry, keep_until,
                    key.bytes, sealed.bytes
                FROM value INDEXED BY \(index)
                JOIN key ON key.id = value.sealed JOIN sealed ON sealed.id = value.sealed
                WHERE \(condition)
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var values: [KeptValue] = []
        while let row = try rows.next() { values.append(try keptValue(row, log)) }
        return values
    }

    private static func keptValue(_ row: Row, _ log: LogID) throws -> KeptValue {
        let entry: Int64 = row[7]
        let keepUntil: Int64? = row[8]
        guard let statement = Hash(bytes: row.bytes(0)), let treatment = Treatment(rawValue: row[6]), entry >= 0 else {
            throw PeopleStoreError.damaged("a row of a value")
        }
        let text = try Sealed.open(
            row[10], key: SymmetricKey(data: row.bytes(9)),
            for: place(statement: statement.bytes, pointer: row[1], log))
        let disclosure: Disclosure
        do {
            disclosure = try Disclosure(parsing: text)
        } catch {
            throw PeopleStoreError.damaged("a value is no disclosure")
        }
        let value = HiddenValue(
            statement: statement, pointer: row[1], part: PartAddress(programme: row[2], part: row[3]),
            person: ActorID(row[4]), field: row[5], treatment: treatment, disclosure: disclosure)
        return KeptValue(
            value: value, entry: UInt64(entry), keepUntil: keepUntil.map { Instant(milliseconds: $0) })
    }
}
