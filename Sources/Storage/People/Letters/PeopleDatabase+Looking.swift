import GRDB
public import Kernel
import Proofs
import Values

/// Looking somebody up by what is kept of them.
extension PeopleDatabase {
    /// The entries of a part in whose values a text stands, whatever its capitals; the first so many.
    ///
    /// Every value of the part is opened for it: names are not indexed anywhere.
    public func entries(
        containing text: String, in part: PartAddress, of log: LogID, limit: Int
    ) async throws -> [UInt64] {
        let wanted = text.lowercased()
        return try await pool.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT entry, statement, pointer, sealed FROM value INDEXED BY value_person
                    WHERE log = ? AND programme = ? AND part = ? AND entry IS NOT NULL
                    """, arguments: [try Self.id(of: log, db), part.programme, part.part])
            var found: Set<UInt64> = []
            while let row = try rows.next(), found.count < limit {
                let entry: Int64 = row[0]
                let place = Self.place(statement: row.bytes(1), pointer: row[2], log)
                guard let disclosure = try? Disclosure(parsing: try Vault(db: db).open(row[3], for: place)),
                    disclosure.value.stringValue?.lowercased().contains(wanted) == true
                else { continue }
                found.insert(UInt64(max(entry, 0)))
            }
            return found.sorted()
        }
    }

    /// Notes that somebody at a desk was shown what is kept of others, under the names by which those are known.
    public func note(_ readings: [(about: ActorID, reading: Reading)], of log: LogID) async throws {
        let sealed = try readings.map { about, reading in
            try Sealed(
                try JSON(encoding: reading).serialized(), for: SealedPlace("reading@1", log.origin, about.text))
        }
        try await pool.write { db in
            let id = try Self.makeID(of: log, db)
            for ((about, reading), sealed) in zip(readings, sealed) {
                try db.cachedStatement(
                    sql: "INSERT INTO reading (log, programme, person, time, sealed) VALUES (?, ?, ?, ?, ?)"
                ).execute(arguments: [
                    id, reading.programme, about.text, reading.time.milliseconds, try Vault(db: db).add(sealed),
                ])
            }
        }
    }
}
