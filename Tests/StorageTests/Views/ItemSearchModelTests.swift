import GRDB
import Kernel
import Testing
import Values

@testable import Storage

/// Random boards and random queries against an obvious model.
@Suite struct `A search agrees with counting by hand` {
    struct Notice {
        let id: String
        let title: String
        let words: [String]
        let themes: Set<String>
        let year: String
        let cost: Int64
    }

    static let vocabulary = ["river", "road", "roof", "garden", "gate", "lamp", "land", "school", "sea"]

    private static func notices(_ draw: inout PublicDraw, _ count: Int) -> [Notice] {
        (0..<count).map { number in
            let words = (0..<4).map { _ in vocabulary[Int(draw.below(9))] }
            return Notice(
                id: "n\(number)", title: words[0], words: words,
                themes: Set((0..<draw.below(3) + 1).map { _ in "theme-\(draw.below(4))" }),
                year: "\(2020 + draw.below(3))", cost: Int64(draw.below(5)))
        }
    }

    private static func body(_ notice: Notice) -> JSON {
        [
            "id": .string(notice.id),
            "values": [
                "title": .string(notice.title), "text": .string(notice.words.joined(separator: " ")),
                "theme": .array(notice.themes.sorted().map { .string($0) }), "year": .string(notice.year),
                "cost": .integer(notice.cost),
            ],
        ]
    }

    @Test(arguments: 0..<UInt64(4))
    func `for totals, facets and order`(seed: UInt64) async throws {
        var draw = try #require(PublicDraw(seed: (0..<32).map { _ in UInt8(seed) }))
        let notices = Self.notices(&draw, 120)
        let town = try await ViewTown()
        try await town.make(notices.map { ("post", Self.body($0)) })
        for _ in 0..<25 {
            let length = [0, 2, 3, 4][Int(draw.below(4))]
            let word = String(Self.vocabulary[Int(draw.below(9))].prefix(length))
            let themes: Set<String> = draw.below(2) == 0 ? ["theme-\(draw.below(4))", "theme-\(draw.below(4))"] : []
            let years: Set<String> = draw.below(2) == 0 ? ["\(2020 + draw.below(3))"] : []
            func fits(_ notice: Notice, theme: Bool = true, year: Bool = true) -> Bool {
                (word.isEmpty || notice.words.contains { $0.hasPrefix(word) })
                    && (!theme || themes.isEmpty || !themes.isDisjoint(with: notice.themes))
                    && (!year || years.isEmpty || years.contains(notice.year))
            }
            let found = notices.filter { fits($0) }
            let page = try await town.find(
                ItemQuery(word, facets: ["theme": themes, "year": years], sort: .named("cost"), limit: 200))
            #expect(page.total == found.count)
            #expect(page.items.map(\.id) == found.sorted { ($0.cost, $0.id) < ($1.cost, $1.id) }.map(\.id))
            var counts: [String: Int] = [:]
            for notice in notices where fits(notice, theme: false) {
                for theme in notice.themes { counts[theme, default: 0] += 1 }
            }
            let shown = page.facets.first { $0.name == "theme" }?.values.filter { $0.count > 0 } ?? []
            #expect(Dictionary(uniqueKeysWithValues: shown.map { ($0.value, $0.count) }) == counts)
        }
    }

    @Test func `whether it walks a sorted table or sorts a few`() async throws {
        var draw = try #require(PublicDraw(seed: [UInt8](repeating: 9, count: 32)))
        let town = try await ViewTown()
        try await town.make(Self.notices(&draw, 150).map { ("post", Self.body($0)) })
        try await town.make("post", ["id": "costless", "values": ["title": "lamp"]])
        try await town.make("post", ["id": "priceless", "values": ["title": "lamp"]])
        let views = town.views
        try await views.pool.read { db in
            let part = try #require(try PartRow(ViewTown.board, log: ViewTown.log, in: db))
            let index = try views.indexes.index(of: part.key, stamp: part.stamp, in: db)
            for sort in [ItemQuery.Sort.title, .named("cost"), .named("name")] {
                for (offset, limit) in [(0, 10), (7, 30), (140, 50), (151, 5), (200, 5)] {
                    for isReversed in [false, true] {
                        let query = ItemQuery(sort: sort, isReversed: isReversed, offset: offset, limit: limit)
                        func page(few: Int) throws -> [Int] {
                            try ItemOrder(
                                db: db, part: part.key, query: query, words: nil, matches: 0, fewItems: few
                            ).page(of: index.open)
                        }
                        #expect(try page(few: 0) == page(few: 1_000))
                    }
                }
            }
        }
    }

    @Test func `and puts matches in titles before others where there are very many`() async throws {
        var draw = try #require(PublicDraw(seed: [UInt8](repeating: 8, count: 32)))
        let notices = Self.notices(&draw, 100)
        let town = try await ViewTown()
        try await town.make(notices.map { ("post", Self.body($0)) })
        let inTitle: [String] = notices.filter { $0.title == "lamp" }.map(\.id).reversed()
        let inText: [String] = notices.filter { $0.title != "lamp" && $0.words.contains("lamp") }.map(\.id).reversed()
        let expected = inTitle + inText
        let views = town.views
        try await views.pool.read { db in
            let part = try #require(try PartRow(ViewTown.board, log: ViewTown.log, in: db))
            let words = try #require(SearchWords("lamp"))
            var found = NumberSet(below: 0)
            for number in expected.compactMap({ Int($0.dropFirst()) }) { found.insert(number + 1) }
            for (offset, limit) in [(0, 5), (3, 100), (inTitle.count, 4), (inTitle.count + 2, 4)] {
                let query = ItemQuery("lamp", offset: offset, limit: limit)
                let numbers = try ItemOrder(
                    db: db, part: part.key, query: query, words: words, matches: ItemQuery.relevanceLimit + 1
                ).page(of: found)
                #expect(numbers.map { "n\($0 - 1)" } == Array(expected.dropFirst(offset).prefix(limit)))
            }
        }
    }

    @Test(arguments: 0..<UInt64(20))
    func `and sets of numbers are sets`(seed: UInt64) throws {
        var draw = try #require(PublicDraw(seed: (0..<32).map { _ in UInt8(seed) }))
        func random() -> Set<Int> { Set((0..<draw.below(90)).map { _ in Int(draw.below(300)) }) }
        func numbers(_ set: Set<Int>) -> NumberSet {
            var result = NumberSet(below: 10)
            for number in set { result.insert(number) }
            return result
        }
        func sorted(_ set: NumberSet) -> [Int] { set.slice(descending: false, offset: 0, limit: 1_000) }
        let (a, b) = (random(), random())
        #expect(sorted(numbers(a).intersection(numbers(b))) == a.intersection(b).sorted())
        #expect(sorted(numbers(a).union(numbers(b))) == a.union(b).sorted())
        #expect(sorted(numbers(a).subtracting(numbers(b))) == a.subtracting(b).sorted())
        #expect(numbers(a).count == a.count && (0..<300).allSatisfy { numbers(a).contains($0) == a.contains($0) })
        let slice = numbers(a).slice(descending: true, offset: 7, limit: 11)
        #expect(slice == Array(a.sorted(by: >).dropFirst(7).prefix(11)))
    }
}
