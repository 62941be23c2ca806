import Kernel
import Proofs
import Storage
import Testing

/// Both adapters keep the port's promises; each test runs against each of them.
@Suite struct `What witnesses have cosigned` {
    static let log = LogID(origin: "acta.example/store")

    enum Adapter: CaseIterable, Sendable {
        case memory, sqlite
    }

    private let signed: SignedLog
    private let batches: [LogBatch]

    init() throws {
        var log = try SignedLog(Self.log)
        let part = PartAddress(programme: "p", part: "q")
        batches = [try log.grow(by: 3, part: part), try log.grow(by: 2, part: part)]
        signed = log
    }

    private func store(_ adapter: Adapter, _ folder: ScratchFolder) async throws -> any CosignatureStore {
        switch adapter {
        case .memory: return MemoryCosignatureStore()
        case .sqlite:
            let store = try SQLiteLogStore(path: folder.path("log.sqlite"))
            for batch in batches { try await store.sequence(Self.log) { try $0.put(batch) } }
            return store
        }
    }

    @Test(arguments: Adapter.allCases)
    func `is gathered under its checkpoint, one line a witness, and remembered`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try await store(adapter, folder)
        let witnesses = try (1...3).map { number in
            try Cosigner(name: "w\(number).example", seed: [UInt8](repeating: UInt8(number), count: 32))
        }
        func add(_ witness: Cosigner, at batch: Int, seconds: UInt64) async throws -> SignedNote {
            let head = batches[batch].head
            return try await store.add(
                witness.cosign(head.checkpoint.text, at: seconds), by: witness.verifierKey, to: head.checkpoint,
                size: head.size, of: Self.log, isWitnessed: { $0.signatures.count >= 3 })
        }
        #expect(try await store.newestWitnessed(of: Self.log) == nil)
        #expect(try await store.cosigned(at: 3, of: Self.log) == nil)
        #expect(try await store.size(cosignedBy: witnesses[0].verifierKey, of: Self.log) == 0)
        #expect(try await add(witnesses[0], at: 0, seconds: 10).signatures.count == 2)
        let fresh = try await add(witnesses[0], at: 0, seconds: 20)
        #expect(fresh.signatures.count == 2)
        #expect(try fresh.verify(with: [witnesses[0].verifierKey]).first?.timeSeconds == 20)
        #expect(try await store.newestWitnessed(of: Self.log) == nil)
        let both = try await add(witnesses[1], at: 0, seconds: 30)
        #expect(try await store.newestWitnessed(of: Self.log) == both)
        let later = try await add(witnesses[0], at: 1, seconds: 40)
        #expect(later.signatures.count == 2)
        #expect(try await store.newestWitnessed(of: Self.log) == both)
        #expect(try await store.cosigned(at: 5, of: Self.log) == later)
        #expect(try await store.cosigned(at: 3, of: Self.log) == both)
        #expect(try await store.size(cosignedBy: witnesses[0].verifierKey, of: Self.log) == 5)
        #expect(try await store.size(cosignedBy: witnesses[1].verifierKey, of: Self.log) == 3)
        #expect(try await store.size(cosignedBy: witnesses[2].verifierKey, of: Self.log) == 0)
        #expect(try await store.size(cosignedBy: witnesses[0].verifierKey, of: LogID(origin: "other")) == 0)
    }

    @Test(arguments: Adapter.allCases)
    func `is kept for later, as far as it makes long gaps shorter`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        var log = signed
        let more = try (0..<4).map { _ in try log.grow(by: 1, part: PartAddress(programme: "p", part: "q")) }
        let store = try await store(adapter, folder)
        if let sqlite = store as? SQLiteLogStore {
            for batch in more { try await sqlite.sequence(Self.log) { try $0.put(batch) } }
        }
        let witness = try Cosigner(name: "w.example", seed: [UInt8](repeating: 1, count: 32))
        for (batch, seconds) in zip(batches + more, [100, 104, 108, 120, 121, 122] as [UInt64]) {
            let head = batch.head
            _ = try await store.add(
                witness.cosign(head.checkpoint.text, at: seconds), by: witness.verifierKey, to: head.checkpoint,
                size: head.size, of: Self.log, isWitnessed: { $0.signatures.count >= 2 })
        }
        func sizes(from size: UInt64) async throws -> [UInt64] {
            try await store.witnessed(from: size, of: Self.log).map { note in
                try #require(String(decoding: note.text, as: UTF8.self).split(separator: "\n").dropFirst().first)
            }.compactMap { UInt64($0) }
        }
        // Without those at 104 and 121 seconds no gap is longer than ten seconds that was not there anyway.
        #expect(try await sizes(from: 0) == [3, 6, 7, 9])
        #expect(try await sizes(from: 7) == [7, 9])
        #expect(try await sizes(from: 10).isEmpty)
    }
}
