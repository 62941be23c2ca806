import Kernel
import Proofs
import Testing
import Values

@testable import Storage

/// States wait in the changes of the last batches before they are put to their places; nobody should notice.
@Suite struct `States behind the batches` {
    static let log = LogID(origin: "acta.example/states")
    static let part = PartAddress(programme: "p", part: "q")

    /// Batches of a seed: states that come, change, become due and go.
    struct Story {
        var draw: PublicDraw
        var signed: SignedLog
        var model: [StateKey: StateRow] = [:]

        init(seed: UInt64) throws {
            draw = try #require(PublicDraw(seed: Hash.sha256(Array("\(seed)".utf8)).bytes))
            signed = try SignedLog(States.log)
        }

        typealias States = `States behind the batches`

        static func key(_ number: UInt64) -> StateKey {
            StateKey(programme: "p", part: "q", kind: "subject:s", key: Array(String(number).utf8))
        }

        mutating func batch() throws -> LogBatch {
            var changes: [StateKey: StateRow?] = [:]
            for _ in 0..<(1 + draw.below(40)) {
                let key = Self.key(draw.below(400))
                if draw.below(5) == 0 {
                    changes[key] = .some(nil)
                    continue
                }
                let due = draw.below(4) == 0 ? Instant(milliseconds: Int64(draw.below(1_000))) : nil
                let value = [UInt8](repeating: UInt8(draw.below(256)), count: Int(draw.below(300)))
                changes[key] = .some(StateRow(value: value, index: draw.below(1 << 40), due: due))
            }
            for (key, row) in changes { model[key] = row }
            return try signed.grow(by: 1 + Int(draw.below(3)), part: States.part, states: changes)
        }

        /// What a store says otherwise than the model.
        func differences(in store: SQLiteLogStore) async throws -> [String] {
            let keys = (0..<420).map { Self.key($0) }
            var wrong: [String] = []
            let rows = try await store.states(keys, of: States.log)
            for key in keys where rows[key] != model[key] {
                wrong.append("\(String(decoding: key.bytes, as: UTF8.self))")
            }
            for time in [0, 250, 999] as [Int64] {
                let due = model.filter { $0.value.due.map { $0.milliseconds <= time } ?? false }
                    .sorted { ($0.value.due?.milliseconds ?? 0, $0.key) < ($1.value.due?.milliseconds ?? 0, $1.key) }
                let found = try await store.due(of: States.log, at: Instant(milliseconds: time), limit: 10)
                if found.map(\.key) != due.prefix(10).map(\.key) { wrong.append("due at \(time)") }
            }
            if try await store.nextDue(of: States.log) != model.values.compactMap(\.due).min() {
                wrong.append("next due")
            }
            return wrong
        }
    }

    @Test(arguments: 0..<UInt64(6), [1, 16, 200])
    func `are what the batches made of them, at every size of the generations and after every restart`(
        seed: UInt64, generation: Int
    ) async throws {
        let folder = try ScratchFolder()
        var story = try Story(seed: seed)
        var store = try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: generation))
        for round in 0..<60 {
            let batch = try story.batch()
            try await store.sequence(Self.log) { transaction in try transaction.put(batch) }
            if round % 7 == 3 {
                try store.close()
                store = try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: generation))
            }
            if round % 5 == 0 { #expect(try await story.differences(in: store) == []) }
        }
        #expect(try await story.differences(in: store) == [])
    }

    @Test(arguments: 0..<UInt64(4))
    func `are right within a transaction that puts several batches, and not kept when it fails`(
        seed: UInt64
    ) async throws {
        struct Stop: Error {}
        let folder = try ScratchFolder()
        var story = try Story(seed: seed)
        let store = try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: 30))
        for _ in 0..<12 {
            var failing = story
            let lost = try [failing.batch(), failing.batch()]
            await #expect(throws: Stop.self) {
                try await store.sequence(Self.log) { transaction in
                    for batch in lost { try transaction.put(batch) }
                    throw Stop()
                }
            }
            #expect(try await story.differences(in: store) == [])
            let batches = try [story.batch(), story.batch(), story.batch()]
            let model = story.model
            try await store.sequence(Self.log) { transaction in
                for batch in batches { try transaction.put(batch) }
                let keys = (0..<400).map { Story.key($0) }
                #expect(try transaction.load(keys) == model.filter { keys.contains($0.key) })
            }
            #expect(try await story.differences(in: store) == [])
        }
    }

    /// Views read an entry and then what the rules made of it: what the entry publishes would stay hidden for good, and
    /// what it hides would never be tied to it, if the states came later than the entries.
    @Test func `are found as soon as their entries can be read, before memory has taken them over`() async throws {
        let folder = try ScratchFolder()
        var story = try Story(seed: 11)
        let path = folder.path("log.sqlite")
        let reader = try SQLiteLogStore(path: path)
        // To the reader, what another store of the file commits is a commit that its memory has not taken over.
        let writer = try SQLiteLogStore(path: path)
        let keys = (0..<400).map { Story.key($0) }
        for round in 0..<8 {
            let batch = try story.batch()
            let store = round == 0 ? reader : writer
            try await store.sequence(Self.log) { transaction in try transaction.put(batch) }
            let entries = try await reader.entries(of: Self.log, in: batch.firstIndex..<batch.head.size)
            #expect(entries.count == batch.lines.count)
            let model = story.model
            #expect(try await reader.states(keys, of: Self.log) == model.filter { keys.contains($0.key) })
        }
    }

    @Test func `are read anew when another process has written`() async throws {
        let folder = try ScratchFolder()
        var story = try Story(seed: 9)
        let ours = try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: 50))
        let others = try SQLiteLogStore(path: folder.path("log.sqlite"), states: StateShelf(generation: 50))
        for round in 0..<30 {
            let batch = try story.batch()
            let store = round % 2 == 0 ? ours : others
            try await store.sequence(Self.log) { transaction in
                try transaction.put(batch)
                let keys = (0..<400).map { Story.key($0) }
                _ = try transaction.load(keys)
            }
            let keys = (0..<400).map { Story.key($0) }
            let model = story.model
            let next = round % 2 == 0 ? others : ours
            let found = try await next.sequence(Self.log) { transaction in try transaction.load(keys) }
            #expect(found == model.filter { keys.contains($0.key) })
        }
    }
}

@Suite struct `A filter of hashes` {
    @Test func `never denies what was put in, and seldom takes what was not`() {
        var filter = HashFilter()
        let hashes = (0..<300_000).map { Hash.sha256(Array("in \($0)".utf8)) }
        for hash in hashes { filter.insert(hash) }
        #expect(hashes.allSatisfy { filter.mayContain($0) })
        let wrong = (0..<100_000).filter { filter.mayContain(Hash.sha256(Array("out \($0)".utf8))) }.count
        #expect(wrong < 1_000, "\(wrong) of 100,000")
    }

    @Test func `without anything takes nothing`() {
        #expect(!HashFilter().mayContain(Hash.sha256([1])))
    }
}
