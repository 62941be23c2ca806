import Kernel
import Proofs
import Storage
import Testing
import Values

/// Both adapters keep the port's promises; each test runs against each of them.
@Suite struct `A witness's memory` {
    enum Adapter: CaseIterable, Sendable {
        case memory, sqlite

        func store(_ folder: ScratchFolder) throws -> any WitnessStore {
            switch self {
            case .memory: MemoryWitnessStore()
            case .sqlite: try SQLiteWitnessStore(path: folder.path("witness.sqlite"))
            }
        }
    }

    private let signer: NoteSigner

    init() throws {
        signer = try NoteSigner(name: "a.example/log", seed: [UInt8](repeating: 1, count: 32))
    }

    private func note(_ size: UInt64, _ root: String = "") throws -> SignedNote {
        let root = Hash.sha256(Array("\(size)\(root)".utf8))
        return signer.sign(try Checkpoint(origin: "a.example/log", size: size, root: root))
    }

    private func position(_ size: UInt64, _ root: String = "") throws -> WitnessPosition {
        try WitnessPosition(try note(size, root))
    }

    @Test(arguments: Adapter.allCases)
    func `moves only from where the caller found it`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        let origin = "a.example/log"
        #expect(try await store.position(of: origin) == nil)
        #expect(try await !store.move(origin, from: position(1), to: position(2)))
        #expect(try await store.move(origin, from: nil, to: position(3)))
        #expect(try await !store.move(origin, from: nil, to: position(4)))
        #expect(try await !store.move(origin, from: position(3, "other"), to: position(4)))
        #expect(try await store.move(origin, from: position(3), to: position(.max)))
        #expect(try await !store.move(origin, from: position(3), to: position(4)))
        #expect(try await store.position(of: origin) == position(.max))
        #expect(try await store.origins() == [origin])
        // Names that look the same are not.
        #expect(try await store.position(of: "A.example/log") == nil)
    }

    @Test(arguments: Adapter.allCases)
    func `keeps evidence whole, once, and up to a limit`(adapter: Adapter) async throws {
        let folder = try ScratchFolder()
        let store = try adapter.store(folder)
        func evidence(_ number: Int) throws -> WitnessEvidence {
            WitnessEvidence(
                origin: "a.example/log", kind: .twoRoots, cosigned: try note(7),
                contradicting: try note(7, "\(number)"),
                proof: ConsistencyProof(hashes: [Hash.sha256([1]), Hash.sha256([2])]),
                time: Instant(milliseconds: 1_800_000_000_123))
        }
        for number in 0..<WitnessLimits.evidence + 3 {
            try await store.keep(evidence(number))
            try await store.keep(evidence(number))
        }
        let kept = try await store.evidence()
        #expect(kept.count == WitnessLimits.evidence)
        #expect(try kept.first == evidence(0))
    }

    @Test func `outlives the process`() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("witness.sqlite")
        #expect(try await SQLiteWitnessStore(path: path).move("a.example/log", from: nil, to: position(3)))
        #expect(try await SQLiteWitnessStore(path: path).position(of: "a.example/log") == position(3))
    }

    @Test func `lets one of two processes move it`() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("witness.sqlite")
        let stores = [try SQLiteWitnessStore(path: path), try SQLiteWitnessStore(path: path)]
        let start = try position(1)
        #expect(try await stores[0].move("a.example/log", from: nil, to: start))
        let moved = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<10 {
                let next = try position(UInt64(number) + 2)
                group.addTask { try await stores[number % 2].move("a.example/log", from: start, to: next) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(moved == 1)
    }
}
