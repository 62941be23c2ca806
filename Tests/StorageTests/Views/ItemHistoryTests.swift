import Kernel
import Storage
import Testing
import Values

@Suite struct `The history of an item` {
    @Test func `has a version for each entry, with move and actor`() async throws {
        let town = try await ViewTown()
        let first = try await town.make("post", ["id": "a", "values": ["title": "Bench"]])
        let second = try await town.make("edit", ["id": "a", "values": ["title": "Seat"]], by: "boris")
        let versions = try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log)
        #expect(versions.map(\.entry) == [first, second])
        #expect(versions.map(\.move) == ["post", "edit"])
        #expect(versions.map(\.actor) == ["anna", "boris"])
        #expect(versions.map(\.time) == [ViewTown.time(of: first), ViewTown.time(of: second)])
        #expect(versions.map { $0.item.values["title"] } == ["Bench", "Seat"])
        let item = try #require(try await town.views.item("a", of: ViewTown.board, log: ViewTown.log))
        #expect(item.title == "Seat" && item.item.createdBy == first && item.item.changedBy == second)
        #expect(item.item.owner == "anna")
    }

    @Test func `tells how it stood at a time, and by which entry`() async throws {
        let town = try await ViewTown()
        let first = try await town.make("post", ["id": "a", "values": ["title": "Bench"]])
        try await town.make("post", ["id": "b", "values": ["title": "Other"]])
        let third = try await town.make("edit", ["id": "a", "values": ["title": "Seat"]])
        func version(_ time: Instant) async throws -> ItemVersion? {
            try await town.views.item("a", at: time, of: ViewTown.board, log: ViewTown.log)
        }
        #expect(try await version(ViewTown.time(of: first).adding(milliseconds: -1)) == nil)
        #expect(try await version(ViewTown.time(of: first))?.entry == first)
        #expect(try await version(ViewTown.time(of: third).adding(milliseconds: -1))?.item.values["title"] == "Bench")
        #expect(try await version(ViewTown.time(of: third))?.item.values["title"] == "Seat")
    }

    @Test func `of a draft is the office's and its owner's alone, also when it has been published`() async throws {
        let town = try await ViewTown()
        let draft: JSON = ["id": "a", "values": ["title": "Bench", "text": "unread"], "isDraft": true]
        let first = try await town.make("post", draft)
        #expect(try await town.views.shown(at: [first], of: ViewTown.log).isEmpty)
        #expect(try await town.views.shown(at: [first], of: ViewTown.log, for: .person("anna"))[first]?.count == 1)
        let second = try await town.make("edit", ["id": "a", "values": ["title": "Bench", "text": "better"]])
        let third = try await town.make("publish", ["id": "a"])
        let all = try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log, for: .office)
        #expect(all.map(\.entry) == [first, second, third])
        let open = try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log)
        #expect(open.map(\.entry) == [third])
        #expect(try await town.views.shown(at: [first, second], of: ViewTown.log).keys.sorted() == [second])
        try await town.make("hide", ["id": "a"])
        #expect(try await town.views.history(of: "a", of: ViewTown.board, log: ViewTown.log).isEmpty)
        #expect(try await town.views.shown(at: [first, second], of: ViewTown.log).isEmpty)
    }

    @Test func `is exported whole as it stood at a time`() async throws {
        let town = try await ViewTown()
        try await town.make((0..<1_100).map { ("post", ["id": .string("n\($0)"), "values": ["title": "old"]]) })
        let time = ViewTown.time(of: town.next - 1)
        try await town.make("edit", ["id": "n7", "values": ["title": "new"]])
        try await town.make("post", ["id": "late", "values": ["title": "late"]])
        var ids: [String] = []
        for try await version in town.views.items(at: time, of: ViewTown.board, log: ViewTown.log) {
            ids.append(version.item.id)
            #expect(version.item.values["title"] == "old")
        }
        #expect(ids == (0..<1_100).map { "n\($0)" })
        var now = 0
        let present = ViewTown.time(of: town.next)
        for try await _ in town.views.items(at: present, of: ViewTown.board, log: ViewTown.log) { now += 1 }
        #expect(now == 1_101)
    }
}
