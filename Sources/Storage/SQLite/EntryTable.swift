import GRDB
import Kernel

/// The entries of one log, and which of them belong to a part.
///
/// An entry's number is the log's id times 2⁴⁰ plus the index, so that the table is the only tree over the entries.
/// Entries of a part that follow one another are one row of `span`.
struct EntryTable {
    private static let mostEntries: UInt64 = 1 << 40

    let db: Database
    let log: Int64

    /// The entries in order; fewer than asked for at the log's end.
    func entries(in range: Range<UInt64>) throws -> [[UInt8]] {
        let read = try RawStatement(db, "SELECT bytes FROM entry WHERE number >= ? AND number < ? ORDER BY number")
        read.bind(number(range.lowerBound), at: 1)
        read.bind(number(range.upperBound), at: 2)
        var entries: [[UInt8]] = []
        try read.each { row in
            entries.append(row.bytes(0))
            return true
        }
        return entries
    }

    /// The places of a part's entries, in order, from an index on.
    func places(of address: PartAddress, from index: UInt64, limit: Int) throws -> [UInt64] {
        guard limit > 0, let part = try id(of: address) else { return [] }
        let read = try RawStatement(
            db,
            """
            SELECT first, last FROM span WHERE part = ?1
            AND first >= coalesce((SELECT max(first) FROM span WHERE part = ?1 AND first <= ?2), 0) ORDER BY first
            """)
        read.bind(part, at: 1)
        read.bind(Int64(clamping: index), at: 2)
        var places: [UInt64] = []
        try read.each { row in
            let first = max(UInt64(clamping: row.number(0)), index)
            let last = UInt64(clamping: row.number(1))
            guard first <= last else { return true }
            let room = UInt64(limit - places.count)
            places.append(contentsOf: first...min(last, first + (room - 1)))
            return places.count < limit
        }
        return places
    }

    /// Adds the entries of a batch.
    func put(_ batch: LogBatch) throws {
        let insert = try RawStatement(db, "INSERT INTO entry (number, bytes) VALUES (?, ?)")
        for (offset, line) in batch.lines.enumerated() {
            insert.bind(number(batch.firstIndex + UInt64(offset)), at: 1)
            insert.bind(line.bytes, at: 2)
            try insert.run()
        }
        var first = 0
        while first < batch.lines.count {
            let part = batch.lines[first].part
            let end = batch.lines[first...].firstIndex { $0.part != part } ?? batch.lines.count
            try put(part, Int64(clamping: batch.firstIndex) + Int64(first), Int64(end - first))
            first = end
        }
    }

    /// Makes the part's last span longer where the entries follow it, or begins another.
    private func put(_ address: PartAddress, _ first: Int64, _ count: Int64) throws {
        let part = try id(of: address) ?? add(address)
        let grow = try RawStatement(
            db,
            """
            UPDATE span SET last = ?1 WHERE part = ?2 AND last = ?3
            AND first = (SELECT max(first) FROM span WHERE part = ?2)
            """)
        grow.bind(first + count - 1, at: 1)
        grow.bind(part, at: 2)
        grow.bind(first - 1, at: 3)
        try grow.run()
        guard db.changesCount == 0 else { return }
        let begin = try RawStatement(db, "INSERT INTO span (part, first, last) VALUES (?, ?, ?)")
        begin.bind(part, at: 1)
        begin.bind(first, at: 2)
        begin.bind(first + count - 1, at: 3)
        try begin.run()
    }

    private func id(of part: PartAddress) throws -> Int64? {
        let find = try RawStatement(db, "SELECT id FROM part WHERE log = ? AND programme = ? AND part = ?")
        find.bind(log, at: 1)
        find.bind(part.programme, at: 2)
        find.bind(part.part, at: 3)
        return try find.first { $0.number(0) }
    }

    private func add(_ part: PartAddress) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO part (log, programme, part) VALUES (?, ?, ?)",
            arguments: [log, part.programme, part.part])
        return db.lastInsertedRowID
    }

    private func number(_ index: UInt64) -> Int64 {
        log << 40 + Int64(min(index, Self.mostEntries))
    }
}
