import GRDB
import Kernel
import Proofs
import Values

/// The tables that hold a log's states: those in their places, and the changes that are not put there yet.
///
/// A state's place is the newest run that has it (see `StateRuns`); that of a state that becomes due is a table of its
/// own, in which the registrar finds it by its time. States that an earlier version has put into that table stay there
/// until they are written again. What is in the table is newer than what the runs have of it.
struct StateTable {
    /// How many written changes one batch removes at most, so that none takes long.
    private static let mostRemovals = 64

    let db: Database
    let log: Int64

    /// The log's size; 0 for a log without entries.
    func size() throws -> UInt64 {
        let find = try RawStatement(db, "SELECT size FROM head WHERE log = ?")
        find.bind(log, at: 1)
        return try find.first { UInt64(clamping: $0.number(0)) } ?? 0
    }

    /// The runs of states.
    var runs: RunTable { RunTable(db: db, log: log) }

    /// The state in its place, by the hash of its key.
    ///
    /// - Parameter runs: those that may have it, the newest first.
    func row(_ hash: Hash, runs: [Int64]) throws -> StateRow? { try inTable(hash) ?? inRuns(hash, runs) }

    /// What the runs have, the newest first.
    func inRuns(_ hash: Hash, _ numbers: [Int64]) throws -> StateRow? {
        for run in numbers {
            if case .some(let row) = try runs.find(hash, in: run) { return row }
        }
        return nil
    }

    /// What the table has.
    func inTable(_ hash: Hash) throws -> StateRow? {
        let find = try RawStatement(db, "SELECT value, idx, due FROM state WHERE log = ? AND hash = ?")
        find.bind(log, at: 1)
        find.bind(hash.bytes, at: 2)
        return try find.first { Self.state($0, from: 0) }
    }

    /// Hashes of the keys behind one, in their order.
    func hashes(after hash: Hash?, limit: Int) throws -> [Hash] {
        let find = try RawStatement(db, "SELECT hash FROM state WHERE log = ? AND hash > ? ORDER BY hash LIMIT ?")
        find.bind(log, at: 1)
        find.bind(hash?.bytes ?? [], at: 2)
        find.bind(Int64(limit), at: 3)
        var hashes: [Hash] = []
        try find.each { row in
            guard let hash = Hash(bytes: row.bytes(0)) else { throw LogStoreError.damaged("a state has no hash") }
            hashes.append(hash)
            return true
        }
        return hashes
    }

    /// States with a due time, in the order of due time and key, until `take` has enough.
    func due(upTo time: Instant, _ take: (StateKey, StateRow) -> Bool) throws {
        let find = try RawStatement(
            db,
            """
            SELECT value, idx, due, key FROM state
            WHERE log = ? AND due IS NOT NULL AND due <= ? ORDER BY due, key
            """)
        find.bind(log, at: 1)
        find.bind(time.milliseconds, at: 2)
        try find.each { take(StateKey(bytes: $0.bytes(3)), Self.state($0, from: 0)) }
    }

    /// Takes a state out of the table.
    func remove(_ hash: Hash) throws {
        let remove = try RawStatement(db, "DELETE FROM state WHERE log = ? AND hash = ?")
        remove.bind(log, at: 1)
        remove.bind(hash.bytes, at: 2)
        try remove.run()
    }

    /// Puts states into the table, or takes them out.
    func put(_ rows: [(hash: Hash, key: StateKey, row: StateRow?)]) throws {
        guard !rows.isEmpty else { return }
        let write = try RawStatement(
            db,
            """
            INSERT INTO state (log, hash, value, idx, due, key) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (log, hash) DO UPDATE SET
                value = excluded.value, idx = excluded.idx, due = excluded.due, key = excluded.key
            """)
        for (hash, key, row) in rows {
            guard let row else {
                try remove(hash)
                continue
            }
            write.bind(log, at: 1)
            write.bind(hash.bytes, at: 2)
            write.bind(row.value, at: 3)
            write.bind(Int64(clamping: row.index), at: 4)
            write.bind(row.due?.milliseconds, at: 5)
            if row.due == nil { write.bind(nil, at: 6) } else { write.bind(key.bytes, at: 6) }
            try write.run()
        }
    }

    /// Writes what a batch changes, in one piece.
    ///
    /// - Returns: the number of the change.
    func append(_ changes: [StateKey: StateRow?]) throws -> Int64 {
        let insert = try RawStatement(db, "INSERT INTO state_change (log, changes) VALUES (?, ?)")
        insert.bind(log, at: 1)
        insert.bind(StateChanges.encode(changes), at: 2)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// Removes some of the changes that have been put into their places.
    func forget(upTo number: Int64) throws {
        let remove = try RawStatement(
            db,
            """
            DELETE FROM state_change WHERE log = ?1 AND number IN (
                SELECT number FROM state_change WHERE number <= ?2 AND log = ?1 ORDER BY number LIMIT \(Self.mostRemovals)
            )
            """)
        remove.bind(log, at: 1)
        remove.bind(number, at: 2)
        try remove.run()
    }

    /// The changes that are written behind a number, later ones over earlier ones, and the number of the last.
    func changes(after number: Int64 = 0) throws -> (changes: [StateKey: StateRow?], last: Int64) {
        var changes: [StateKey: StateRow?] = [:]
        var last = number
        let read = try RawStatement(
            db, "SELECT number, changes FROM state_change WHERE number > ? AND log = ? ORDER BY number")
        read.bind(number, at: 1)
        read.bind(log, at: 2)
        try read.each { row in
            last = row.number(0)
            try StateChanges.decode(row.bytes(1)) { changes[$0] = .some($1) }
            return true
        }
        return (changes, last)
    }

    private static func state(_ row: RawStatement, from column: Int32) -> StateRow {
        StateRow(
            value: row.bytes(column), index: UInt64(clamping: row.number(column + 1)),
            due: row.isNull(column + 2) ? nil : Instant(milliseconds: row.number(column + 2)))
    }
}
