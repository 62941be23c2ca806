import Foundation
import Kernel
import Proofs
import Storage
import Testing
import Values

/// Both adapters keep the port's promises; each test runs against each of them.
@Suite struct `A people store` {
    enum Adapter: CaseIterable, Sendable {
        case memory, sqlite

        func store(_ folder: ScratchFolder) throws -> any PeopleStore {
            switch self {
            case .memory: MemoryPeopleStore()
            case .sqlite: try PeopleDatabase(folder: folder.url.path)
            }
        }
    }

    typealias Town = HiddenTown

    @Test(arguments: Adapter.allCases)
    func `gives values back by entry and by person, in order`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        let other: ActorID = "did:key:z6MkOther"
        let values = [
            try Town.value(1, "/values/b"), try Town.value(1, "/values/a"), try Town.value(2, person: other),
        ]
        try await store.keep(values, of: Town.log, at: Town.noon)
        #expect(try await store.values(at: [7, 8], of: Town.log).isEmpty)
        try await store.bind([Town.binding(2, entry: 7), Town.binding(1, entry: 8)], of: Town.log)
        let kept = try await store.values(at: [8, 7, 8, 99], of: Town.log)
        #expect(kept.map(\.value) == [values[2], values[1], values[0]])
        #expect(kept.map(\.entry) == [7, 8, 8])
        #expect(try await store.values(of: other, programme: Town.programme, of: Town.log).map(\.entry) == [7])
        #expect(try await store.values(of: other, programme: "elsewhere", of: Town.log).isEmpty)
        let elsewhere = LogID(origin: "acta.example/elsewhere")
        #expect(try await store.values(at: [7, 8], of: elsewhere).isEmpty)
    }

    @Test(arguments: Adapter.allCases)
    func `keeps the first of two values of one place`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        try await store.keep([try Town.value(1, "/a", "first")], of: Town.log, at: Town.noon)
        try await store.keep([try Town.value(1, "/a", "second")], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 0)], of: Town.log)
        let kept = try await store.values(at: [0], of: Town.log)
        #expect(kept.map(\.value) == [try Town.value(1, "/a", "first")])
    }

    @Test(arguments: Adapter.allCases)
    func `forgets a refused statement, never one that stands on the log`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        try await store.keep([try Town.value(1), try Town.value(2)], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 3)], of: Town.log)
        for number in 1...2 { try await store.forget(statement: Town.statement(number), of: Town.log) }
        try await store.bind([Town.binding(2, entry: 4)], of: Town.log)
        #expect(try await store.values(at: [3, 4], of: Town.log).map(\.entry) == [3])
    }

    @Test(arguments: Adapter.allCases)
    func `does not forget what was kept again and is still being sequenced`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        let values = [try Town.value(1)]
        try await store.keep(values + values, of: Town.log, at: Town.noon)
        try await store.keep(values, of: Town.log, at: Town.noon)
        for _ in 0..<2 { try await store.forget(statement: Town.statement(1), of: Town.log) }
        try await store.bind([Town.binding(1, entry: 3)], of: Town.log)
        #expect(try await store.values(at: [3], of: Town.log).count == 1)
    }

    @Test(arguments: Adapter.allCases)
    func `names what is overdue, the earliest first`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        try await store.keep((1...4).map { try Town.value($0) }, of: Town.log, at: Town.noon)
        func end(_ days: Int64) -> [String: Instant] { ["/values/income": Town.noon.adding(days: days)] }
        try await store.bind(
            [
                Town.binding(1, entry: 1, end(30)), Town.binding(2, entry: 2, end(10)), Town.binding(3, entry: 3),
                Town.binding(4, entry: 4, end(20)),
            ], of: Town.log)
        func overdue(_ days: Int64, _ programme: String? = nil, limit: Int = 10) async throws -> [UInt64] {
            try await store.overdue(
                of: Town.log, programme: programme, at: Town.noon.adding(days: days), limit: limit
            ).map(\.entry)
        }
        #expect(try await overdue(9).isEmpty)
        #expect(try await overdue(10) == [2])
        #expect(try await overdue(400) == [2, 4, 1])
        #expect(try await overdue(400, limit: 2) == [2, 4])
        #expect(try await overdue(400, Town.programme) == [2, 4, 1])
        #expect(try await overdue(400, "elsewhere").isEmpty)
        // Changed terms may move the end.
        try await store.bind([Town.binding(1, entry: 1, end(5))], of: Town.log)
        #expect(try await overdue(10) == [1, 2])
    }

    @Test(arguments: Adapter.allCases)
    func `erases one value, all of an entry, or those that never came to stand`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        let values = try (1...3).flatMap { [try Town.value($0, "/a"), try Town.value($0, "/b")] }
        try await store.keep(values, of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 1), Town.binding(2, entry: 2)], of: Town.log)
        try await store.erase([ErasedPlace(entry: 1, pointer: "/a")], of: Town.log)
        #expect(try await store.values(at: [1, 2], of: Town.log).map(\.value.pointer) == ["/b", "/a", "/b"])
        try await store.erase([ErasedPlace(entry: 2, pointer: nil), ErasedPlace(entry: 9, pointer: nil)], of: Town.log)
        #expect(try await store.values(at: [1, 2], of: Town.log).map(\.entry) == [1])
        try await store.eraseOrphans(keptBefore: Town.noon, of: Town.log)
        try await store.eraseOrphans(keptBefore: Town.noon.adding(seconds: 1), of: Town.log)
        try await store.bind([Town.binding(3, entry: 3)], of: Town.log)
        #expect(try await store.values(at: [1, 3], of: Town.log).map(\.entry) == [1])
    }

    @Test(arguments: Adapter.allCases)
    func `makes a programme's uniqueness key once and destroys it for good`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        let key = try await store.uniquenessKey(of: "p", of: Town.log)
        #expect(key?.count == 32)
        #expect(try await store.uniquenessKey(of: "p", of: Town.log) == key)
        #expect(try await store.uniquenessKey(of: "q", of: Town.log) != key)
        try await store.destroyUniquenessKey(of: "p", of: Town.log)
        try await store.destroyUniquenessKey(of: "never-used", of: Town.log)
        #expect(try await store.uniquenessKey(of: "p", of: Town.log) == nil)
        #expect(try await store.uniquenessKey(of: "never-used", of: Town.log) == nil)
        #expect(try await store.uniquenessKey(of: "q", of: Town.log) != nil)
    }

    @Test(arguments: Adapter.allCases)
    func `tells a person who was shown their values, even after these are erased`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        func reading(_ entry: UInt64, after seconds: Int64) -> Reading {
            Reading(
                reader: "did:key:z6MkClerk", programme: Town.programme, entry: entry, pointers: ["/values/income"],
                purpose: "application 12", time: Town.noon.adding(seconds: seconds))
        }
        await #expect(throws: PeopleStoreError.noValue(entry: 5)) {
            try await store.noteReading(reading(5, after: 0), of: Town.log)
        }
        let value = try Town.value(1)
        try await store.keep([value], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 5)], of: Town.log)
        for seconds in [20, 10] as [Int64] {
            try await store.noteReading(reading(5, after: seconds), of: Town.log)
        }
        try await store.erase([ErasedPlace(entry: 5, pointer: nil)], of: Town.log)
        let readings = try await store.readings(of: value.person, programme: Town.programme, of: Town.log)
        #expect(readings == [reading(5, after: 10), reading(5, after: 20)])
        #expect(try await store.readings(of: value.person, programme: "elsewhere", of: Town.log).isEmpty)
    }
}
