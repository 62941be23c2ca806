import Foundation
import GRDB
public import Kernel
import Proofs
public import Values

/// Logs in one SQLite file, for a deployment of one machine.
public final class SQLiteLogStore: LogStore {
    // A class because the pool of connections that it guards is shared by everybody who reads and writes.
    let pool: DatabasePool
    private let meter: LogMeter?

    /// Opens the file, or makes it.
    ///
    /// - Parameter meter: counts commits and how long they take.
    public init(path: String, meter: LogMeter? = nil) throws {
        self.meter = meter
        pool = try SQLiteFile.open(path, label: "log", migrator: LogSchema.migrator)
    }

    /// Opens a file that stays as it is: nothing can be written through this store.
    public init(reading path: String) throws {
        meter = nil
        pool = try DatabasePool(path: path, configuration: SQLiteCopy.reading)
    }

    /// Closes the file; nothing can be read or written afterwards.
    public func close() throws {
        try pool.close()
    }

    public func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result {
        let began = ContinuousClock.now
        let (result, entries) = try await pool.write { db in
            try db.execute(sql: "INSERT OR IGNORE INTO log (origin) VALUES (?)", arguments: [log.origin])
            let id = try Self.id(of: log, db)
            let before = try Self.size(id, db)
            let result = try body(SQLiteLogTransaction(db: db, log: id))
            return (result, try Self.size(id, db) - before)
        }
        if entries > 0, let meter {
            let took = (ContinuousClock.now - began).components
            meter.committed(
                entries: Int(entries),
                microseconds: UInt64(clamping: took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000))
        }
        return result
    }

    private static func size(_ log: Int64, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT size FROM head WHERE log = ?"), arguments: [log]) ?? 0
    }

    public func head(of log: LogID) async throws -> LogHead? {
        try await pool.read { db in try Self.head(Self.id(of: log, db), db) }
    }

    public func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        try await pool.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT bytes FROM entry WHERE log = ? AND idx >= ? AND idx < ? ORDER BY idx",
                arguments: [
                    Self.id(of: log, db), Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound),
                ])
            var entries: [[UInt8]] = []
            while let row = try rows.next() { entries.append(row.bytes(0)) }
            return entries
        }
    }

    public func places(
        of part: PartAddress, of log: LogID, from index: UInt64, limit: Int
    ) async throws -> [UInt64] {
        try await pool.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT place.idx FROM place JOIN part ON part.id = place.part
                    WHERE part.log = ? AND part.programme = ? AND part.part = ? AND place.idx >= ?
                    ORDER BY place.idx LIMIT ?
                    """,
                arguments: [Self.id(of: log, db), part.programme, part.part, Int64(clamping: index), limit]
            ).map { UInt64($0) }
        }
    }

    public func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8] {
        try await pool.read { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT hashes FROM tile WHERE log = ? AND level = ? AND idx = ?",
                arguments: [Self.id(of: log, db), level, Int64(clamping: index)])
            return row?.bytes(0) ?? []
        }
    }

    public func state(_ key: StateKey, of log: LogID) async throws -> StateRow? {
        try await pool.read { db in
            try SQLiteLogTransaction(db: db, log: Self.id(of: log, db)).load([key])[key]
        }
    }

    public func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        guard !keys.isEmpty else { return [:] }
        return try await pool.read { db in
            try SQLiteLogTransaction(db: db, log: Self.id(of: log, db)).load(keys)
        }
    }

    public func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        try await pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT key, value, idx, due FROM state
                    WHERE log = ? AND due IS NOT NULL AND due <= ? ORDER BY due, key LIMIT ?
                    """,
                arguments: [Self.id(of: log, db), time.milliseconds, limit]
            ).map { (StateKey(bytes: $0.bytes(0)), $0.stateRow(from: 1)) }
        }
    }

    public func nextDue(of log: LogID) async throws -> Instant? {
        try await pool.read { db in
            try Int64.fetchOne(
                db, sql: "SELECT MIN(due) FROM state WHERE log = ? AND due IS NOT NULL",
                arguments: [Self.id(of: log, db)]
            ).map { Instant(milliseconds: $0) }
        }
    }

    public func logs() async throws -> [LogID] {
        try await pool.read { db in
            try String.fetchAll(db, sql: "SELECT origin FROM log ORDER BY id").map { LogID(origin: $0) }
        }
    }

    static func id(of log: LogID, _ db: Database) throws -> Int64 {
        // A log that is not kept here has no rows under the id 0 either.
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM log WHERE origin = ?"), arguments: [log.origin]) ?? 0
    }

    static func head(_ log: Int64, _ db: Database) throws -> LogHead? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT size, edge, time, checkpoint FROM head WHERE log = ?"),
                arguments: [log])
        else { return nil }
        let size: Int64 = row[0]
        let edge = row.bytes(1)
        let hashes = stride(from: 0, to: edge.count, by: Hash.byteCount).compactMap {
            Hash(bytes: edge[$0..<min($0 + Hash.byteCount, edge.count)])
        }
        guard size >= 0, let range = CompactRange(size: UInt64(size), hashes: hashes) else {
            throw LogStoreError.damaged("the head's right edge does not fit its size")
        }
        return LogHead(
            range: range, time: Instant(milliseconds: row[2]), checkpoint: try SignedNote(parsing: row.bytes(3)))
    }
}

extension Row {
    func bytes(_ index: Int) -> [UInt8] {
        (self[index] as Data?).map(Array.init) ?? []
    }

    /// A state from four columns: value, index, due, in this order.
    func stateRow(from column: Int) -> StateRow {
        let index: Int64 = self[column + 1]
        let due: Int64? = self[column + 2]
        return StateRow(
            value: bytes(column), index: UInt64(clamping: index), due: due.map { Instant(milliseconds: $0) })
    }
}
