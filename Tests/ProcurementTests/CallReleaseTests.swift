import Formats
import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `The releases of a call` {
    static let names = ["ann": "Ann Ltd", "bob": "Bob Ltd", "cyd": "Cyd Ltd"]

    /// Everything that happened, read as the log of a programme.
    static func releases(
        of house: CallHouse, names: [String: String] = names, closed: Bool = false
    ) throws -> [ContractingRelease] {
        var walk = ReleaseWalk<Call>(
            of: PartAddress(programme: "city", part: "ideas"), ContractingNotice(log: "town.example", names: names))
        var terms = house.part.rules.terms
        terms.ocidPrefix = "ocds-213czf"
        let declared: JSON = [
            "title": ["en": "Ideas"], "audience": "public",
            "data": [
                "controller": "The town", "purpose": "to find", "legalBasis": "public task", "retention": [:],
                "contact": "ideas@town.example",
            ],
            "parts": [
                "ideas": [
                    "procedure": "call@1", "title": ["en": "A call", "fr": "Un appel"],
                    "terms": try JSON(encoding: terms),
                ]
            ],
        ]
        let first = try walk.declare(try declared.decode(Programme.self), index: 0, time: CallHouse.opens)
        var releases = [try #require(first)] + house.part.applied.compactMap { walk.take($0) }
        if closed, let last = walk.close(index: 10_000, time: CallHouse.june) { releases.append(last) }
        return releases
    }

    static func compiled(_ releases: [ContractingRelease]) throws -> JSON {
        let merger = ReleaseMerger()
        for release in releases { try merger.add(release.json.serialized()) }
        return try JSON(parsing: #require(merger.compiled()))
    }

    /// Bob wins, and both instalments are paid.
    static func decided() throws -> CallHouse {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob", "cyd"])
        try house.decide(
            [entries[0]: 8, entries[1]: 7, entries[2]: 4], [entries[0]: 6, entries[1]: 9],
            by: [entries[0]: "ann", entries[1]: "bob"])
        let june = CallHouse.june
        let award = try house.make(
            .award(challenge: "queues", entry: entries[1], prize: "winner", amount: nil, exception: nil), by: "office",
            at: june)
        try house.make(.pay(award: award, instalment: "start", amount: "33333.33"), by: "office", at: june)
        try house.make(
            .report(award: award, instalment: "pilot", words: CallHouse.paper, document: CallHouse.paper), by: "bob",
            at: june)
        try house.make(
            .assess(award: award, instalment: "pilot", decision: .accept, reason: "It runs"), by: "office", at: june)
        try house.make(.pay(award: award, instalment: "pilot", amount: "66666.67"), by: "office", at: june)
        return house
    }

    @Test func `say what happened, entry by entry`() throws {
        let releases = try Self.releases(of: Self.decided())
        #expect(
            releases.map(\.tags) == [
                [.tender], [.tenderUpdate], [.tenderUpdate], [.tenderUpdate], [.award, .contract], [.contractUpdate],
                [.contractUpdate], [.contractUpdate],
            ])
        #expect(releases.map(\.index) == Set(releases.map(\.index)).sorted())
        #expect(Set(releases.map(\.ocid)) == ["ocds-213czf-city-ideas"])
    }

    @Test func `are packages of OCDS 1.1.5`() throws {
        let releases = try Self.releases(of: Self.decided(), closed: true)
        let package = try #require(
            ContractingPackage(at: "https://town.example/releases.json", by: "The town").releases(releases))
        #expect(OCDSValidator(package).findings == [])
        #expect(OCDSValidator(try Self.compiled(releases)).findings == [])
    }

    @Test func `come to awards, milestones and payments`() throws {
        let compiled = try Self.compiled(Self.releases(of: Self.decided(), closed: true))
        let contract = try #require(compiled["contracts"]?.arrayValue?.first)
        #expect(contract["milestones"]?.arrayValue?.compactMap { $0["status"]?.stringValue } == ["met", "met"])
        let payments = contract["implementation"]?["transactions"]?.arrayValue ?? []
        let amounts = payments.map { String(decoding: ($0["value"]?["amount"] ?? .null).serialized(), as: UTF8.self) }
        #expect(amounts == ["33333.33", "66666.67"])
        #expect(
            compiled["awards"]?.arrayValue?.first?["suppliers"]?.arrayValue?.first?["name"]?.stringValue == "Bob Ltd")
        let lots = compiled["tender"]?["lots"]?.arrayValue ?? []
        #expect(lots.compactMap { $0["status"]?.stringValue } == ["complete", "unsuccessful"])
        #expect(compiled["bids"]?["details"]?.arrayValue?.count == 3)
    }

    /// The terms publish the names of those who went on, once their stage is decided.
    @Test func `keep whoever did not go on without a name`() throws {
        var house = try CallHouse()
        let entries = try house.enter(["ann", "bob", "cyd"])
        let before = String(decoding: try Self.releases(of: house)[0].json.serialized(), as: UTF8.self)
        #expect(!before.contains("ann") && !before.contains("Ann"))
        try house.decideIdeas([entries[0]: 8, entries[1]: 7, entries[2]: 4])
        let compiled = try Self.compiled(Self.releases(of: house))
        let text = String(decoding: compiled.serialized(), as: UTF8.self)
        #expect(text.contains("Ann Ltd") && text.contains("Bob Ltd") && !text.contains("Cyd"))
        #expect(compiled["tender"]?["numberOfTenderers"]?.int64Value == 2)
    }

    @Test func `have a prefix that is registered`() throws {
        #expect(throws: TermsError.self) { try Call(terms: try CallHouse.terms { $0.ocidPrefix = "ocds-1" }) }
    }
}
