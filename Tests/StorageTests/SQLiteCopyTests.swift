import Foundation
import Kernel
import Proofs
import Storage
import Testing
import Values

@Suite struct `A copy of a log's file` {
    private static let log = LogID(origin: "acta.example/copy")
    private static let address = PartAddress(programme: "p", part: "q")

    private func check(_ path: String, _ key: NoteVerifierKey) async throws -> UInt64 {
        #expect(try SQLiteCheck(path).complaint() == nil)
        #expect(try SQLiteCheck(path).isCurrentLog())
        let store = try SQLiteLogStore(reading: path)
        defer { #expect(throws: Never.self) { try store.close() } }
        return try await LogRecovery(log: Self.log, store: store, key: key).check()?.size ?? 0
    }

    @Test func `is one moment of the log, while it is written to`() async throws {
        let folder = try ScratchFolder()
        let source = folder.path("log.sqlite")
        let store = try SQLiteLogStore(path: source)
        var signed = try SignedLog(Self.log)
        let key = signed.signer.verifierKey
        var batches: [LogBatch] = []
        for _ in 0..<60 { batches.append(try signed.grow(by: 40, part: Self.address)) }
        let first = batches.removeFirst()
        try await store.sequence(Self.log) { try $0.put(first) }
        async let writing: Void = {
            for batch in batches { try await store.sequence(Self.log) { try $0.put(batch) } }
        }()
        var sizes: [UInt64] = []
        for number in 0..<4 {
            let target = folder.path("copy-\(number).sqlite")
            try SQLiteCopy(from: source, to: target).make()
            #expect(!FileManager.default.fileExists(atPath: target + "-wal"))
            sizes.append(try await check(target, key))
        }
        try await writing
        try SQLiteCopy(from: source, to: folder.path("last.sqlite")).make()
        #expect(try await check(folder.path("last.sqlite"), key) == 2_400)
        #expect(sizes == sizes.sorted() && sizes.allSatisfy { $0 > 0 && $0.isMultiple(of: 40) })
    }

    @Test func `is not changed by those who only look at it`() async throws {
        let folder = try ScratchFolder()
        let store = try SQLiteLogStore(path: folder.path("log.sqlite"))
        var signed = try SignedLog(Self.log)
        let batch = try signed.grow(by: 300, part: Self.address)
        try await store.sequence(Self.log) { try $0.put(batch) }
        let target = folder.path("copy.sqlite")
        try SQLiteCopy(from: folder.path("log.sqlite"), to: target).make()
        let before = try Data(contentsOf: URL(fileURLWithPath: target))
        #expect(try await check(target, signed.signer.verifierKey) == 300)
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == before)
        let reading = try SQLiteLogStore(reading: target)
        let next = try signed.grow(by: 1, part: Self.address)
        await #expect(throws: (any Error).self) { try await reading.sequence(Self.log) { try $0.put(next) } }
    }

    @Test func `is found to be damaged when bytes have changed`() async throws {
        let folder = try ScratchFolder()
        let store = try SQLiteLogStore(path: folder.path("log.sqlite"))
        var signed = try SignedLog(Self.log)
        let batch = try signed.grow(by: 300, part: Self.address)
        try await store.sequence(Self.log) { try $0.put(batch) }
        let target = folder.path("copy.sqlite")
        try SQLiteCopy(from: folder.path("log.sqlite"), to: target).make()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: target))
        for place in stride(from: 4_096, to: bytes.count, by: 4_096) { bytes[place] ^= 0xff }
        try bytes.write(to: URL(fileURLWithPath: target))
        let complaint = Result { try SQLiteCheck(target).complaint() }
        if case .success(nil) = complaint { Issue.record("a damaged file was found to be in order") }
    }
}
