import Proofs
import Storage
import Synchronization
import Testing
import Values

@testable import Kernel

/// A store behind a network: each load is a way there and back.
final class DistantStore: LogStore {
    // A class because it counts the ways.
    private let base = MemoryLogStore()
    private let ways = Mutex(0)

    /// How often it was asked for states within transactions.
    var loads: Int { ways.withLock { $0 } }

    private struct Transaction: LogTransaction {
        let base: any LogTransaction
        let count: () -> Void

        var isDistant: Bool { true }
        func head() throws -> LogHead? { try base.head() }
        func clock() throws -> Instant? { try base.clock() }
        func keysWritten(from index: UInt64) throws -> [StateKey]? { try base.keysWritten(from: index) }
        func load(_ keys: [StateKey]) throws -> [StateKey: StateRow] {
            count()
            return try base.load(keys)
        }
        func put(_ batch: LogBatch) throws { try base.put(batch) }
    }

    func sequence<Result: Sendable>(
        _ log: LogID, _ body: @Sendable @escaping (any LogTransaction) throws -> Result
    ) async throws -> Result {
        try await base.sequence(log) { [self] in
            try body(Transaction(base: $0, count: { self.ways.withLock { $0 += 1 } }))
        }
    }

    func head(of log: LogID) async throws -> LogHead? { await base.head(of: log) }
    func entries(of log: LogID, in range: Range<UInt64>) async throws -> [[UInt8]] {
        await base.entries(of: log, in: range)
    }
    func places(of part: PartAddress, of log: LogID, from index: UInt64, limit: Int) async throws -> [UInt64] {
        await base.places(of: part, of: log, from: index, limit: limit)
    }
    func tile(of log: LogID, level: UInt8, index: UInt64) async throws -> [UInt8] {
        await base.tile(of: log, level: level, index: index)
    }
    func state(_ key: StateKey, of log: LogID) async throws -> StateRow? { await base.state(key, of: log) }
    func states(_ keys: [StateKey], of log: LogID) async throws -> [StateKey: StateRow] {
        await base.states(keys, of: log)
    }
    func due(of log: LogID, at time: Instant, limit: Int) async throws -> [(key: StateKey, row: StateRow)] {
        await base.due(of: log, at: time, limit: limit)
    }
    func nextDue(of log: LogID) async throws -> Instant? { await base.nextDue(of: log) }
    func logs() async throws -> [LogID] { await base.logs() }
}

@Suite struct `A distant store` {
    @Test func `is asked a few times for a batch, however many acts it has`() async throws {
        let store = DistantStore()
        let office = try TestOffice(store: store)
        try await office.open {
            try await office.openHands()
            let before = store.loads
            let voters = (0..<300).map { _ in SigningKey.generate() }
            let prepared = try voters.map { voter in
                let act = try office.statement("vote", ["yes": true]).signed(by: voter)
                return try office.desk.prepare(act).get()
            }
            let answers = try await office.desk.submit(prepared)
            #expect(answers.allSatisfy { if case .accepted = $0 { true } else { false } })
            #expect(store.loads - before <= 4)
            let replay = try await office.replay()
            #expect(replay.parts.first { $0.address.part == "vote" }?.moves == 300)
        }
    }

    @Test func `is read anew when another process has written`() async throws {
        let store = DistantStore()
        let (office, other) = (try TestOffice(store: store), try TestOffice(store: store))
        try await office.open {
            try await office.openHands()
            let running = Task { try await other.sequencer.run() }
            defer { other.sequencer.stop() }
            _ = running
            let voter = SigningKey.generate()
            for round in 0..<5 {
                let desk = round % 2 == 0 ? office : other
                let nonce = "round-number-\(round)"
                let first = try await desk.accepted("vote", ["yes": .bool(round > 2)], by: voter, nonce: nonce)
                let again = round % 2 == 0 ? other : office
                let act = try await again.submit("vote", ["yes": .bool(round <= 2)], by: voter, nonce: nonce)
                guard case .refused(let refused) = act else {
                    Issue.record("a nonce was accepted twice, first as entry \(first.index)")
                    return
                }
                #expect(refused.refusal.code == "act.nonce_used")
            }
        }
    }
}
