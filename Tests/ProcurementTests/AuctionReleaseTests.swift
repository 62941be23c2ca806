import Formats
import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `The releases of an auction` {
    /// Everything that happened, read as the log of a programme.
    static func releases(
        of house: AuctionHouse, _ change: (inout AuctionTerms) -> Void = { _ in }, names: [String: String] = [:]
    ) throws -> [ContractingRelease] {
        let part = PartAddress(programme: "city", part: "sale")
        let notice = ContractingNotice(log: "town.example", address: "https://town.example/city/sale", names: names)
        var walk = ReleaseWalk<Auction>(of: part, notice)
        var terms = house.part.rules.terms
        terms.ocidPrefix = "ocds-213czf"
        change(&terms)
        let first = try walk.declare(programme(terms), index: 0, time: AuctionHouse.opens)
        return [try #require(first)] + house.applied.compactMap { walk.take($0) }
    }

    static func programme(_ terms: AuctionTerms) throws -> Programme {
        let declared: JSON = [
            "title": ["en": "Sales"], "audience": "public",
            "data": [
                "controller": "The town", "purpose": "to sell", "legalBasis": "public task", "retention": [:],
                "contact": "sales@town.example",
            ],
            "parts": [
                "sale": [
                    "procedure": "auction@1", "title": ["en": "A sale", "fr": "Une vente"],
                    "terms": try JSON(encoding: terms),
                ]
            ],
        ]
        return try declared.decode(Programme.self)
    }

    /// From the notice to the contract: a correction, two bidders, an award that is called off, and a second one.
    static func sold() throws -> AuctionHouse {
        var house = try AuctionHouse()
        try house.make(
            .rectify(lot: "plot", value: "990.00", minimalStep: nil, guarantee: nil, reason: "A typing error."),
            by: "clerk")
        let (ann, bob) = (try house.registered("ann", "1200.00"), try house.registered("bob", "1100.00"))
        try house.open(ann, of: "ann", "1200.00")
        try house.open(bob, of: "bob", "1100.00")
        try house.wait(until: AuctionHouse.auction.adding(hours: 1))
        let day = AuctionHouse.auction.adding(hours: 2)
        try house.make(.record(lot: "plot", document: AuctionHouse.paper), by: "clerk", at: day)
        try house.make(.approve(lot: "plot"), by: "office", at: day)
        try house.make(
            .terminate(lot: "plot", document: AuctionHouse.paper, reason: "Did not pay."), by: "office",
            at: day.adding(hours: 1))
        try house.make(.record(lot: "plot", document: AuctionHouse.paper), by: "clerk", at: day.adding(hours: 2))
        try house.make(.approve(lot: "plot"), by: "office", at: day.adding(hours: 2))
        try house.make(.contract(lot: "plot", document: AuctionHouse.paper), by: "clerk", at: day.adding(hours: 3))
        return house
    }

    static func compiled(_ releases: [ContractingRelease]) throws -> JSON {
        let merger = ReleaseMerger()
        for release in releases { try merger.add(release.json.serialized()) }
        return try JSON(parsing: #require(merger.compiled()))
    }

    @Test func `say what happened, entry by entry`() throws {
        let releases = try Self.releases(of: Self.sold())
        #expect(
            releases.map(\.tags) == [
                [.tender], [.tenderAmendment], [.tenderUpdate], [.tenderUpdate, .award], [.awardUpdate],
                [.award, .awardCancellation], [.awardUpdate], [.tenderUpdate, .contract],
            ])
        #expect(releases.map(\.index) == releases.map(\.index).sorted())
        #expect(Set(releases.map(\.index)).count == releases.count)
        #expect(Set(releases.map(\.ocid)) == ["ocds-213czf-city-sale"])
        let amendment = releases[1].body["tender"]?["amendments"]?.arrayValue?.first
        #expect(amendment?["rationale"]?.stringValue == "A typing error.")
        #expect(releases[1].body["tender"]?["lots"]?.arrayValue?.count == 1, "only the lot that was corrected")
    }

    @Test func `are packages of OCDS 1.1.5`() throws {
        let releases = try Self.releases(of: Self.sold(), names: ["ann": "Ann Ltd"])
        let package = try #require(
            ContractingPackage(at: "https://town.example/releases.json", by: "The town").releases(releases))
        #expect(OCDSValidator(package).findings == [])
        let compiled = try Self.compiled(releases)
        let record = ContractingPackage(at: "https://town.example/record.json", by: "The town")
            .record(releases, compiled: compiled, versioned: .object([]))
        #expect(record?["records"]?.arrayValue?.first?["ocid"]?.stringValue == "ocds-213czf-city-sale")
        #expect(OCDSValidator(compiled).findings == [])
    }

    @Test func `come to what stands in the end`() throws {
        let compiled = try Self.compiled(Self.releases(of: Self.sold(), names: ["ann": "Ann Ltd"]))
        let awards = try #require(compiled["awards"]?.arrayValue)
        #expect(awards.compactMap { $0["status"]?.stringValue } == ["cancelled", "active"])
        #expect(awards.last?["suppliers"]?.arrayValue?.first?["id"]?.stringValue == "bob")
        #expect(compiled["contracts"]?.arrayValue?.first?["awardID"] == awards.last?["id"])
        #expect(compiled["tender"]?["numberOfTenderers"]?.int64Value == 2)
        #expect(compiled["tender"]?["title_fr"]?.stringValue == "Une vente")
        let lots = try #require(compiled["tender"]?["lots"]?.arrayValue)
        #expect(lots.compactMap { $0["status"]?.stringValue } == ["complete", "active"])
        let parties = try #require(compiled["parties"]?.arrayValue)
        let roles = Dictionary(
            parties.map { ($0["id"]?.stringValue ?? "", $0["roles"]?.arrayValue?.compactMap(\.stringValue) ?? []) },
            uniquingKeysWith: { first, _ in first })
        #expect(roles["office"] == ["procuringEntity"])
        #expect(roles["ann"] == ["tenderer"] && roles["bob"] == ["tenderer", "supplier"])
        #expect(parties.first { $0["id"]?.stringValue == "ann" }?["name"]?.stringValue == "Ann Ltd")
    }

    @Test func `keep bids and bidders to themselves until the hammer falls`() throws {
        var house = try AuctionHouse()
        let ann = try house.registered("ann", "1200.00")
        _ = try house.registered("bob", "1100.00")
        try house.open(ann, of: "ann", "1200.00")
        let releases = try Self.releases(of: house)
        #expect(releases.map(\.tags) == [[.tender]])
        let text = String(decoding: releases[0].json.serialized(), as: UTF8.self)
        #expect(!text.contains("ann") && !text.contains("1200"))
    }

    @Test func `of a lot that is called off end its tender once no other is left`() throws {
        var house = try AuctionHouse()
        try house.make(.cancel(lot: "plot", reason: "Flooded."), by: "office")
        try house.make(.cancel(lot: "barn", reason: "Burnt."), by: "office")
        let releases = try Self.releases(of: house)
        #expect(releases.map(\.tags) == [[.tender], [.tenderUpdate], [.tenderCancellation]])
        #expect(try Self.compiled(releases)["tender"]?["status"]?.stringValue == "cancelled")
    }

    @Test func `of a lot on which nobody bid end with the part`() throws {
        var walk = ReleaseWalk<Auction>(
            of: PartAddress(programme: "city", part: "sale"), ContractingNotice(log: "town.example"))
        let opened = try walk.declare(
            Self.programme(AuctionHouse.terms()), index: 0, time: AuctionHouse.opens)
        let closed = walk.close(index: 1, time: AuctionHouse.auction)
        #expect(closed?.tags == [.tenderUpdate])
        let compiled = try Self.compiled([#require(opened), #require(closed)])
        #expect(compiled["tender"]?["status"]?.stringValue == "unsuccessful")
        #expect(walk.close(index: 2, time: AuctionHouse.auction) == nil)
    }

    @Test func `have a prefix that is registered, or the log's name`() throws {
        #expect(throws: TermsError.self) { try Auction(terms: AuctionHouse.terms { $0.ocidPrefix = "ocds-1" }) }
        let releases = try Self.releases(of: AuctionHouse()) { $0.ocidPrefix = nil }
        #expect(releases.first?.ocid == "town.example-city-sale")
    }
}

@Suite struct `What is new between two states` {
    @Test func `merges into the first to the second`() throws {
        let pairs: [(JSON, JSON)] = [
            (
                ["a": 1, "b": [["id": "1", "x": 1], ["id": "2"]]],
                ["b": [["id": "1", "x": 2], ["id": "2"], ["id": "3"]]]
            ),
            (["a": ["id": "t", "y": ["p", "q"]]], ["a": ["id": "t", "y": ["q"], "z": 1]]),
            ([:], ["a": [["id": "1"]]]),
        ]
        for (before, after) in pairs {
            let merger = ReleaseMerger()
            let head = #""ocid":"o","date":"2026-01-01T00:00:00Z""#
            for body in [before, try #require(KnownDifference.between(before, after))] {
                let members = String(decoding: body.serialized().dropFirst(), as: UTF8.self)
                try merger.add(Array(("{" + head + (members == "}" ? "" : ",") + members).utf8))
            }
            let merged = try JSON(parsing: #require(merger.compiled()))
            for member in try #require(after.objectValue) { #expect(merged[member.name] == member.value) }
            #expect(merged.objectValue?.count == (after.objectValue?.count ?? 0) + 4)
            #expect(KnownDifference.between(after, after) == nil)
        }
    }
}
