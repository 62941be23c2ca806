import GRDB
import Kernel
import Proofs

/// The tables that hold a log's runs of states: what each run is, and its pages.
struct RunTable {
    /// How far a run has come, as its row says.
    private enum Standing: Int64 {
        /// It is being written; nobody reads it, and a new process begins again.
        case begun = 0
        case complete = 1
        /// Its states are in a later run; its pages are being removed.
        case retired = 2
    }

    let db: Database
    let log: Int64

    /// Begins a run.
    ///
    /// - Returns: its number, which is above all earlier ones.
    func begin(level: Int) throws -> Int64 {
        let insert = try RawStatement(db, "INSERT INTO state_run (log, level, standing) VALUES (?, ?, ?)")
        insert.bind(log, at: 1)
        insert.bind(Int64(level), at: 2)
        insert.bind(Standing.begun.rawValue, at: 3)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// From here on the run is read.
    func complete(_ run: StateRun) throws {
        let update = try RawStatement(db, "UPDATE state_run SET standing = ?, states = ?, filter = ? WHERE id = ?")
        update.bind(Standing.complete.rawValue, at: 1)
        update.bind(Int64(run.count), at: 2)
        update.bind(run.filter.bytes, at: 3)
        update.bind(run.id, at: 4)
        try update.run()
    }

    /// From here on the run is read no longer.
    func retire(_ run: Int64) throws {
        let update = try RawStatement(db, "UPDATE state_run SET standing = ?, filter = NULL WHERE id = ?")
        update.bind(Standing.retired.rawValue, at: 1)
        update.bind(run, at: 2)
        try update.run()
    }

    /// The runs that are read, the newest first, and those whose pages only take room.
    func all() throws -> (complete: [StateRun], useless: [Int64]) {
        let read = try RawStatement(
            db, "SELECT id, level, standing, states, filter FROM state_run WHERE log = ? ORDER BY level, id DESC")
        read.bind(log, at: 1)
        var complete: [StateRun] = []
        var useless: [Int64] = []
        try read.each { row in
            guard row.number(2) == Standing.complete.rawValue else {
                useless.append(row.number(0))
                return true
            }
            guard let filter = HashFilter(bytes: row.bytes(4)) else {
                throw LogStoreError.damaged("a run of states has no filter")
            }
            complete.append(
                StateRun(
                    id: row.number(0), level: Int(row.number(1)), count: Int(row.number(3)), filter: filter))
            return true
        }
        return (complete, useless)
    }

    /// The numbers of the runs that are read, the newest first.
    func numbers() throws -> [Int64] {
        let read = try RawStatement(
            db, "SELECT id FROM state_run WHERE log = ? AND standing = ? ORDER BY level, id DESC")
        read.bind(log, at: 1)
        read.bind(Standing.complete.rawValue, at: 2)
        var numbers: [Int64] = []
        try read.each { row in
            numbers.append(row.number(0))
            return true
        }
        return numbers
    }

    /// Puts a page at a run's end.
    func add(_ page: [UInt8], to run: Int64) throws {
        let insert = try RawStatement(db, "INSERT INTO state_page (run, first, states) VALUES (?, ?, ?)")
        insert.bind(run, at: 1)
        insert.bind(Array(page.prefix(Hash.byteCount)), at: 2)
        insert.bind(page, at: 3)
        try insert.run()
    }

    /// What a run says of a hash, as ``StatePage/find(_:in:)`` does.
    func find(_ hash: Hash, in run: Int64) throws -> StateRow?? {
        let find = try RawStatement(
            db, "SELECT states FROM state_page WHERE run = ? AND first <= ? ORDER BY first DESC LIMIT 1")
        find.bind(run, at: 1)
        find.bind(hash.bytes, at: 2)
        guard let page = try find.first({ $0.bytes(0) }) else { return nil }
        return try StatePage.find(hash, in: page)
    }

    /// The page of a run behind one that begins with a hash; without one the first. Empty at the end.
    func page(of run: Int64, after first: [UInt8]) throws -> [UInt8] {
        let find = try RawStatement(
            db, "SELECT states FROM state_page WHERE run = ? AND first > ? ORDER BY first LIMIT 1")
        find.bind(run, at: 1)
        find.bind(first, at: 2)
        return try find.first { $0.bytes(0) } ?? []
    }

    /// Removes some of a run's pages, and in the end the run.
    ///
    /// - Returns: whether the run is gone.
    func remove(_ run: Int64, pages: Int) throws -> Bool {
        let remove = try RawStatement(
            db,
            """
            DELETE FROM state_page WHERE number IN (
                SELECT number FROM state_page WHERE run = ? ORDER BY first LIMIT ?
            )
            """)
        remove.bind(run, at: 1)
        remove.bind(Int64(pages), at: 2)
        try remove.run()
        guard db.changesCount < pages else { return false }
        let end = try RawStatement(db, "DELETE FROM state_run WHERE id = ?")
        end.bind(run, at: 1)
        try end.run()
        return true
    }
}
