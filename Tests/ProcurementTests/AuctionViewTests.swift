import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `What people see of an auction` {
    private static func at(_ seconds: Int64) -> Instant { AuctionHouse.auction.adding(seconds: seconds) }

    /// Two bidders in the first turn of a room.
    private static func house() throws -> AuctionHouse {
        var house = try AuctionHouse()
        let (ann, bob) = (try house.registered("ann", "1200.00"), try house.registered("bob", "1100.00"))
        try house.open(ann, of: "ann", "1200.00")
        try house.open(bob, of: "bob", "1100.00")
        try house.wait(until: at(300))
        return house
    }

    @Test func `is the room by numbers, and names only after the hammer`() throws {
        var house = try Self.house()
        let lot = try #require(try house.items()["lot-plot"])
        #expect(lot.isPublic && lot.status == "auction")
        let room = try #require(lot.values["room"])
        #expect(room["stage"] == ["kind": "turn", "round": 1, "label": 1, "limit": "1110.00"])
        #expect(room["nextStart"]?.stringValue == Self.at(420).description)
        #expect(room["ranking"]?.arrayValue?.map { $0["label"] } == [2, 1])
        #expect(try house.items()["1"]?.isPublic == false)
        try house.wait(until: Self.at(3_000))
        let items = try house.items()
        #expect(items["lot-plot"]?.values["awards"]?.arrayValue?.count == 2)
        #expect(items["1"]?.isPublic == true && items["1"]?.owner == "ann" && items["1"]?.status == "opened")
    }

    @Test func `is what decisions remember, entry by entry`() throws {
        var house = try Self.house()
        try house.make(.post(lot: "plot", amount: "1400.00"), by: "bob", at: Self.at(310))
        try house.make(.ask(lot: "barn", words: AuctionHouse.paper), by: "ann", at: AuctionHouse.opens)
        try house.wait(until: Self.at(3_000))
        let items = try house.items()
        let kept = try #require(try items["state-lot plot"]?.values.decode(LotRecord.self))
        #expect(try house.lot() == kept)
        #expect(items.values.filter { $0.status == Item.state }.allSatisfy { !$0.isPublic })
        let shown = items.values.filter(\.isPublic).map { house.part.rules.index(of: $0) }
        #expect(shown.allSatisfy { !$0.title.isEmpty })
    }

    @Test func `shows a question with its answer, and how many bids there are only from the auction on`() throws {
        var house = try AuctionHouse()
        let question = try house.make(.ask(lot: "plot", words: AuctionHouse.paper), by: "ann")
        try house.make(.answer(question: question, words: AuctionHouse.paper), by: "clerk")
        _ = try house.registered("bob", "1100.00")
        let items = try house.items()
        #expect(items[String(question)]?.status == "answered")
        #expect(items["lot-plot"]?.values["bids"] == nil)
    }
}
