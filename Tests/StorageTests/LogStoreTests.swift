import Foundation
import Kernel
import Proofs
import Storage
import Testing
import Values

/// Both adapters keep the port's promises; each test runs against each of them.
@Suite struct `A log store` {
    static let log = LogID(origin: "acta.example/store")
    static let address = PartAddress(programme: "p", part: "q")

    enum Adapter: CaseIterable, Sendable {
        case memory, sqlite

        func store(_ folder: ScratchFolder) throws -> any LogStore {
            switch self {
            case .memory: MemoryLogStore()
            case .sqlite: try SQLiteLogStore(path: folder.path("log.sqlite"))
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `keeps entries, tiles, states and the signed head together`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        var signed = try SignedLog(Self.log)
        for count in [1, 255, 1, 300, 700] {
            let batch = try signed.grow(by: count, part: Self.address)
            try await store.sequence(Self.log) { try $0.put(batch) }
        }
        let head = try #require(try await store.head(of: Self.log))
        #expect(head.size == 1257 && head == signed.head)
        #expect(try await store.entries(of: Self.log, in: 250..<260) == Array(signed.entries[250..<260]))
        #expect(try await store.entries(of: Self.log, in: 1250..<5000).count == 7)
        #expect(try await store.entries(of: Self.log, in: 1257..<1300).isEmpty)
        for coordinate in TileCoordinate.tiles(to: head.size) {
            let tile = try await store.tile(of: Self.log, level: coordinate.level, index: coordinate.index)
            #expect(tile.count == coordinate.width * Hash.byteCount)
        }
        let places = try await store.places(of: Self.address, of: Self.log, from: 1000, limit: 10)
        #expect(places == Array(1000..<1010))
        let recovered = try await LogRecovery(log: Self.log, store: store, key: signed.signer.verifierKey).check()
        #expect(recovered == signed.head)
        #expect(try await store.logs() == [Self.log])
    }

    @Test(arguments: Adapter.allCases)
    func `finds the entries of each part, however parts and batches take turns`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        var signed = try SignedLog(Self.log)
        let other = PartAddress(programme: Self.address.programme, part: "other")
        var expected: [PartAddress: [UInt64]] = [:]
        for (part, count) in [(Self.address, 3), (Self.address, 2), (other, 1), (Self.address, 1), (other, 4)] {
            let batch = try signed.grow(by: count, part: part)
            expected[part, default: []] += Array(batch.firstIndex..<batch.firstIndex + UInt64(count))
            try await store.sequence(Self.log) { try $0.put(batch) }
        }
        for (part, places) in expected {
            for first in 0..<UInt64(12) {
                for limit in [1, 2, 4, 100] {
                    let found = try await store.places(of: part, of: Self.log, from: first, limit: limit)
                    #expect(found == Array(places.filter { $0 >= first }.prefix(limit)))
                }
            }
        }
        let unknown = PartAddress(programme: "nobody", part: "other")
        #expect(try await store.places(of: unknown, of: Self.log, from: 0, limit: 10).isEmpty)
    }

    @Test(arguments: Adapter.allCases)
    func `refuses a batch that builds on another head`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        var signed = try SignedLog(Self.log)
        let first = try signed.grow(by: 3, part: Self.address)
        var fork = try SignedLog(Self.log)
        let other = try fork.grow(by: 2, part: Self.address)
        let next = try fork.grow(by: 2, part: Self.address)
        try await store.sequence(Self.log) { try $0.put(first) }
        for batch in [other, next, first] {
            await #expect(throws: LogStoreError.headMoved) {
                try await store.sequence(Self.log) { try $0.put(batch) }
            }
        }
        #expect(try await store.head(of: Self.log) == signed.head)
        #expect(try await store.entries(of: Self.log, in: 0..<10).count == 3)
    }

    @Test(arguments: Adapter.allCases)
    func `keeps nothing of a transaction that fails`(adapter: Adapter) async throws {
        struct Failure: Error {}
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        var signed = try SignedLog(Self.log)
        let batch = try signed.grow(by: 3, part: Self.address)
        await #expect(throws: Failure.self) {
            try await store.sequence(Self.log) { transaction in
                try transaction.put(batch)
                throw Failure()
            }
        }
        #expect(try await store.head(of: Self.log) == nil)
        #expect(try await store.entries(of: Self.log, in: 0..<10).isEmpty)
    }

    @Test(arguments: Adapter.allCases)
    func `finds the states that are due, the earliest first`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        var signed = try SignedLog(Self.log)
        @Sendable func key(_ name: String) -> StateKey {
            StateKey(programme: "p", part: "q", kind: "subject:x", key: Array(name.utf8))
        }
        @Sendable func row(_ due: Int64?) -> StateRow {
            StateRow(value: [1, 2, 0, 3], index: 0, due: due.map { Instant(milliseconds: $0) })
        }
        let states: [StateKey: StateRow?] = [key("late"): row(900), key("soon"): row(100), key("never"): row(nil)]
        let batch = try signed.grow(by: 1, part: Self.address, states: states)
        try await store.sequence(Self.log) { try $0.put(batch) }
        #expect(try await store.nextDue(of: Self.log) == Instant(milliseconds: 100))
        let due = try await store.due(of: Self.log, at: Instant(milliseconds: 900), limit: 10)
        #expect(due.map(\.key) == [key("soon"), key("late")])
        #expect(try await store.due(of: Self.log, at: Instant(milliseconds: 99), limit: 10).isEmpty)
        #expect(try await store.state(key("never"), of: Self.log) == row(nil))
        let removal = try signed.grow(by: 1, part: Self.address, states: [key("soon"): nil])
        try await store.sequence(Self.log) { try $0.put(removal) }
        #expect(try await store.state(key("soon"), of: Self.log) == nil)
        let loaded = try await store.sequence(Self.log) { try $0.load([key("late"), key("soon")]) }
        #expect(loaded == [key("late"): row(900)])
    }

    @Test func `in SQLite survives being opened again, and damage is found`() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("log.sqlite")
        var signed = try SignedLog(Self.log)
        let batch = try signed.grow(by: 300, part: Self.address)
        do {
            let store = try SQLiteLogStore(path: path)
            try await store.sequence(Self.log) { try $0.put(batch) }
        }
        let store = try SQLiteLogStore(path: path)
        let recovery = LogRecovery(log: Self.log, store: store, key: signed.signer.verifierKey)
        #expect(try await recovery.check() == signed.head)
        let other = try NoteSigner(name: Self.log.origin, seed: [UInt8](repeating: 9, count: 32))
        await #expect(throws: LogStoreError.self) {
            try await LogRecovery(log: Self.log, store: store, key: other.verifierKey).check()
        }
    }
}
