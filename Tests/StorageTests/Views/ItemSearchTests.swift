import Kernel
import Testing
import Values

@testable import Storage

@Suite struct `A search through items` {
    private func town() async throws -> ViewTown {
        let town = try await ViewTown()
        func post(_ id: String, _ values: JSON, isDraft: Bool = false) -> (move: String, body: JSON) {
            ("post", ["id": .string(id), "values": values, "isDraft": .bool(isDraft)])
        }
        let parks: JSON = ["parks"]
        try await town.make([
            post(
                "a",
                [
                    "title": "Żółta ławka", "text": "A bench in the park", "cost": 30, "theme": ["parks", "seats"],
                    "year": "2025",
                ]),
            post("b", ["title": "Bench press", "text": "For the gym", "cost": 10, "theme": ["sport"], "year": "2025"]),
            post(
                "c",
                [
                    "title": "Park lights", "text": "Brighter benches at night", "cost": 20, "theme": parks,
                    "year": "2026",
                ]),
            post("d", ["title": "Secret bench", "theme": parks], isDraft: true),
        ])
        return town
    }

    @Test func `wants every word, the last as a beginning, without regard to case and marks`() async throws {
        let town = try await town()
        #expect(try await town.ids(ItemQuery("zolta LAWKA")) == ["a"])
        #expect(Set(try await town.ids(ItemQuery("bench"))) == ["a", "b", "c"])
        #expect(try await town.ids(ItemQuery("bench park")) == ["a"])
        #expect(Set(try await town.ids(ItemQuery("park bench"))) == ["a", "c"])
        #expect(try await town.ids(ItemQuery("bench night")).isEmpty)
        #expect(try await town.ids(ItemQuery("p")).isEmpty)
        #expect(try await town.ids(ItemQuery("pa")).count == 2)
    }

    @Test func `puts matches in titles first`() async throws {
        #expect(try await town().ids(ItemQuery("bench")).first == "b")
    }

    @Test(arguments: ["\"", "bench OR gym", "title:bench", "ben*ch", "NEAR(a b)", "{title} : x", "^a", "' --", "()"])
    func `takes nothing that is typed for an operator`(text: String) async throws {
        let town = try await town()
        _ = try await town.ids(ItemQuery(text))
        #expect(try await town.ids(ItemQuery("bench OR gym")).isEmpty)
        #expect(try await town.ids(ItemQuery("\"()\"")).count == 3)
    }

    @Test func `counts each facet as if nothing of its own were chosen`() async throws {
        let town = try await town()
        let page = try await town.find(ItemQuery(facets: ["theme": ["sport", "seats"], "year": ["2025"]]))
        #expect(page.total == 2)
        let themes = try #require(page.facets.first { $0.name == "theme" })
        #expect(themes.values.map(\.value) == ["parks", "seats", "sport"])
        #expect(themes.values.map(\.count) == [1, 1, 1])
        #expect(themes.values.map(\.isChosen) == [false, true, true])
        let years = try #require(page.facets.first { $0.name == "year" })
        #expect(years.values.map(\.value) == ["2025"] && years.values.map(\.count) == [2])
        #expect(page.statuses == [.init(value: "published", count: 2, isChosen: false)])
    }

    @Test func `shows what is not public to the office and its owner alone`() async throws {
        let town = try await town()
        #expect(try await town.find(ItemQuery()).total == 3)
        #expect(try await town.find(ItemQuery("secret")).items.isEmpty)
        #expect(try await town.ids(ItemQuery("secret", audience: .office)) == ["d"])
        #expect(try await town.ids(ItemQuery("secret", audience: .person("anna"))) == ["d"])
        #expect(try await town.ids(ItemQuery("secret", audience: .person("boris"))).isEmpty)
        #expect(try await town.find(ItemQuery(audience: .office, statuses: ["draft"])).total == 1)
        #expect(try await town.views.item("d", of: ViewTown.board, log: ViewTown.log) == nil)
        #expect(try await town.views.item("d", of: ViewTown.board, log: ViewTown.log, for: .office) != nil)
        try await town.make("hide", ["id": "a"])
        #expect(try await town.ids(ItemQuery("lawka")).isEmpty)
        try await town.make("publish", ["id": "d"])
        #expect(try await town.ids(ItemQuery("secret")) == ["d"])
        #expect(try await town.ids(ItemQuery(owner: "boris")).isEmpty)
        #expect(try await town.find(ItemQuery(owner: "anna")).total == 3)
    }

    @Test func `sorts by time, title, number and letters, both ways`() async throws {
        let town = try await town()
        #expect(try await town.ids(ItemQuery()) == ["c", "b", "a"])
        #expect(try await town.ids(ItemQuery(sort: .newest, isReversed: true)) == ["a", "b", "c"])
        #expect(try await town.ids(ItemQuery(sort: .title)) == ["b", "c", "a"])
        #expect(try await town.ids(ItemQuery(sort: .title, isReversed: true)) == ["a", "c", "b"])
        #expect(try await town.ids(ItemQuery(sort: .named("cost"))) == ["b", "c", "a"])
        #expect(try await town.ids(ItemQuery(sort: .named("nothing"))) == ["a", "b", "c"])
        try await town.make("post", ["id": "e", "values": ["title": "No cost"]])
        #expect(try await town.ids(ItemQuery(sort: .named("cost"))) == ["b", "c", "a", "e"])
        #expect(try await town.ids(ItemQuery(sort: .named("cost"), isReversed: true)) == ["a", "c", "b", "e"])
        #expect(try await town.ids(ItemQuery(sort: .named("cost"), offset: 1, limit: 2)) == ["c", "a"])
    }

    @Test func `gives no more than a thousand items at once`() async throws {
        let town = try await ViewTown()
        try await town.make((0..<1_001).map { ("post", ["id": .string("n\($0)"), "values": ["title": "x"]]) })
        let page = try await town.find(ItemQuery(limit: 5_000))
        #expect(page.items.count == ItemQuery.maximumLimit && page.total == 1_001)
        #expect(try await town.find(ItemQuery(limit: -1)).items.isEmpty)
        #expect(try await town.find(ItemQuery(offset: 1_000, limit: 5)).items.map(\.id) == ["n0"])
    }

    @Test func `finds related items by what they share`() async throws {
        let town = try await town()
        let related = try await town.views.itemsByFacet(
            ["theme": ["parks", "seats"], "year": ["2026"]], of: ViewTown.board, log: ViewTown.log, besides: "b")
        #expect(related.map(\.id) == ["c", "a"])
    }

    @Test func `finds items by new facets when the terms have changed`() async throws {
        let town = try await town()
        try await town.declare("change", facets: ["title"])
        let page = try await town.find(ItemQuery(facets: ["title": ["Park lights"]]))
        #expect(page.items.map(\.id) == ["c"])
        #expect(page.facets.first { $0.name == "theme" }?.values.isEmpty ?? true)
    }

    @Test func `counts the moves of a part, and no acts of the kernel`() async throws {
        let town = try await town()
        let part = try #require(try await town.views.part(ViewTown.board, of: ViewTown.log))
        #expect(part.moves == 4 && part.actors == 1)
        for name in ["roles", "disclosure"] {
            let address = PartAddress(programme: "town", part: name)
            #expect(try await town.views.part(address, of: ViewTown.log)?.moves == 0)
        }
    }
}
