import Foundation
import GRDB
import Kernel
import Proofs
import Values

/// One sequencing transaction of a log in SQLite.
struct SQLiteLogTransaction: LogTransaction {
    let db: Database
    let log: Int64

    func head() throws -> LogHead? { try SQLiteLogStore.head(log, db) }

    /// One machine, one clock: the caller's.
    func clock() -> Instant? { nil }

    /// SQLite has one writing process; should another have written, the caller forgets everything.
    func keysWritten(from index: UInt64) -> [StateKey]? { nil }

    func load(_ keys: [StateKey]) throws -> [StateKey: StateRow] {
        let statement = try db.cachedStatement(sql: "SELECT value, idx, due FROM state WHERE log = ? AND key = ?")
        var rows: [StateKey: StateRow] = [:]
        for key in keys {
            if let row = try Row.fetchOne(statement, arguments: [log, Data(key.bytes)]) {
                rows[key] = row.stateRow(from: 0)
            }
        }
        return rows
    }

    func put(_ batch: LogBatch) throws {
        try moveHead(batch)
        try insertEntries(batch)
        try growTiles(batch)
        try writeStates(batch)
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

    private func insertEntries(_ batch: LogBatch) throws {
        let entry = try db.cachedStatement(sql: "INSERT INTO entry (log, idx, bytes) VALUES (?, ?, ?)")
        let place = try db.cachedStatement(sql: "INSERT INTO place (part, idx) VALUES (?, ?)")
        var parts: [PartAddress: Int64] = [:]
        for (offset, line) in batch.lines.enumerated() {
            let index = Int64(clamping: batch.firstIndex) + Int64(offset)
            try entry.execute(arguments: [log, index, Data(line.bytes)])
            let part = try parts[line.part] ?? id(of: line.part)
            parts[line.part] = part
            try place.execute(arguments: [part, index])
        }
    }

    private func id(of part: PartAddress) throws -> Int64 {
        let find = try db.cachedStatement(sql: "SELECT id FROM part WHERE log = ? AND programme = ? AND part = ?")
        if let id = try Int64.fetchOne(find, arguments: [log, part.programme, part.part]) { return id }
        try db.execute(
            sql: "INSERT INTO part (log, programme, part) VALUES (?, ?, ?)",
            arguments: [log, part.programme, part.part])
        return db.lastInsertedRowID
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

    private func writeStates(_ batch: LogBatch) throws {
        let write = try db.cachedStatement(
            sql: """
                INSERT INTO state (log, key, value, idx, due) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (log, key) DO UPDATE SET value = excluded.value, idx = excluded.idx, due = excluded.due
                """)
        let remove = try db.cachedStatement(sql: "DELETE FROM state WHERE log = ? AND key = ?")
        // In the order of their bytes, so that the pages of the index are touched once each.
        for (key, row) in batch.states.sorted(by: { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }) {
            if let row {
                try write.execute(arguments: [
                    log, Data(key.bytes), Data(row.value), Int64(clamping: row.index), row.due?.milliseconds,
                ])
            } else {
                try remove.execute(arguments: [log, Data(key.bytes)])
            }
        }
    }
}
