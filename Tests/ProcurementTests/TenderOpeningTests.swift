import Elections
import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `Sealed bids after the deadline` {
    private static func house(
        _ change: (inout TenderTerms) -> Void = { _ in }
    ) throws -> (house: TenderHouse, ann: UInt64, bob: UInt64) {
        var house = try TenderHouse(change)
        let ann = try house.submit(TenderHouse.offer("500.00"), by: "ann")
        let bob = try house.submit(TenderHouse.offer("600.00"), by: "bob")
        return (house, ann, bob)
    }

    @Test func `open when so many members as are needed have given their shares, and no earlier`() throws {
        var (house, ann, bob) = try Self.house()
        let early = TenderMove.share(member: "anna", shares: [try house.share(ann, of: 1)])
        #expect(house.refusal(of: early, by: "anna", at: TenderHouse.opens) == "tender.lot_standing")
        try house.wait(until: TenderHouse.closed)
        try house.give([ann, bob], of: 3)
        #expect(try house.bid(ann)?.seal == .sealed && house.lot()?.standing == .opening)
        #expect(try house.items()[String(ann)]?.isPublic == false)
        try house.give([ann], of: 1)
        #expect(try house.bid(ann)?.seal == .opened && house.lot()?.standing == .opening)
        try house.give([bob], of: 2)
        #expect(try house.lot()?.standing == .evaluating && house.lot()?.fit == [ann, bob])
        #expect(try house.items()[String(bob)]?.values["offer"]?["prices"] != nil)
    }

    @Test func `refuse a wrong share by its member's name, and keep nothing of it`() throws {
        var (house, ann, bob) = try Self.house()
        try house.wait(until: TenderHouse.closed)
        let foreign = try house.share(ann, of: 2)
        let wrong = TenderMove.share(member: "anna", shares: [foreign])
        let refusal = #expect(throws: Refusal.self) { try house.make(wrong, by: "anna", at: TenderHouse.closed) }
        #expect(refusal?.code == "tender.share_wrong" && refusal?.reason.contains("anna") == true)
        let swapped = TenderMove.Part(bid: bob, share: try house.share(ann, of: 1).share)
        let other = TenderMove.share(member: "anna", shares: [swapped])
        #expect(house.refusal(of: other, by: "anna", at: TenderHouse.closed) == "tender.share_wrong")
        #expect(try house.bid(ann)?.shares.isEmpty == true)
        let right = TenderMove.share(member: "anna", shares: [try house.share(ann, of: 1)])
        #expect(house.refusal(of: right, by: "ben", at: TenderHouse.closed) == "tender.other_member")
        try house.make(right, by: "anna", at: TenderHouse.closed)
        #expect(house.refusal(of: right, by: "anna", at: TenderHouse.closed) == "tender.shared")
        let none = TenderMove.share(member: "anna", shares: [])
        #expect(house.refusal(of: none, by: "anna", at: TenderHouse.closed) == "tender.share_count")
    }

    @Test func `stay sealed where shares do not come and the terms say that the lot fails`() throws {
        var (house, ann, bob) = try Self.house()
        try house.wait(until: TenderHouse.closed)
        try house.give([ann, bob], of: 1)
        let early = TenderHouse.openBy.adding(milliseconds: -1)
        #expect(house.refusal(of: .miss(lot: "laptops"), by: "registrar", at: early) == "tender.not_due")
        try house.wait(until: TenderHouse.openBy)
        let line = try #require(try house.line())
        #expect(line.standing == .unsuccessful && line.opened == 0)
        #expect(line.withheld == ["ben", "cem"])
        let late = TenderMove.share(member: "ben", shares: [try house.share(ann, of: 2)])
        #expect(house.refusal(of: late, by: "ben", at: TenderHouse.openBy) == "tender.lot_standing")
    }

    @Test func `are opened by their bidders where the terms say so`() throws {
        var (house, ann, bob) = try Self.house { ($0.withheld, $0.unsealSeconds) = (.bidders, 3_600) }
        try house.wait(until: TenderHouse.closed)
        try house.give([ann], of: 1)
        let opening = try #require(house.openings[ann])
        let unseal = TenderMove.unseal(bid: ann, opening: opening)
        #expect(house.refusal(of: unseal, by: "ann", at: TenderHouse.closed) == "tender.lot_standing")
        try house.wait(until: TenderHouse.openBy)
        #expect(try house.lot()?.standing == .unsealing)
        let other = TenderMove.unseal(bid: ann, opening: try #require(house.openings[bob]))
        #expect(house.refusal(of: other, by: "ann", at: TenderHouse.openBy) == "tender.opening_wrong")
        #expect(house.refusal(of: unseal, by: "bob", at: TenderHouse.openBy) == "tender.not_yours")
        try house.make(unseal, by: "ann", at: TenderHouse.openBy)
        #expect(house.refusal(of: unseal, by: "ann", at: TenderHouse.openBy) == "tender.opened")
        try house.wait(until: TenderHouse.openBy.adding(hours: 1))
        #expect(try house.lot()?.standing == .evaluating && house.lot()?.fit == [ann])
        #expect(try house.line()?.withheld == ["anna", "ben", "cem"])
    }

    @Test func `are not opened where too few came`() throws {
        var (house, ann, _) = try Self.house { $0.minimumBids = 3 }
        try house.wait(until: TenderHouse.closed)
        #expect(try house.lot()?.standing == .unsuccessful && house.line()?.withheld == [])
        let share = TenderMove.share(member: "anna", shares: [try house.share(ann, of: 1)])
        #expect(house.refusal(of: share, by: "anna", at: TenderHouse.closed) == "tender.lot_standing")
    }

    @Test func `are excluded by the rules alone where they cannot be read or do not fit`() throws {
        var house = try TenderHouse()
        func seal(_ bytes: [UInt8], _ name: String) throws -> UInt64 {
            let message = try house.seal(bytes, by: name).message
            let paper = TenderHouse.paper
            return try house.make(.submit(lot: "laptops", name: paper, sealed: message), by: ActorID(name))
        }
        let (odd, small) = (TenderHouse.offer("5,00"), TenderHouse.offer("0.00", power: "0"))
        var poor = TenderHouse.offer("9.00")
        poor.selection?[0] = .init("turnover", "99999.99")
        var (uninsured, owing) = (TenderHouse.offer("9.00"), TenderHouse.offer("9.00"))
        uninsured.selection?[1] = .init("insured", "no")
        owing.grounds = ["taxes"]
        var bids: [UInt64] = [try seal(Array("not an offer".utf8), "a")]
        for (name, offer) in [("b", odd), ("c", small), ("d", poor), ("e", uninsured), ("f", owing)] {
            bids.append(try seal(try offer.serialized(), name))
        }
        try house.open(bids)
        let found = try bids.map { number in
            let exclusion = try house.bid(number)?.exclusion
            return [exclusion?.ground, exclusion?.detail].compactMap { $0 }.joined(separator: " ")
        }
        #expect(
            found == [
                "unreadable", "unfit prices", "unfit prices", "selection turnover", "selection insured",
                "taxes declared",
            ])
        #expect(try house.lot()?.fit == [bids[5]])
    }

    @Test func `are followed by the documents that they sealed, and by no others`() throws {
        var house = try TenderHouse()
        let digest = String(repeating: "A", count: 43)
        var offer = TenderHouse.offer("500.00")
        offer.documents = [digest]
        let ann = try house.submit(offer, by: "ann")
        try house.open([ann])
        let other = TenderMove.attach(bid: ann, document: ["_sd": [.string(String(repeating: "B", count: 43))]])
        #expect(house.refusal(of: other, by: "ann", at: TenderHouse.monday) == "tender.other_document")
        let right = TenderMove.attach(bid: ann, document: ["_sd": [.string(digest)]])
        try house.make(right, by: "ann", at: TenderHouse.monday)
        #expect(house.refusal(of: right, by: "ann", at: TenderHouse.monday) == "tender.other_document")
    }
}
