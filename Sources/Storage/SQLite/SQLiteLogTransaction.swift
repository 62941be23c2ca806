import Foundation
import GRDB
import Kernel
import Proofs
import Values

/// One sequencing transaction of a log in SQLite.
final class SQLiteLogTransaction: LogTransaction {
    // A class because whoever commits needs to know what was put into it.
    private let db: Database
    private let log: Int64
    private let name: LogID
    private let states: StateShelf
    /// What holds once the transaction is committed, batch by batch; mostly there is one.
    private(set) var settlements: [StateShelf.Settlement] = []
    private var written: [StateKey: StateRow?] = [:]

    init(_ name: LogID, db: Database, states: StateShelf) throws {
        self.name = name
        self.db = db
        self.states = states
        log = try SQLiteLogStore.id(of: name, db)
        try states.prepareToWrite(name, StateTable(db: db, log: log))
    }

    func head() throws -> LogHead? { try SQLiteLogStore.head(log, db) }

    /// One machine, one clock: the caller's.
    func clock() -> Instant? { nil }

    /// SQLite has one writing process; should another have written, the caller forgets everything.
    func keysWritten(from index: UInt64) -> [StateKey]? { nil }

    func load(_ key: StateKey) throws -> StateRow? {
        if case .some(let row) = written[key] { return row }
        return try states.row(key, of: name, StateTable(db: db, log: log))
    }

    func load(_ keys: [StateKey]) throws -> [StateKey: StateRow] {
        var rows: [StateKey: StateRow] = [:]
        for key in keys { rows[key] = try load(key) }
        return rows
    }

    func put(_ batch: LogBatch) throws {
        try moveHead(batch)
        try EntryTable(db: db, log: log).put(batch)
        try growTiles(batch)
        settlements.append(try states.put(batch, StateTable(db: db, log: log)))
        // Mostly there is one batch, whose states need not be copied.
        if written.isEmpty { written = batch.states } else { written.merge(batch.states) { $1 } }
    }

    /// Puts older states to their places, once everything is read and put that the transaction reads and puts.
    func settle() throws -> RecentStates.Settled? {
        guard !settlements.isEmpty else { return nil }
        return try states.settle(besides: settlements, of: name, StateTable(db: db, log: log))
    }

    private func moveHead(_ batch: LogBatch) throws {
        let head = batch.head
        let edge = Data(head.range.hashes.flatMap(\.bytes))
        let root = Data(head.range.root().bytes)
        let values: StatementArguments = [
            Int64(clamping: head.size), root, edge, head.time.milliseconds, Data(head.checkpoint.bytes), log,
        ]
        if let previous = batch.previous {
            try db.cachedStatement(
                sql: """
                    UPDATE head SET size = ?, root = ?, edge = ?, time = ?, checkpoint = ?
                    WHERE log = ? AND size = ? AND root = ?
                    """
            ).execute(
                arguments: values + [Int64(clamping: previous.size), Data(previous.range.root().bytes)])
        } else {
            try db.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO head (size, root, edge, time, checkpoint, log) VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: values)
        }
        guard db.changesCount == 1 else { throw LogStoreError.headMoved }
        try db.cachedStatement(sql: "INSERT INTO checkpoint (log, size, note) VALUES (?, ?, ?)")
            .execute(arguments: [log, Int64(clamping: head.size), Data(head.checkpoint.bytes)])
    }

    private func growTiles(_ batch: LogBatch) throws {
        for tile in batch.tiles {
            let at: StatementArguments = [log, tile.level, Int64(clamping: tile.index)]
            if tile.offset == 0 {
                try db.cachedStatement(sql: "INSERT INTO tile (log, level, idx, hashes) VALUES (?, ?, ?, ?)")
                    .execute(arguments: at + [Data(tile.hashes)])
                continue
            }
            try db.cachedStatement(
                sql: """
                    UPDATE tile SET hashes = CAST(hashes || ? AS BLOB)
                    WHERE log = ? AND level = ? AND idx = ? AND length(hashes) = ?
                    """
            ).execute(arguments: [Data(tile.hashes)] + at + [tile.offset * 32])
            guard db.changesCount == 1 else {
                throw LogStoreError.damaged("tile \(tile.level)/\(tile.index) does not have \(tile.offset) hashes")
            }
        }
    }
}
