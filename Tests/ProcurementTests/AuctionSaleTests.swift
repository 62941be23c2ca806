import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `A lot under the hammer` {
    private static let auction = AuctionHouse.auction
    private static let paper = AuctionHouse.paper

    private static func at(_ seconds: Int64) -> Instant { auction.adding(seconds: seconds) }

    /// Two bidders who have opened: `ann` with 1,200.00 and `bob` with 1,100.00.
    private static func house(_ change: (inout AuctionTerms) -> Void = { _ in }) throws -> AuctionHouse {
        var house = try AuctionHouse(.rounds, change)
        let (ann, bob) = (try house.registered("ann", "1200.00"), try house.registered("bob", "1100.00"))
        try house.open(ann, of: "ann", "1200.00")
        try house.open(bob, of: "bob", "1100.00")
        return house
    }

    @Test func `goes by the log's time, turn by turn, to the best bidder`() throws {
        var house = try Self.house()
        let post = AuctionMove.post(lot: "plot", amount: "1110.00")
        #expect(house.refusal(of: post, by: "bob", at: AuctionHouse.closed) == "auction.not_begun")
        try house.wait(until: Self.at(300))
        #expect(house.refusal(of: post, by: "ann", at: Self.at(310)) == "auction.out_of_turn")
        #expect(house.refusal(of: post, by: "eve", at: Self.at(310)) == "auction.no_bid")
        let low = AuctionMove.post(lot: "plot", amount: "1109.99")
        #expect(house.refusal(of: low, by: "bob", at: Self.at(310)) == "auction.step")
        let odd = AuctionMove.post(lot: "plot", amount: "1.110,00")
        #expect(house.refusal(of: odd, by: "bob", at: Self.at(310)) == "auction.amount")
        try house.make(.post(lot: "plot", amount: "1300.00"), by: "bob", at: Self.at(310))
        try house.wait(until: Self.at(420))
        try house.make(.post(lot: "plot", amount: "1310.00"), by: "ann", at: Self.at(430))
        try house.make(.retract(lot: "plot"), by: "ann", at: Self.at(431))
        try house.wait(until: Self.at(10_000))
        #expect(house.refusal(of: post, by: "bob", at: Self.at(10_000)) == "auction.hammer")
        let line = try #require(try house.line())
        #expect(line.standing == .qualification && line.ranking.map(\.amount.amount) == ["1300.00", "1200.00"])
        #expect(line.awards.map(\.standing) == [.pending, .waiting])
        #expect(line.audit?.contains("round_3") == true)
    }

    @Test func `is held again where the server slept too long`() throws {
        var house = try Self.house()
        try house.make(.begin(lot: "plot"), by: "registrar", at: Self.at(120))
        let late = Self.at(300).adding(milliseconds: 120_001)
        let post = AuctionMove.post(lot: "plot", amount: "1110.00")
        #expect(house.refusal(of: post, by: "bob", at: late) == "auction.slept")
        try house.make(.advance(lot: "plot"), by: "registrar", at: late)
        let again = late.adding(hours: 1)
        #expect(try house.lot()?.startsAt == again && house.lot()?.aborted == 1)
        #expect(house.refusal(of: .begin(lot: "plot"), by: "registrar", at: Self.at(500)) == "auction.not_due")
        try house.wait(until: again.adding(hours: 1))
        #expect(try house.line()?.standing == .qualification && house.line()?.aborted == 1)
    }

    @Test func `takes nobody in without deposit, admission or word`() throws {
        var house = try AuctionHouse(.rounds) { $0.admission = true }
        let sealed = try AuctionHouse.seal("1200.00", of: "ann")
        let bid = try house.make(.bid(lot: "plot", name: Self.paper, amount: sealed.json, options: nil), by: "ann")
        let opening = AuctionMove.open(bid: bid, disclosure: sealed.disclosure)
        #expect(house.refusal(of: opening, by: "ann", at: AuctionHouse.closed) == "auction.no_deposit")
        try house.make(.deposit(bid: bid, decision: .received), by: "clerk")
        #expect(house.refusal(of: opening, by: "ann", at: AuctionHouse.closed) == "auction.not_admitted")
        let bare = AuctionMove.qualify(bid: bid, decision: .exclude, reason: nil)
        #expect(house.refusal(of: bare, by: "clerk") == "auction.reason")
        try house.make(.qualify(bid: bid, decision: .exclude, reason: "Owes the town taxes."), by: "clerk")
        #expect(house.refusal(of: opening, by: "ann", at: AuctionHouse.closed) == "auction.excluded")
        try house.make(.qualify(bid: bid, decision: .admit, reason: nil), by: "clerk")
        try house.make(opening, by: "ann", at: AuctionHouse.closed)
        let other = try house.registered("bob", "1300.00")
        try house.make(.qualify(bid: other, decision: .admit, reason: nil), by: "clerk")
        try house.wait(until: Self.auction)
        #expect(try house.line()?.standing == .unsuccessful, "one of two bidders did not open")
        let post = AuctionMove.post(lot: "plot", amount: "1310.00")
        #expect(house.refusal(of: post, by: "bob", at: Self.at(1)) == "auction.not_opened")
        #expect(house.refusal(of: post, by: "ann", at: Self.at(1)) == "auction.hammer")
    }

    @Test func `goes to the second bidder where the first fails, and to nobody after them`() throws {
        var house = try Self.house()
        let end = Self.at(10_000)
        try house.wait(until: end)
        #expect(house.refusal(of: .approve(lot: "plot"), by: "office", at: end) == "auction.no_protocol")
        #expect(house.refusal(of: .record(lot: "plot", document: "a.pdf"), by: "clerk", at: end) == "auction.document")
        try house.make(.record(lot: "plot", document: Self.paper), by: "clerk", at: end)
        try house.make(.approve(lot: "plot"), by: "office", at: end)
        #expect(try house.lot()?.standing == .awarded)
        let termination = AuctionMove.terminate(lot: "plot", document: Self.paper, reason: "Did not pay.")
        try house.make(termination, by: "office", at: end)
        #expect(try house.line()?.awards.map(\.standing) == [.unsuccessful, .pending])
        #expect(house.refusal(of: .leave(lot: "plot"), by: "bob", at: end) == "auction.not_waiting")
        let bare = AuctionMove.disqualify(lot: "plot", document: Self.paper, reason: "")
        #expect(house.refusal(of: bare, by: "office", at: end) == "auction.reason")
        let failure = AuctionMove.disqualify(lot: "plot", document: Self.paper, reason: "Refused the protocol.")
        try house.make(failure, by: "office", at: end)
        #expect(try house.line()?.standing == .unsuccessful)
        #expect(house.refusal(of: failure, by: "office", at: end) == "auction.lot_standing")
    }

    @Test func `misses a time by the working days of the office, fatally where the terms say so`() throws {
        var house = try Self.house()
        let end = Self.at(3_000)
        try house.wait(until: end)
        // Saturday the 6th; the 8th is a holiday: Tuesday to Friday are four working days, two hours ahead of UTC.
        let due = try #require(Instant(rfc3339: "2027-03-12T22:00:00Z"))
        #expect(try house.lot()?.award?.due == due)
        #expect(
            house.refusal(of: .miss(lot: "plot"), by: "registrar", at: due.adding(milliseconds: -1))
                == "auction.not_due")
        var left = house
        try house.make(.prolong(lot: "plot", ground: .payment, document: Self.paper), by: "office", at: end)
        let later = try #require(Instant(rfc3339: "2027-05-11T22:00:00Z"))
        #expect(try house.lot()?.award?.due == later)
        try house.make(.prolong(lot: "plot", ground: .legal, document: Self.paper), by: "office", at: end)
        let third = AuctionMove.prolong(lot: "plot", ground: .other, document: Self.paper)
        #expect(house.refusal(of: third, by: "office", at: end) == "auction.prolonged")
        try left.make(.leave(lot: "plot"), by: "bob", at: end)
        try left.wait(until: due)
        #expect(try left.line()?.standing == .unsuccessful && left.line()?.awards.first?.late == true)
        var noted = try Self.house { $0.missed = .noted }
        try noted.wait(until: due)
        #expect(try noted.line()?.standing == .qualification && noted.line()?.awards.first?.late == true)
    }

    @Test func `ends with a contract, or is called off with a reason`() throws {
        var house = try Self.house()
        let end = Self.at(3_000)
        try house.wait(until: end)
        var off = house
        #expect(off.refusal(of: .cancel(lot: "plot", reason: ""), by: "office", at: end) == "auction.reason")
        try off.make(.cancel(lot: "plot", reason: "A court stopped the sale."), by: "office", at: end)
        #expect(try off.line()?.standing == .cancelled && off.part.outcome()?.sums.cancelled == 1)
        try house.make(.record(lot: "plot", document: Self.paper), by: "clerk", at: end)
        try house.make(.approve(lot: "plot"), by: "office", at: end)
        try house.make(.contract(lot: "plot", document: Self.paper), by: "clerk", at: end)
        let outcome = try #require(try house.part.outcome())
        #expect(outcome.lots.map(\.standing) == [.complete, .unsuccessful] && outcome.sums.price.amount == "1200.00")
        let back = try #require(try house.lot()?.bids.last)
        try house.make(.deposit(bid: back, decision: .returned), by: "clerk", at: end)
    }

    @Test func `needs a bid that betters the value by a step, or reaches it where one bidder is enough`() throws {
        for (least, standing) in [(2, LotRecord.Standing.unsuccessful), (1, .qualification)] {
            var house = try AuctionHouse(.rounds) { $0.minimumBids = UInt64(least) }
            for name in ["ann", "bob"] {
                let bid = try house.registered(name, "1000.00")
                try house.open(bid, of: name, "1000.00")
            }
            try house.wait(until: Self.at(3_000))
            #expect(try house.line()?.standing == standing)
        }
    }
}

@Suite struct `A lot without turns` {
    private static let auction = AuctionHouse.auction
    private static func at(_ seconds: Int64) -> Instant { auction.adding(seconds: seconds) }

    @Test func `falls in price, is taken, and goes to the best of the sealed bids that are opened`() throws {
        var house = try AuctionHouse(.dutch)
        for name in ["ann", "bob", "cid"] { _ = try house.registered(name) }
        try house.wait(until: Self.at(130))
        func post(_ amount: String) -> AuctionMove { .post(lot: "plot", amount: amount) }
        #expect(house.refusal(of: post("1000.00"), by: "ann", at: Self.at(131)) == "auction.price")
        try house.make(post("990.00"), by: "ann", at: Self.at(131))
        #expect(house.refusal(of: post("990.00"), by: "bob", at: Self.at(132)) == "auction.not_now")
        try house.wait(until: Self.at(151))
        #expect(
            house.refusal(of: post("1200.00"), by: "bob", at: Self.at(160)) == "auction.not_now", "no secret on a log")
        for (name, amount) in [("bob", "1200.00"), ("cid", "1500.00")] {
            let sealed = try AuctionHouse.seal(amount, of: name)
            try house.make(.seal(lot: "plot", amount: sealed.json), by: ActorID(name), at: Self.at(160))
        }
        let own = try AuctionHouse.seal("1500.00", of: "ann").json
        #expect(
            house.refusal(of: .seal(lot: "plot", amount: own), by: "ann", at: Self.at(161)) == "auction.out_of_turn")
        try house.wait(until: Self.at(751))
        let opening = try AuctionHouse.seal("1200.00", of: "bob").disclosure
        let wrong = AuctionMove.unseal(lot: "plot", disclosure: opening)
        #expect(house.refusal(of: wrong, by: "cid", at: Self.at(752)) == "auction.disclosure")
        try house.make(wrong, by: "bob", at: Self.at(752))
        try house.wait(until: Self.at(811))
        #expect(house.refusal(of: post("1209.99"), by: "ann", at: Self.at(812)) == "auction.step")
        try house.make(post("1210.00"), by: "ann", at: Self.at(812))
        try house.wait(until: Self.at(1_111))
        let line = try #require(try house.line())
        #expect(line.ranking.map(\.amount.amount) == ["1210.00", "1200.00"], "what was not opened is withdrawn")
        #expect(line.awards.map(\.standing) == [.pending, .waiting])
    }

    @Test func `takes bidders while the price falls, but begins with nobody`() throws {
        let late = { (terms: inout AuctionTerms) in terms.bidsUntil = AuctionHouse.auction.adding(minutes: 15) }
        var house = try AuctionHouse(.dutch, late)
        let bid = AuctionMove.bid(lot: "plot", name: AuctionHouse.paper, amount: nil, options: nil)
        #expect(house.refusal(of: bid, by: "ann", at: Self.at(60)) == "auction.closed")
        _ = try house.registered("bob", at: AuctionHouse.opens)
        try house.wait(until: Self.at(130))
        _ = try house.registered("ann", at: Self.at(130))
        try house.make(.post(lot: "plot", amount: "990.00"), by: "ann", at: Self.at(140))
        #expect(house.refusal(of: bid, by: "cid", at: Self.at(141)) == "auction.lot_standing")
        try house.wait(until: Self.at(1_000))
        #expect(try house.line()?.awards.map(\.amount.amount) == ["990.00"])
    }

    @Test func `goes to whoever bids last in an open English auction`() throws {
        var house = try AuctionHouse(.english)
        for name in ["ann", "bob"] { _ = try house.registered(name) }
        try house.wait(until: Self.at(10))
        try house.make(.post(lot: "plot", amount: "1010.00"), by: "ann", at: Self.at(11))
        try house.wait(until: Self.at(21))
        let odd = AuctionMove.post(lot: "plot", amount: "1025.00")
        #expect(house.refusal(of: odd, by: "bob", at: Self.at(22)) == "auction.whole_steps")
        try house.make(.post(lot: "plot", amount: "1050.00"), by: "bob", at: Self.at(22))
        #expect(house.refusal(of: .retract(lot: "plot"), by: "bob", at: Self.at(40)) == "auction.nothing_posted")
        try house.wait(until: Self.at(1_000))
        #expect(try house.line()?.ranking.map(\.amount.amount) == ["1050.00", "1010.00"])
    }
}
