import Foundation
import GRDB
import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `The people database` {
    typealias Town = HiddenTown

    @Test func `keeps values when it is opened again`() async throws {
        let folder = try ScratchFolder()
        let value = try Town.value(1)
        do {
            let store = try PeopleDatabase(folder: folder.url.path)
            try await store.keep([value], of: Town.log, at: Town.noon)
            try await store.bind([Town.binding(1, entry: 1)], of: Town.log)
        }
        let store = try PeopleDatabase(folder: folder.url.path)
        #expect(try await store.values(at: [1], of: Town.log).map(\.value) == [value])
    }

    @Test func `holds a value only as ciphertext`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let value = try Town.value(1)
        try await store.keep([value], of: Town.log, at: Town.noon)
        #expect(try folder.traces(of: Self.plainNeedles(of: value)) == [])
    }

    @Test func `does not open a value in another's place`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        try await store.keep([try Town.value(1), try Town.value(2)], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 1), Town.binding(2, entry: 2)], of: Town.log)
        try await store.pool.write { db in
            try db.execute(sql: "UPDATE value SET sealed = (SELECT SUM(sealed) FROM value) - sealed")
        }
        await #expect(throws: PeopleStoreError.damaged("a sealed value of value@1 does not open")) {
            try await store.values(at: [1], of: Town.log)
        }
    }

    @Test func `leaves no trace of what it erases in any file`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let values = try (0..<300).map { number in
            // Some are as long as several pages.
            let text = "unforgettable-\(number)-" + String(repeating: "x", count: number % 7 == 0 ? 9000 : 20)
            return try Town.value(number, "/values/income", text, salt: Town.salt())
        }
        let before = try await store.vaultContents()
        for start in stride(from: 0, to: values.count, by: 50) {
            try await store.keep(Array(values[start..<start + 50]), of: Town.log, at: Town.noon)
        }
        try await store.bind((0..<300).map { Town.binding($0, entry: UInt64($0)) }, of: Town.log)
        let contents = try await store.vaultContents()
        #expect(contents.ciphertexts.count == 300)
        let kept = try folder.traces(of: ["key": contents.keys[5], "ciphertext": contents.ciphertexts[5]])
        #expect(kept.contains { $0.hasPrefix("key") } && kept.contains { $0.hasPrefix("ciphertext") })

        let most = (0..<300).filter { $0 % 3 != 0 }.map { ErasedPlace(entry: $0, pointer: nil) }
        try await store.erase(most.shuffled(), of: Town.log)
        #expect(try await store.values(at: Array(0..<300), of: Town.log).count == 100)
        try await store.erase((0..<300).map { ErasedPlace(entry: $0, pointer: "/values/income") }, of: Town.log)
        var needles: [String: [UInt8]] = [:]
        for (number, value) in values.enumerated() {
            needles.merge(Self.plainNeedles(of: value, name: "\(number) ")) { first, _ in first }
            let ciphertext = contents.ciphertexts[number]
            needles["\(number) ciphertext start"] = Array(ciphertext.prefix(24))
            needles["\(number) ciphertext end"] = Array(ciphertext.suffix(24))
        }
        let erasedKeys = Set(contents.keys).subtracting(before.keys)
        for (number, key) in erasedKeys.enumerated() { needles["key \(number)"] = key }
        #expect(erasedKeys.count == 300)
        #expect(try folder.traces(of: needles) == [])
        #expect(try folder.files()["people.sqlite-wal"]?.isEmpty == true)
    }

    @Test func `leaves no copy where other values are erased from the same pages`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let values = try (0..<1000).map { number in
            try Town.value(number, "/a", String(repeating: "x", count: number * 7 % 40), salt: Town.salt())
        }
        try await store.keep(values, of: Town.log, at: Town.noon)
        try await store.bind((0..<1000).map { Town.binding($0, entry: UInt64($0)) }, of: Town.log)
        let contents = try await store.vaultContents()
        // Four of five: SQLite would join what is left on the pages, and leave copies of it behind.
        let erased = (0..<1000).filter { $0 % 5 != 0 }.prefix(700)
        try await store.erase(erased.map { ErasedPlace(entry: UInt64($0), pointer: nil) }, of: Town.log)
        var needles: [String: [UInt8]] = [:]
        for number in erased {
            needles["ciphertext \(number)"] = Array(contents.ciphertexts[number].prefix(24))
            needles["end of ciphertext \(number)"] = Array(contents.ciphertexts[number].suffix(24))
            // The first key is the deployment's secret.
            needles["key \(number)"] = contents.keys[number + 1]
        }
        #expect(try folder.traces(of: needles) == [])
    }

    @Test func `gives back the room of erased values and keeps the others`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let long = String(repeating: "x", count: 3000)
        try await store.keep((0..<600).map { try Town.value($0, "/a", long) }, of: Town.log, at: Town.noon)
        try await store.bind((0..<600).map { Town.binding($0, entry: UInt64($0)) }, of: Town.log)
        try await store.erase((0..<590).map { ErasedPlace(entry: $0, pointer: nil) }, of: Town.log)
        let before = try folder.files()["people.sqlite"]?.count ?? 0
        try await store.reclaim()
        #expect(try folder.files()["people.sqlite"]?.count ?? before < before / 4)
        #expect(try await store.values(at: Array(0..<600), of: Town.log).map(\.entry) == Array(590..<600))
        #expect(try await store.count("key") == 11)
    }

    @Test func `leaves no trace of a destroyed uniqueness key`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let key = try #require(try await store.uniquenessKey(of: Town.programme, of: Town.log))
        #expect(try folder.traces(of: ["key": key]) != [])
        try await store.destroyUniquenessKey(of: Town.programme, of: Town.log)
        #expect(try folder.traces(of: ["key": key]) == [])
    }

    @Test func `leaves no trace of readings that are erased`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let value = try Town.value(1)
        try await store.keep([value], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 1)], of: Town.log)
        let reading = Reading(
            reader: "did:key:z6MkClerk", programme: Town.programme, entry: 1, pointers: ["/values/income"],
            purpose: "unforgettable-purpose", time: Town.noon)
        try await store.noteReading(reading, of: Town.log)
        let sealed = try #require(try await store.vaultContents().ciphertexts.last)
        let needles = ["purpose": Array(reading.purpose.utf8), "ciphertext": sealed]
        #expect(try folder.traces(of: needles).allSatisfy { $0.hasPrefix("ciphertext") })
        try await store.eraseReadings(before: Town.noon.adding(seconds: 1), of: Town.log)
        #expect(try folder.traces(of: needles) == [])
        #expect(try await store.readings(of: value.person, programme: Town.programme, of: Town.log).isEmpty)
    }

    @Test func `says that it is busy while another process reads what was erased`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        try await store.keep([try Town.value(1)], of: Town.log, at: Town.noon)
        try await store.bind([Town.binding(1, entry: 1)], of: Town.log)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.path("people.sqlite"), configuration: configuration)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN; SELECT COUNT(*) FROM value")
        }
        await #expect(throws: PeopleStoreError.busy) {
            try await store.erase([ErasedPlace(entry: 1, pointer: nil)], of: Town.log)
        }
        try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        try await store.erase([ErasedPlace(entry: 1, pointer: nil)], of: Town.log)
        #expect(try folder.files()["people.sqlite-wal"]?.isEmpty == true)
    }

    @Test func `takes two batches of the same statements at once`() async throws {
        let folder = try ScratchFolder()
        let store = try PeopleDatabase(folder: folder.url.path)
        let values = try (0..<200).map { try Town.value($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await store.keep(values, of: Town.log, at: Town.noon) } }
            try await group.waitForAll()
        }
        #expect(try await store.count("value") == 200)
        #expect(try await store.count("sealed") == 200)
        for _ in 0..<3 { try await store.forget(statement: Town.statement(7), of: Town.log) }
        #expect(try await store.count("value") == 200)
        try await store.forget(statement: Town.statement(7), of: Town.log)
        #expect(try await store.count("value") == 199)
    }

    static func plainNeedles(of value: HiddenValue, name: String = "") -> [String: [UInt8]] {
        let text = Array((value.disclosure.value.stringValue ?? "").utf8)
        return [
            "\(name)plaintext": text,
            "\(name)Base64": Array(Base64.encode(text).utf8.prefix(40)),
            "\(name)disclosure": Array(value.disclosure.text.utf8.prefix(60)),
            "\(name)disclosure end": Array(value.disclosure.text.utf8.suffix(30)),
            "\(name)salt": Array(value.disclosure.salt.utf8),
            "\(name)salt bytes": Base64URL.decode(value.disclosure.salt) ?? [],
        ]
    }
}
