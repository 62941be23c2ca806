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
    private let states: StateShelf

    /// Opens the file, or makes it.
    ///
    /// - Parameter meter: counts commits and how long they take.
    public convenience init(path: String, meter: LogMeter? = nil) throws {
        try self.init(path: path, meter: meter, states: StateShelf())
    }

    init(path: String, meter: LogMeter? = nil, states: StateShelf) throws {
        self.meter = meter
        self.states = states
        pool = try SQLiteFile.open(path, label: "log", migrator: LogSchema.migrator)
        // Nothing personal is on the log, so what is removed need not be written once more to overwrite it.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = FAST") }
    }

    /// Opens a file that stays as it is: nothing can be written through this store.
    public init(reading path: String) throws {
        meter = nil
        states = StateShelf()
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
        let (result, settlements, settled) = try await pool.write { [states] db in
            try db.execute(sql: "INSERT OR IGNORE INTO log (origin) VALUES (?)", arguments: [log.origin])
            let transaction = try SQLiteLogTransaction(log, db: db, states: states)
            let result = try body(transaction)
            return (result, transaction.settlements, try transaction.settle())
        }
        states.commit(settlements, settled, of: log)
        let entries = settlements.reduce(0) { $0 + $1.entries }
        if entries > 0 { meter?.committed(entries: entries, microseconds: (ContinuousClock.now - began).microseconds) }
        return result
    }

    public func head(of log: LogID) async throws -> LogHead? {
        try await pool.read { db in try Self.head(Self.id(of: log, db), db) }
    }

    public func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        try await pool.read { db in try EntryTable(db: db, log: Self.id(of: log, db)).entries(in: range) }
    }

    public func places(
        of part: PartAddress, of log: LogID, from index: UInt64, limit: Int
    ) async throws -> [UInt64] {
        try await pool.read { db in
            try EntryTable(db: db, log: Self.id(of: log, db)).places(of: part, from: index, limit: limit)
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
        try await states([key], of: log)[key]
    }

    public func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        guard !keys.isEmpty else { return [:] }
        try await prepareStates(of: log)
        let (recent, rest, number) = states.recent(keys, of: log)
        return try await pool.read { [states] db in
            var rows = recent
            let table = StateTable(db: db, log: try Self.id(of: log, db))
            // A commit can be read before memory takes it over: whoever has seen its entries must find its states.
            let newer = try table.changes(after: number).changes
            let runs = try rest.isEmpty ? [] : table.runs.numbers()
            for key in rest where newer[key] == nil {
                let hash = Hash.sha256(key.bytes)
                rows[key] = try table.row(hash, runs: states.runs(runs, thatMayHave: hash, of: log))
            }
            for key in keys { if case .some(let row) = newer[key] { rows[key] = row } }
            return rows
        }
    }

    public func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        try await prepareStates(of: log)
        let recent = states.due(of: log, at: time)
        return try await pool.read { [states] db in
            var found = recent
            var taken = 0
            try StateTable(db: db, log: Self.id(of: log, db)).due(upTo: time) { key, row in
                if states.recent(key, of: log) == nil {
                    found.append((key, row))
                    taken += 1
                }
                return taken < limit
            }
            found.sort { ($0.row.due ?? time, $0.key) < ($1.row.due ?? time, $1.key) }
            return Array(found.prefix(limit))
        }
    }

    public func nextDue(of log: LogID) async throws -> Instant? {
        try await prepareStates(of: log)
        let recent = states.nextDue(of: log)
        return try await pool.read { [states] db in
            var earliest = recent
            try StateTable(db: db, log: Self.id(of: log, db)).due(upTo: Instant(milliseconds: .max)) { key, row in
                guard states.recent(key, of: log) == nil else { return true }
                if let due = row.due { earliest = min(earliest ?? due, due) }
                return false
            }
            return earliest
        }
    }

    private func prepareStates(of log: LogID) async throws {
        guard !states.knows(log) else { return }
        try await pool.read { [states] db in
            try states.prepare(log, StateTable(db: db, log: Self.id(of: log, db)))
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
}
