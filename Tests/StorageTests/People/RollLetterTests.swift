import Foundation
import Kernel
import Testing
import Values

@testable import Storage

@Suite struct `Codes that wait to be handed out` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon
    static let log = LogID(origin: "town.example/log")
    static let roll = PartAddress(programme: "town", part: "roll")
    static let ana = RollLetter.New(publicKey: "did:key:ana", code: "SECRETCODEOFANA", group: "north", way: .paper)
    static let bo = RollLetter.New(publicKey: "did:key:bo", code: "SECRETCODEOFBO", group: nil, way: .mail)

    static func kept() async throws -> Town {
        let town = try await Town()
        try await town.database.keep([ana, bo], in: roll, of: log, at: noon)
        try await town.database.bindLetters([("did:key:ana", 5), ("did:key:bo", 6)], in: roll, of: log)
        return town
    }

    static func isClean(_ town: Town, of code: String) throws -> Bool {
        let folder = town.folder.url
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.allSatisfy {
            try Data(contentsOf: $0).range(of: Data(code.utf8)) == nil
        }
    }

    @Test func `are sealed, and gone once they are printed`() async throws {
        let town = try await Self.kept()
        let letters = try await town.database.letters(by: .paper, group: "north", 1...9, in: Self.roll, of: Self.log)
        #expect(letters.map(\.code) == ["SECRETCODEOFANA"] && letters.map(\.person) == [5])
        #expect(try Self.isClean(town, of: "SECRETCODEOFANA"))
        #expect(try await town.database.finishLetters(group: "north", 1...9, in: Self.roll, of: Self.log) == 1)
        #expect(try await town.database.letter(of: 5, in: Self.roll, of: Self.log) == nil)
        #expect(try await town.database.finishLetters(group: "north", 1...9, in: Self.roll, of: Self.log) == 0)
    }

    @Test func `go into the outbox once, and are listed when they come back`() async throws {
        let town = try await Self.kept()
        let letter = try #require(
            try await town.database.letters(by: .mail, limit: 9, in: Self.roll, of: Self.log).first)
        let notice = PeopleDatabase.NewNotice(
            .mail, event: "roll.code", entry: 6, letter: NoticeLetter(address: "bo@x.example", subject: "", text: ""))
        for _ in 0..<2 { try await town.database.send([(letter, notice)], of: Self.log, at: Self.noon) }
        let waiting = try await town.database.dueNotices(at: Self.noon, limit: 9)
        #expect(waiting.map(\.letter.address) == ["bo@x.example"])
        try await town.database.note(.sent, of: waiting[0].id)
        #expect(try await town.database.noteBounce(of: waiting[0].id, reason: "5.1.1"))
        #expect(
            try await town.database.undeliveredCodes(in: Self.roll, of: Self.log, limit: 9)
                == [UndeliveredCode(person: 6, way: .mail, reason: "5.1.1")])
    }

    @Test func `do not wait for ever`() async throws {
        let town = try await Self.kept()
        try await town.database.expireLetters(before: Self.noon)
        #expect(try await town.database.letter(of: 5, in: Self.roll, of: Self.log) != nil)
        try await town.database.expireLetters(before: Self.noon.adding(milliseconds: 1))
        #expect(try await town.database.letter(of: 5, in: Self.roll, of: Self.log) == nil)
        let counts = try await town.database.letterCounts(in: Self.roll, of: Self.log)
        #expect(counts.map(\.state) == [.expired, .expired])
    }

    @Test func `are destroyed where their persons never came onto the log`() async throws {
        let town = try await Town()
        try await town.database.keep([Self.ana], in: Self.roll, of: Self.log, at: Self.noon)
        #expect(try await town.database.unboundLetters(in: Self.roll, of: Self.log).map(\.key) == ["did:key:ana"])
        try await town.database.dropLetters(["did:key:ana"], in: Self.roll, of: Self.log)
        #expect(try await town.database.unboundLetters(in: Self.roll, of: Self.log).isEmpty)
    }
}
