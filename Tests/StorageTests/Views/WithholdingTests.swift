import Foundation
import GRDB
import Kernel
import Testing
import Values

@testable import Storage

@Suite struct `A published value` {
    /// Words that stand nowhere else, and whose first letters no other word of the board has.
    static let word = "qzvwxkjugh"
    static let values: JSON = [
        "title": "Bench", "text": "Beware of the qzvwxkjugh dog", "name": "Xyzzyplugh Quuxworth", "income": 4_711,
        "theme": ["parks"],
    ]

    private func town() async throws -> (town: ViewTown, entry: UInt64) {
        let town = try await ViewTown(facets: ["theme", "name"])
        let entry = try await town.make("post", ["id": "a", "values": Self.values])
        try await town.make("post", ["id": "b", "values": ["title": "Lamp", "text": "No dog", "name": "Nobody"]])
        return (town, entry)
    }

    private func item(_ town: ViewTown, _ id: String = "a") async throws -> ResolvedItem {
        try #require(try await town.views.item(id, of: ViewTown.board, log: ViewTown.log))
    }

    @Test func `stands in place of its digest; a personal one does not`() async throws {
        let (town, entry) = try await town()
        let item = try await item(town)
        #expect(item.values["text"] == Self.values["text"])
        #expect(item.values["income"] == ["withheld": true, "why": "personal"])
        #expect(item.item.values["text"]?["_sd"] != nil)
        #expect(item.hidden.map(\.pointer) == ["/values/text", "/values/name", "/values/income"])
        #expect(item.hidden.allSatisfy { $0.entry == entry && $0.entryPointer == $0.pointer })
        #expect(item.hidden.last?.standing == .notPublic(.personal))
        #expect(try await town.ids(ItemQuery(Self.word)) == ["a"])
        let shown = try await town.views.shown(at: [entry], of: ViewTown.log)
        #expect(shown[entry]?.map(\.pointer) == ["/values/name", "/values/text"])
        #expect(try !town.holds("4711"))
    }

    @Test func `that is withheld is found nowhere, and the act's reasons are`() async throws {
        let (town, entry) = try await town()
        let by = try await town.withhold(entry, "/values/text")
        let item = try await item(town)
        let withholding = HiddenMember.Standing.withheld(.init(ground: "law", reason: "rude", appeal: "ask", by: by))
        #expect(item.hidden.first?.standing == withholding)
        #expect(item.values["text"]?["why"] == "withheld" && item.values["text"]?["ground"] == "law")
        #expect(item.values["name"] == "Xyzzyplugh Quuxworth")
        #expect(try await town.ids(ItemQuery(Self.word)).isEmpty)
        #expect(try await town.views.withheld(at: entry, of: ViewTown.log).map(\.pointer) == ["/values/text"])
        #expect(try await town.views.shown(at: [entry], of: ViewTown.log)[entry]?.count == 1)
        for trace in ["qzvwxkjugh", "zvwxkjugh", "vwxkjugh", "Beware"] { #expect(try !town.holds(trace)) }
        let versions = try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log)
        #expect(versions.first?.item.hidden.first?.standing == withholding)
    }

    @Test func `that is restored is found again`() async throws {
        let (town, entry) = try await town()
        try await town.withhold(entry, "/values/text")
        try await town.restore(entry, "/values/text")
        #expect(try await item(town).values["text"] == Self.values["text"])
        #expect(try await town.ids(ItemQuery(Self.word)) == ["a"])
        #expect(try await town.views.withheld(at: entry, of: ViewTown.log).isEmpty)
    }

    @Test func `that is erased leaves no byte in any file, nor in facets and sort keys`() async throws {
        let (town, entry) = try await town()
        #expect(try await town.find(ItemQuery(facets: ["name": ["Xyzzyplugh Quuxworth"]])).total == 1)
        try await town.erase(entry)
        let item = try await item(town)
        #expect(item.values["name"]?["why"] == "erased" && item.values["text"]?["why"] == "erased")
        #expect(item.values["income"]?["why"] == "erased")
        #expect(try await town.find(ItemQuery("xyzzyplugh")).total == 0)
        let page = try await town.find(ItemQuery())
        #expect(page.facets.first { $0.name == "name" }?.values.map(\.value) == ["Nobody"])
        for trace in ["Xyzzyplugh", "xyzzyplugh", "yzzyplugh", "quuxworth", "uuxworth", "vwxkjugh", "Beware"] {
            #expect(try !town.holds(trace), "\(trace)")
        }
        #expect(try await town.ids(ItemQuery("no dog")) == ["b"])
    }

    @Test func `that an item had in an earlier version goes with its bytes as well`() async throws {
        let (town, entry) = try await town()
        let second = try await town.make("edit", ["id": "a", "values": ["title": "Bench", "text": "Friendly dog"]])
        try await town.erase(entry)
        #expect(try !town.holds("vwxkjugh"))
        #expect(try await item(town).values["text"] == "Friendly dog")
        let versions = try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log)
        #expect(versions.map { $0.item.values["text"]?["why"] } == ["erased", nil])
        #expect(try await town.views.shown(at: [entry, second], of: ViewTown.log).keys.sorted() == [second])
    }

    /// SQLite leaves copies of deleted rows behind where it has moved rows from page to page; long and short rows that
    /// come and go make it do so.
    @Test func `among very many goes with its bytes, wherever rows were moved to`() async throws {
        let town = try await ViewTown(facets: ["name"])
        let word = { (number: Int) in String(UInt64(number + 1) &* 0x9e37_79b9_7f4a_7c15, radix: 36) }
        let (items, rounds) = (400, 5)
        for number in 0..<items * rounds where number % 50 == 0 {
            try await town.make(
                (number..<number + 50).map { number in
                    let text = "text\(word(number)) " + String(repeating: "filler ", count: number * 7 % 90)
                    let name = word(number) + String(repeating: "x", count: number * 5 % 70)
                    let body: JSON = [
                        "id": .string("n\(number % items)"),
                        "values": ["title": "Notice", "text": .string(text), "name": .string(name)],
                    ]
                    return (number < items ? "post" : "edit", body)
                })
        }
        let gone = (0..<items * rounds).filter { $0 % 7 != 0 }
        try await town.eraseAll(gone.map { UInt64($0 + 1) })
        let files = try FileManager.default.contentsOfDirectory(at: town.folder.url, includingPropertiesForKeys: nil)
        let bytes = try files.map { try Data(contentsOf: $0) }
        let left = gone.filter { number in
            bytes.contains { $0.range(of: Data(word(number).dropFirst(2).utf8)) != nil }
        }
        #expect(left.isEmpty)
        let kept = try #require((0..<items * rounds).last { $0 % 7 == 0 })
        #expect(try await town.find(ItemQuery("text\(word(kept))")).total == 1)
    }

    @Test func `that a stranger copied goes for itself alone`() async throws {
        let (town, entry) = try await town()
        let copy = try await item(town).item.values["text"] ?? .null
        let second = try await town.copy("post", ["id": "c", "values": ["title": "Copy", "text": copy]], of: entry)
        #expect(try await item(town, "c").values["text"] == Self.values["text"])
        try await town.erase(second)
        #expect(try await item(town, "c").values["text"]?["why"] == "erased")
        #expect(try await item(town).values["text"] == Self.values["text"])
    }

    @Test func `goes along when one item takes over another's values`() async throws {
        let (town, entry) = try await town()
        try await town.make("merge", ["from": "a", "into": "b"])
        #expect(try await item(town, "b").values["text"] == Self.values["text"])
        #expect(try await item(town).notes["mergedInto"] == "b")
        try await town.withhold(entry, "/values/text")
        #expect(try await item(town, "b").values["text"]?["why"] == "withheld")
        #expect(try await town.ids(ItemQuery(Self.word)).isEmpty)
    }

    @Test func `and all that is withheld and erased is the same when the views are rebuilt`() async throws {
        let (town, entry) = try await town()
        try await town.make("edit", ["id": "b", "values": ["title": "Lamp", "text": "A cat", "name": "Nobody"]])
        try await town.withhold(entry, "/values/text")
        try await town.erase(entry + 1)
        let gone = [(entry, "/values/text"), (entry + 1, "/values/text"), (entry + 1, "/values/name")]
        let other = try await town.rebuilt(without: gone)
        for query in [ItemQuery(), ItemQuery("cat"), ItemQuery("dog"), ItemQuery(sort: .named("name"))] {
            let page = try await other.items(query, of: ViewTown.board, log: ViewTown.log)
            #expect(try await town.find(query) == page)
        }
        for id in ["a", "b"] {
            let history = try await other.history(of: id, of: ViewTown.board, log: ViewTown.log)
            #expect(try await town.views.history(of: id, of: ViewTown.board, log: ViewTown.log) == history)
        }
    }

    @Test func `whose scrubbing was cut short is scrubbed when the file is opened again`() async throws {
        let (town, entry) = try await town()
        try await town.views.pool.writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE hidden SET value = NULL, standing = 2 WHERE entry = \(entry)")
            try ViewScrub.ask(db, part: 3)
            try ViewScrub.ask(db, part: 1)
        }
        _ = try ViewDatabase(path: town.folder.path("views.sqlite"), procedures: ProcedureList())
        let waiting = try await town.views.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM scrub") }
        #expect(waiting == 0)
    }
}
