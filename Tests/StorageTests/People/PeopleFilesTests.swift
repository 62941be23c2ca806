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

    @Test func `has a small copy, made before or after it is claimed, which leaves nothing when it goes`() async throws
    {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let files = store.files
        // As long as one that pages show: it fills several pages of the database.
        let small = SmallCopy(
            Array("unmistakable thumbnail ".utf8) + (0..<18_000).map { UInt8(truncatingIfNeeded: $0 &* 31) },
            widthPixels: 640, heightPixels: 480)
        let values = [try Town.value(1, "/photo"), try Town.value(2, "/photo"), try Town.value(3, "/photo")]
        try await store.keep(values, of: Town.log, at: Town.noon)
        for (place, value) in values.enumerated() {
            let content = Self.content + [UInt8(place)]
            let hash = try await files.keep(content, small: place == 0 ? small : nil, of: Town.log, at: Town.noon)
            try await files.claim(hash, for: value.statement, pointer: value.pointer, of: Town.log)
            try await store.bind([Town.binding(place + 1, entry: UInt64(place + 1))], of: Town.log)
        }
        func state(_ place: Int) async throws -> PeopleFiles.SmallCopyState {
            try await files.smallCopyState(
                statement: values[place].statement, pointer: values[place].pointer, of: Town.log)
        }
        #expect(try await state(0) == .kept(widthPixels: 640, heightPixels: 480))
        #expect(try await state(1) == .unknown)
        for copy in [small, nil] {
            try await files.keep(copy, statement: values[1].statement, pointer: "/photo", of: Town.log)
            try await files.keep(
                copy == nil ? small : nil, statement: values[2].statement, pointer: "/photo", of: Town.log)
        }
        #expect(try await state(1) == .kept(widthPixels: 640, heightPixels: 480))
        #expect(try await state(2) == .impossible)
        for value in values.prefix(2) {
            #expect(
                try await files.smallCopy(statement: value.statement, pointer: value.pointer, of: Town.log) == small)
        }
        #expect(
            try await files.smallCopy(statement: values[2].statement, pointer: "/photo", of: Town.log) == nil)
        let vault = try await store.vaultContents()
        var needles = ["thumbnail": Array("unmistakable thumbnail".utf8)]
        #expect(try folder.traces(of: needles) == [])
        for (number, key) in vault.keys.dropFirst().enumerated() { needles["key \(number)"] = key }
        for (number, sealed) in vault.ciphertexts.enumerated() {
            needles["sealed \(number)"] = Array(sealed.suffix(48))
        }

        try await store.erase((1...3).map { ErasedPlace(entry: $0, pointer: nil) }, of: Town.log)
        await #expect(throws: PeopleStoreError.unknownFile) { try await state(0) }
        await #expect(throws: PeopleStoreError.unknownFile) {
            try await files.keep(small, statement: values[1].statement, pointer: "/photo", of: Town.log)
        }
        #expect(try folder.traces(of: needles) == [])
        #expect(try await store.count("small_copy") == 0)
    }

    @Test func `that is never claimed takes its small copy along`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let small = SmallCopy([1, 2, 3], widthPixels: 1, heightPixels: 1)
        try await store.files.keep(Self.content, small: small, of: Town.log, at: Town.noon)
        try await store.files.eraseUnclaimed(keptBefore: Town.noon.adding(seconds: 1))
        #expect(try await store.count("small_copy") == 0)
    }
}
