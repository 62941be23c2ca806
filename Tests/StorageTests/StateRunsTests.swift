import GRDB
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

/// States lie in runs that are merged while the log grows; nobody should notice that either.
@Suite struct `Runs of states` {
    typealias Story = `States behind the batches`.Story
    static let log = `States behind the batches`.log

    static func store(_ folder: ScratchFolder) throws -> SQLiteLogStore {
        try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: 20))
    }

    @Test func `stay few and take little room, however many batches there are`() async throws {
        let folder = try ScratchFolder()
        var story = try Story(seed: 3)
        let store = try Self.store(folder)
        for _ in 0..<400 {
            let batch = try story.batch()
            try await store.sequence(Self.log) { try $0.put(batch) }
        }
        #expect(try await story.differences(in: store) == [])
        let (levels, pages) = try await store.pool.read { db in
            (
                try Int.fetchAll(db, sql: "SELECT level FROM state_run WHERE standing = 1"),
                try Int.fetchOne(db, sql: "SELECT sum(length(states)) FROM state_page") ?? 0
            )
        }
        #expect(Set(levels).count >= 3, "runs were merged over several levels")
        for level in Set(levels) { #expect(levels.count { $0 == level } <= StateRuns.runsOfALevel + 1) }
        let states = story.model.values.reduce(0) { $0 + $1.value.count + 44 }
        #expect(pages < 6 * states, "\(pages) bytes for \(states)")
    }

    @Test(arguments: 0..<UInt64(4))
    func `go on from a file whose states all stand in one table`(seed: UInt64) async throws {
        let folder = try ScratchFolder()
        var story = try Story(seed: seed)
        let before = try Self.store(folder)
        for _ in 0..<40 {
            let batch = try story.batch()
            try await before.sequence(Self.log) { try $0.put(batch) }
        }
        try await before.pool.write(Self.putIntoOneTable)
        try before.close()

        var store = try Self.store(folder)
        #expect(try await story.differences(in: store) == [])
        for round in 0..<60 {
            let batch = try story.batch()
            try await store.sequence(Self.log) { try $0.put(batch) }
            if round % 9 == 4 {
                try store.close()
                store = try Self.store(folder)
            }
            #expect(try await story.differences(in: store) == [])
        }
    }

    /// Makes of a file what an earlier version has left, before there were runs.
    static func putIntoOneTable(_ db: Database) throws {
        let log = try SQLiteLogStore.id(of: log, db)
        let table = StateTable(db: db, log: log)
        var seen: Set<Hash> = []
        for run in try table.runs.numbers() {
            for page in try [UInt8].pages(of: run, db) {
                var start = 0
                while start < page.count {
                    let end = try StatePage.end(ofStateAt: start, in: page)
                    let hash = try #require(Hash(bytes: page[start..<start + Hash.byteCount]))
                    start = end
                    guard seen.insert(hash).inserted, try table.inTable(hash) == nil,
                        case .some(.some(let row)) = try StatePage.find(hash, in: page)
                    else { continue }
                    try table.put([(hash, StateKey(bytes: []), row)])
                }
            }
        }
        try db.execute(sql: "DROP TABLE state_run; DROP TABLE state_page")
        try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '5:%'")
    }

    @Test func `say so when a page is damaged`() throws {
        let hash = Hash.sha256([1])
        let page = StatePage.bytes(hash, StateRow(value: [1, 2, 3], index: 7))
        #expect(try StatePage.find(hash, in: page) == .some(StateRow(value: [1, 2, 3], index: 7)))
        for length in 1..<page.count {
            #expect(throws: LogStoreError.self) { try StatePage.find(hash, in: Array(page.prefix(length))) }
        }
    }

    @Test(arguments: [0, 1, 100, 70_000])
    func `keep their filters`(count: Int) throws {
        var filter = HashFilter(room: count)
        let hashes = (0..<count).map { Hash.sha256(Array("in \($0)".utf8)) }
        for hash in hashes { filter.insert(hash) }
        let kept = try #require(HashFilter(bytes: filter.bytes))
        #expect(hashes.allSatisfy { kept.mayContain($0) })
        let wrong = (0..<10_000).count { kept.mayContain(Hash.sha256(Array("out \($0)".utf8))) }
        #expect(wrong < 200, "\(wrong) of 10,000")
        #expect(HashFilter(bytes: []) == nil && HashFilter(bytes: [1, 2, 3]) == nil)
    }
}

extension [UInt8] {
    fileprivate static func pages(of run: Int64, _ db: Database) throws -> [[UInt8]] {
        try Row.fetchAll(db, sql: "SELECT states FROM state_page WHERE run = ? ORDER BY first", arguments: [run])
            .map { $0.bytes(0) }
    }
}
