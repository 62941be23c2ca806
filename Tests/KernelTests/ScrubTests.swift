import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `Hashing a log again` {
    private static let log = LogID(origin: "scrub.example/log")
    private static let width = UInt64(TileCoordinate.fullWidth)

    /// A log of small entries that nobody has decided on.
    private func store(of size: Int) async throws -> MemoryLogStore {
        let store = MemoryLogStore()
        let signer = try NoteSigner(name: Self.log.origin, seed: [UInt8](repeating: 4, count: 32))
        let part = PartAddress(programme: "a", part: "b")
        let lines = (0..<size).map { LogBatch.Line(part: part, bytes: Array("entry \($0)".utf8)) }
        try await store.sequence(Self.log) { transaction in
            let (batch, _) = try LogBatch.sealed(
                lines, states: [:], on: nil, time: Instant(milliseconds: 1), log: Self.log, signer: signer)
            try transaction.put(batch)
        }
        return store
    }

    private func faults(of store: any LogStore) async throws -> [LogScrub.Fault] {
        let head = try #require(try await store.head(of: Self.log))
        let scrub = LogScrub(log: Self.log, store: store)
        var faults: [LogScrub.Fault] = []
        for bundle in 0..<LogScrub.bundles(of: head.size) {
            faults += try await scrub.examine(bundle: bundle, size: head.size)
        }
        return try await faults + scrub.examineEdge(of: head)
    }

    @Test(arguments: [1, 255, 256, 257, 512, 700])
    func `finds nothing in a log that is right`(size: Int) async throws {
        #expect(try await faults(of: store(of: size)) == [])
    }

    @Test(arguments: [(1, 0), (256, 0), (256, 255), (257, 256), (700, 0), (700, 511), (700, 512), (700, 699)])
    func `names the entry in which a bit has changed`(size: Int, entry: Int) async throws {
        let spoilt = SpoiltStore(try await store(of: size), entry: UInt64(entry))
        #expect(try await faults(of: spoilt) == [.entry(UInt64(entry))])
    }

    @Test(arguments: [(700, 0), (700, 1), (512, 1)])
    func `names the tile in which a bit has changed, and blames no entry`(size: Int, tile: Int) async throws {
        let spoilt = SpoiltStore(try await store(of: size), tile: (0, UInt64(tile)))
        let path = try #require(TileCoordinate(level: 0, index: UInt64(tile))?.path)
        #expect(try await faults(of: spoilt) == [.tile(path)])
    }

    @Test func `names what is missing at the end`() async throws {
        let spoilt = SpoiltStore(try await store(of: 300), entriesUpTo: 298)
        #expect(try await faults(of: spoilt) == [.missing(298), .missing(299)])
    }
}

/// A store that gives some bytes back otherwise than they were written.
struct SpoiltStore: LogStore {
    private let store: MemoryLogStore
    private let entry: UInt64?
    private let tile: (level: UInt8, index: UInt64)?
    private let entriesUpTo: UInt64

    init(
        _ store: MemoryLogStore, entry: UInt64? = nil, tile: (level: UInt8, index: UInt64)? = nil,
        entriesUpTo: UInt64 = .max
    ) {
        self.store = store
        self.entry = entry
        self.tile = tile
        self.entriesUpTo = entriesUpTo
    }

    func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        let end = min(range.upperBound, entriesUpTo)
        var entries = await store.entries(of: log, in: min(range.lowerBound, end)..<end)
        if let entry, range.contains(entry) { entries[Int(entry - range.lowerBound)][0] ^= 1 }
        return entries
    }

    func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8] {
        var bytes = await store.tile(of: log, level: level, index: index)
        if let tile, tile == (level, index) { bytes[7] ^= 0x10 }
        return bytes
    }

    func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result { try await store.sequence(log, body) }
    func head(of log: LogID) async throws -> LogHead? { await store.head(of: log) }
    func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws -> [UInt64] {
        await store.places(of: part, of: log, from: index, limit: limit)
    }
    func state(_ key: StateKey, of log: LogID) async throws -> StateRow? { await store.state(key, of: log) }
    func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        await store.states(keys, of: log)
    }
    func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        await store.due(of: log, at: time, limit: limit)
    }
    func nextDue(of log: LogID) async throws -> Instant? { await store.nextDue(of: log) }
    func logs() async throws -> [LogID] { await store.logs() }
}
