import Foundation
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `An uploaded file` {
    typealias Town = HiddenTown

    static let content = Array("unforgettable picture ".utf8) + [UInt8](repeating: 7, count: 30_000)

    @Test func `waits, is claimed once, read, and goes with its value`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let files = store.files
        let hash = try await files.keep(Self.content, of: Town.log, at: Town.noon)
        #expect(hash == Hash.sha256(Self.content))
        #expect(try await files.isWaiting(hash, of: Town.log))
        let value = try Town.value(1, "/values/picture")
        try await store.keep([value, try Town.value(1, "/values/other")], of: Town.log, at: Town.noon)
        for _ in 0..<2 {
            try await files.claim(hash, for: value.statement, pointer: value.pointer, of: Town.log)
        }
        #expect(try await !files.isWaiting(hash, of: Town.log))
        await #expect(throws: PeopleStoreError.unknownFile) {
            try await files.claim(hash, for: Town.statement(2), pointer: "/values/picture", of: Town.log)
        }
        try await store.bind([Town.binding(1, entry: 1)], of: Town.log)
        func read() async throws -> [UInt8] {
            try await files.read(statement: value.statement, pointer: value.pointer, of: Town.log)
        }
        #expect(try await read() == Self.content)
        let stored = try #require(try folder.files().first { $0.key.hasPrefix("files/") })
        #expect(stored.key.count == "files/".count + 32)
        let vault = try await store.vaultContents()
        let needles = [
            "content": Array("unforgettable picture".utf8), "ciphertext": Array(stored.value.prefix(64)),
            "digest": hash.bytes, "hexadecimal digest": Array(hash.hex.utf8),
        ]
        #expect(try folder.traces(of: needles) == ["ciphertext in \(stored.key)"])

        try await store.erase([ErasedPlace(entry: 1, pointer: "/values/other")], of: Town.log)
        #expect(try await read() == Self.content)
        try await store.erase([ErasedPlace(entry: 1, pointer: "/values/picture")], of: Town.log)
        await #expect(throws: PeopleStoreError.unknownFile) { try await read() }
        // The first key is the deployment's secret.
        let keys = Dictionary(uniqueKeysWithValues: vault.keys.dropFirst().enumerated().map { ("key \($0)", $1) })
        #expect(keys.count == 3)
        #expect(try folder.traces(of: needles.merging(keys) { first, _ in first }) == [])
        #expect(try folder.files().keys.filter { $0.hasPrefix("files/") } == [])
    }

    @Test func `of the same content is kept once for each who uploads it`() async throws {
        let folder = try ScratchFolder()
        let files = try PeopleDatabase(folder: folder.url.path).files
        for _ in 0..<2 { try await files.keep(Self.content, of: Town.log, at: Town.noon) }
        let hash = Hash.sha256(Self.content)
        for number in 1...2 {
            try await files.claim(hash, for: Town.statement(number), pointer: "/p", of: Town.log)
        }
        #expect(try folder.files().keys.filter { $0.hasPrefix("files/") }.count == 2)
        #expect(try await files.read(statement: Town.statement(2), pointer: "/p", of: Town.log) == Self.content)
    }

    @Test func `waits again when its statement is refused, and is erased when it has waited too long`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let hash = try await store.files.keep(Self.content, of: Town.log, at: Town.noon)
        let value = try Town.value(1)
        try await store.keep([value], of: Town.log, at: Town.noon)
        try await store.files.claim(hash, for: value.statement, pointer: value.pointer, of: Town.log)
        try await store.files.eraseUnclaimed(keptBefore: Town.noon.adding(days: 1))
        #expect(try await !store.files.isWaiting(hash, of: Town.log))
        try await store.forget(statement: value.statement, of: Town.log)
        #expect(try await store.files.isWaiting(hash, of: Town.log))
        try await store.files.eraseUnclaimed(keptBefore: Town.noon)
        #expect(try await store.files.isWaiting(hash, of: Town.log))
        try await store.files.eraseUnclaimed(keptBefore: Town.noon.adding(seconds: 1))
        #expect(try await !store.files.isWaiting(hash, of: Town.log))
        #expect(try folder.files().keys.filter { $0.hasPrefix("files/") } == [])
    }

    @Test func `may have ten mebibytes and not one byte more`() async throws {
        let folder = try ScratchFolder()
        let files = try PeopleDatabase(folder: folder.url.path).files
        let most = [UInt8](repeating: 1, count: PeopleFiles.maximumBytes)
        let hash = try await files.keep(most, of: Town.log, at: Town.noon)
        try await files.claim(hash, for: Town.statement(1), pointer: "/p", of: Town.log)
        #expect(try await files.read(statement: Town.statement(1), pointer: "/p", of: Town.log) == most)
        await #expect(throws: PeopleStoreError.fileTooLarge(maximumBytes: 10_485_760)) {
            try await files.keep(most + [1], of: Town.log, at: Town.noon)
        }
    }

    @Test func `without a key is removed when the store is opened`() async throws {
        let folder = try ScratchFolder()
        let hash: Hash
        do {
            let store = try PeopleDatabase(folder: folder.url.path)
            hash = try await store.files.keep(Self.content, of: Town.log, at: Town.noon)
        }
        let stray = String(repeating: "a", count: 32)
        for name in [stray, stray + ".part"] { try Data([1]).write(to: URL(filePath: folder.path("files/\(name)"))) }
        let store = try PeopleDatabase(folder: folder.url.path)
        #expect(try folder.files().keys.filter { $0.hasPrefix("files/") }.count == 1)
        #expect(try await store.files.isWaiting(hash, of: Town.log))
    }
}
