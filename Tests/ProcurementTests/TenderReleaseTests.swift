import Formats
import Foundation
import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `The releases of a tender` {
    private static let monday = TenderHouse.monday
    private static let later = Instant(rfc3339: "2027-03-23T00:00:00Z") ?? .epoch
    private static let muchLater = Instant(rfc3339: "2027-04-12T00:00:00Z") ?? .epoch

    /// Everything that happened, read as the log of a programme.
    static func releases(
        of house: TenderHouse, prefix: String? = "ocds-213czf", names: [String: String] = [:]
    ) throws -> [ContractingRelease] {
        let part = PartAddress(programme: "city", part: "sale")
        var walk = ReleaseWalk<Tender>(of: part, ContractingNotice(log: "town.example", names: names))
        var terms = house.part.rules.terms
        terms.ocidPrefix = prefix
        let declared: JSON = [
            "title": ["en": "Buying"], "audience": "public",
            "data": [
                "controller": "The town", "purpose": "to buy", "legalBasis": "public task", "retention": [:],
                "contact": "buyer@town.example",
            ],
            "parts": [
                "sale": [
                    "procedure": "tender@1", "title": ["en": "Laptops", "fr": "Ordinateurs"],
                    "terms": try JSON(encoding: terms),
                ]
            ],
        ]
        let first = try walk.declare(declared.decode(Programme.self), index: 0, time: TenderHouse.opens)
        return [try #require(first)] + house.applied.compactMap { walk.take($0) }
    }

    static func compiled(_ releases: [ContractingRelease]) throws -> JSON {
        let merger = ReleaseMerger()
        for release in releases { try merger.add(release.json.serialized()) }
        return try JSON(parsing: #require(merger.compiled()))
    }

    /// Three bids, the decision is published, and the best gets no contract; the second does, which is changed and paid.
    static func bought() throws -> (house: TenderHouse, bids: [UInt64]) {
        var house = try TenderHouse { $0.abnormallyLow = nil }
        try house.make(
            .amend(lot: "laptops", bidsUntil: nil, estimate: "99000.00", words: TenderHouse.paper), by: "clerk")
        var bids: [UInt64] = []
        for (name, price) in [("ann", "500.00"), ("bob", "600.00"), ("cyd", "700.00")] {
            bids.append(try house.submit(TenderHouse.offer(price), by: name))
        }
        try house.open(bids)
        try house.make(.exclude(bid: bids[2], ground: "taxes", reason: "Unpaid."), by: "office", at: monday)
        try house.mark(bids.map { ($0, 8, 8) })
        try house.make(.publish(lot: "laptops"), by: "office", at: monday)
        let paper = TenderHouse.paper
        try house.make(.fail(bid: bids[0], document: paper, reason: "Did not sign."), by: "office", at: later)
        try house.make(.contract(bid: bids[1], document: paper), by: "clerk", at: muchLater)
        try house.make(
            .modify(bid: bids[1], value: "61000.00", document: paper, reason: "Ten more."), by: "office", at: muchLater)
        for amount in ["1000.00", "2000.00"] {
            try house.make(.pay(bid: bids[1], amount: amount, document: paper), by: "clerk", at: muchLater)
        }
        try house.make(.finish(bid: bids[1], document: paper), by: "clerk", at: muchLater)
        return (house, bids)
    }

    @Test func `say what happened, entry by entry`() throws {
        let releases = try Self.releases(of: Self.bought().house)
        #expect(
            releases.map(\.tags) == [
                [.tender], [.tenderAmendment], [.tenderUpdate], [.tenderUpdate], [.tenderUpdate], [.award],
                [.award, .awardUpdate], [.tenderUpdate, .awardUpdate, .contract], [.contractUpdate], [.contractUpdate],
                [.contractUpdate], [.contractTermination],
            ])
        #expect(Set(releases.map(\.index)).count == releases.count)
        #expect(Set(releases.map(\.ocid)) == ["ocds-213czf-city-sale"])
        let description = releases[1].body["tender"]?["amendments"]?.arrayValue?.first?["description"]
        #expect(description?.stringValue == "tender.lots.value: 99000.00")
    }

    @Test func `are packages of OCDS 1.1.5`() throws {
        let releases = try Self.releases(of: Self.bought().house, names: ["ann": "Ann Ltd"])
        let package = try #require(
            ContractingPackage(at: "https://town.example/releases.json", by: "The town").releases(releases))
        #expect(OCDSValidator(package).findings == [])
        #expect(OCDSValidator(try Self.compiled(releases)).findings == [])
    }

    /// The standstill takes working days, so that no script sees a contract of a tender on a server: other programs read
    /// this package instead (Tests/Scripts/ocds_peer.py).
    @Test func `are those that other programs have read`() throws {
        let releases = try Self.releases(of: Self.bought().house, names: ["ann": "Ann Ltd", "bob": "Bob Ltd"])
        let package = try #require(
            ContractingPackage(at: "https://town.example/releases.json", by: "The town").releases(releases))
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Scripts/Frozen/tender-contract.json")
        let read = try JSON(parsing: Array(Data(contentsOf: file)))
        #expect(read == package, "read by nobody else: \(String(decoding: package.serialized(), as: UTF8.self))")
    }

    @Test func `come to what stands in the end`() throws {
        let (house, bids) = try Self.bought()
        let compiled = try Self.compiled(Self.releases(of: house, names: ["bob": "Bob Ltd"]))
        let awards = try #require(compiled["awards"]?.arrayValue)
        #expect(awards.compactMap { $0["status"]?.stringValue } == ["unsuccessful", "active"])
        let contract = try #require(compiled["contracts"]?.arrayValue?.first)
        #expect(contract["id"]?.stringValue == "laptops-\(bids[1])" && contract["status"]?.stringValue == "terminated")
        #expect(contract["value"] == house.part.rules.terms.ocdsValue(6_100_000))
        #expect(contract["implementation"]?["transactions"]?.arrayValue?.count == 2)
        #expect(contract["amendments"]?.arrayValue?.first?["rationale"]?.stringValue == "Ten more.")
        let details = try #require(compiled["bids"]?["details"]?.arrayValue)
        #expect(details.compactMap { $0["status"]?.stringValue } == ["valid", "valid", "disqualified"])
        #expect(details[1]["value"] == house.part.rules.terms.ocdsValue(6_000_000))
        #expect(compiled["tender"]?["numberOfTenderers"]?.int64Value == 3)
        #expect(compiled["tender"]?["awardCriteria"]?.stringValue == "ratedCriteria")
        #expect(compiled["tender"]?["eligibilityCriteria"]?.stringValue == "Turnover; Insured")
        let lots = try #require(compiled["tender"]?["lots"]?.arrayValue)
        #expect(lots.compactMap { $0["status"]?.stringValue } == ["complete", "active"])
        let supplier = compiled["parties"]?.arrayValue?.first { $0["name"]?.stringValue == "Bob Ltd" }
        #expect(supplier?["roles"] == ["tenderer", "supplier"])
    }

    @Test func `say nothing of bids before no more are taken, nor of their contents before they are open`() throws {
        var house = try TenderHouse()
        let bids = [
            try house.submit(TenderHouse.offer("512.34"), by: "ann"),
            try house.submit(TenderHouse.offer("600.00"), by: "bob"),
        ]
        #expect(try Self.releases(of: house).map(\.tags) == [[.tender]])
        try house.wait(until: TenderHouse.closed)
        try house.give(bids, of: 1)
        let shut = try Self.releases(of: house)
        #expect(shut.map(\.tags) == [[.tender], [.tenderUpdate]])
        let count = shut[1].body["bids"]?["statistics"]?.arrayValue?.first?["value"]
        #expect(count?.int64Value == 2)
        #expect(!String(decoding: shut[1].json.serialized(), as: UTF8.self).contains("ann"))
        try house.give(bids, of: 3)
        let open = String(decoding: try #require(Self.releases(of: house).last).json.serialized(), as: UTF8.self)
        #expect(open.contains("ann") && open.contains("51234"))
    }

    @Test func `of two lots whose bids one act opens name a bidder of both once`() throws {
        var house = try TenderHouse()
        let bids = try ["laptops", "phones"].map { try house.submit(TenderHouse.offer("500.00"), by: "ann", for: $0) }
        try house.wait(until: TenderHouse.closed)
        try house.wait(until: TenderHouse.closed, lot: "phones")
        try house.give(bids, of: 1)
        try house.give(bids, of: 3)
        let release = try #require(Self.releases(of: house).last)
        #expect(release.body["parties"]?.arrayValue?.count { $0["id"]?.stringValue == "ann" } == 1)
        #expect(release.body["bids"]?["details"]?.arrayValue?.count == 2)
        #expect(release.body["tender"]?["lots"]?.arrayValue?.count == 2)
    }

    @Test func `keep an award that a complaint brought down, as cancelled`() throws {
        var house = try TenderHouse { $0.abnormallyLow = nil }
        let bids = [try house.submit(TenderHouse.offer("500.00"), by: "ann")]
        try house.open(bids)
        try house.mark(bids.map { ($0, 8, 8) })
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.monday)
        let complaint = try house.make(.complain(lot: "laptops", words: TenderHouse.paper), by: "ann", at: Self.monday)
        try house.make(
            .decide(complaint: complaint, decision: .upheld, reason: "A mark has no ground."), by: "court",
            at: Self.monday)
        let releases = try Self.releases(of: house)
        #expect(releases.last?.tags == [.awardCancellation])
        #expect(try Self.compiled(releases)["awards"]?.arrayValue?.first?["status"]?.stringValue == "cancelled")
    }

    @Test func `have a prefix that is registered, or the log's name`() throws {
        #expect(throws: TermsError.self) { try Tender(terms: TenderHouse.terms { $0.ocidPrefix = "ocds-1" }) }
        #expect(try Self.releases(of: TenderHouse(), prefix: nil).first?.ocid == "town.example-city-sale")
    }
}
