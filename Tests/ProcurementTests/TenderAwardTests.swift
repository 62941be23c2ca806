import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `An award` {
    private static let monday = TenderHouse.monday
    private static let paper = TenderHouse.paper
    /// Ten working days after that Monday end with Monday two weeks later.
    private static let standstillOver = Instant(rfc3339: "2027-03-23T00:00:00Z") ?? .epoch

    /// Three bids, of which the first is the best and the second the next; the decision is published.
    private static func house(
        _ change: (inout TenderTerms) -> Void = { _ in }
    ) throws -> (house: TenderHouse, bids: [UInt64]) {
        var house = try TenderHouse { terms in
            terms.abnormallyLow = nil
            change(&terms)
        }
        var bids: [UInt64] = []
        for (name, price) in [("ann", "500.00"), ("bob", "600.00"), ("cyd", "700.00")] {
            bids.append(try house.submit(TenderHouse.offer(price), by: name))
        }
        try house.open(bids)
        try house.mark(bids.map { ($0, 8, 8) })
        try house.make(.publish(lot: "laptops"), by: "office", at: monday)
        return (house, bids)
    }

    @Test func `waits for the end of the standstill, to the millisecond`() throws {
        var (house, bids) = try Self.house()
        let contract = TenderMove.contract(bid: bids[0], document: Self.paper)
        let early = Self.standstillOver.adding(milliseconds: -1)
        #expect(house.refusal(of: contract, by: "office", at: early) == "tender.standstill")
        let other = TenderMove.contract(bid: bids[1], document: Self.paper)
        #expect(house.refusal(of: other, by: "office", at: Self.standstillOver) == "tender.no_award")
        try house.make(contract, by: "office", at: Self.standstillOver)
        #expect(try house.lot()?.standing == .awarded)
        #expect(try house.part.membership(of: "ann", on: "suppliers") != nil)
        #expect(try house.part.membership(of: "ann", on: "suppliers-laptops") != nil)
        #expect(try house.part.membership(of: "bob", on: "suppliers") == nil)
    }

    @Test func `waits for every complaint, and falls with one that is upheld`() throws {
        var (house, bids) = try Self.house()
        let complain = TenderMove.complain(lot: "laptops", words: Self.paper)
        #expect(house.refusal(of: complain, by: "eve", at: Self.monday) == "tender.no_bid")
        let first = try house.make(complain, by: "bob", at: Self.monday)
        let second = try house.make(complain, by: "cyd", at: Self.monday)
        #expect(house.refusal(of: complain, by: "bob", at: Self.standstillOver) == "tender.complaint_late")
        let contract = TenderMove.contract(bid: bids[0], document: Self.paper)
        #expect(house.refusal(of: contract, by: "office", at: Self.standstillOver) == "tender.complaints_open")
        let dismiss = TenderMove.decide(complaint: first, decision: .dismissed, reason: "The marks are explained.")
        try house.make(dismiss, by: "court", at: Self.standstillOver)
        #expect(house.refusal(of: dismiss, by: "court", at: Self.standstillOver) == "tender.decided")
        let uphold = TenderMove.decide(complaint: second, decision: .upheld, reason: "A mark has no ground.")
        try house.make(uphold, by: "court", at: Self.standstillOver)
        #expect(try house.lot()?.standing == .evaluating && house.lot()?.ranking == [])
        #expect(house.refusal(of: contract, by: "office", at: Self.standstillOver) == "tender.lot_standing")
        try house.mark([(bids[0], 4, 4), (bids[1], 10, 10), (bids[2], 8, 8)])
        try house.make(.publish(lot: "laptops"), by: "office", at: Self.standstillOver)
        let line = try #require(try house.line())
        #expect(line.awards.map(\.bid) == [bids[1]] && line.complaints == 2 && line.upheld == 1)
    }

    @Test func `passes to the next bid where no contract comes about, with a standstill of its own`() throws {
        var (house, bids) = try Self.house()
        let fail = TenderMove.fail(bid: bids[0], document: Self.paper, reason: "The bidder does not sign.")
        try house.make(fail, by: "office", at: Self.standstillOver)
        #expect(try house.lot()?.awards.map(\.standing) == [.failed, .intended])
        let next = TenderMove.contract(bid: bids[1], document: Self.paper)
        #expect(house.refusal(of: next, by: "office", at: Self.standstillOver) == "tender.standstill")
        let later = Self.standstillOver.adding(days: 30)
        try house.make(next, by: "office", at: later)
        for bid in [bids[2]] {
            let refused = TenderMove.fail(bid: bid, document: Self.paper, reason: "No.")
            #expect(house.refusal(of: refused, by: "office", at: later) == "tender.no_award")
        }
    }

    @Test func `becomes a contract whose changes and payments have limits`() throws {
        var (house, bids) = try Self.house()
        let (bid, time) = (bids[0], Self.standstillOver)
        func modify(_ value: String) -> TenderMove {
            .modify(bid: bid, value: value, document: Self.paper, reason: "More is needed.")
        }
        #expect(house.refusal(of: modify("50000.00"), by: "office", at: time) == "tender.no_contract")
        try house.make(.contract(bid: bid, document: Self.paper), by: "office", at: time)
        #expect(house.refusal(of: modify("50000.00"), by: "office", at: time) == "tender.changes")
        #expect(house.refusal(of: modify("75000.01"), by: "office", at: time) == "tender.changes")
        try house.make(modify("65000.00"), by: "office", at: time)
        // 15,000.00 of 25,000.00 are used up, whichever way it went.
        #expect(house.refusal(of: modify("54999.99"), by: "office", at: time) == "tender.changes")
        try house.make(modify("55000.00"), by: "office", at: time)
        func pay(_ amount: String) -> TenderMove { .pay(bid: bid, amount: amount, document: Self.paper) }
        #expect(house.refusal(of: pay("55000.01"), by: "office", at: time) == "tender.paid")
        #expect(house.refusal(of: pay("0.00"), by: "office", at: time) == "tender.paid")
        try house.make(pay("30000.00"), by: "office", at: time)
        try house.make(pay("25000.00"), by: "office", at: time)
        try house.make(.finish(bid: bid, document: Self.paper), by: "office", at: time)
        #expect(house.refusal(of: pay("1.00"), by: "office", at: time) == "tender.no_contract")
        #expect(try house.part.membership(of: "ann", on: "suppliers") == nil)
        let line = try #require(try house.line())
        #expect(line.standing == .complete && line.awards[0].changes == 2)
        #expect(line.awards[0].signed?.amount == "50000.00" && line.awards[0].paid?.amount == "55000.00")
        #expect(try house.part.outcome()?.sums.value.amount == "55000.00")
    }

    @Test func `goes to many where the lot is a framework`() throws {
        var (house, bids) = try Self.house { $0.lots[0].suppliers = 2 }
        #expect(try house.lot()?.awards.map(\.bid) == [bids[0], bids[1]])
        for bid in bids.prefix(2) {
            try house.make(.contract(bid: bid, document: Self.paper), by: "office", at: Self.standstillOver)
        }
        #expect(try house.part.membership(of: "bob", on: "suppliers-laptops") != nil)
        let end = TenderMove.terminate(bid: bids[0], document: Self.paper, reason: "Nothing was delivered.")
        try house.make(end, by: "office", at: Self.standstillOver)
        #expect(try house.part.membership(of: "ann", on: "suppliers-laptops") == nil)
        #expect(try house.lot()?.standing == .awarded)
        try house.make(.finish(bid: bids[1], document: Self.paper), by: "office", at: Self.standstillOver)
        #expect(try house.lot()?.standing == .complete)
    }

    @Test func `is no more where the office calls the lot off, and cannot be once a contract is signed`() throws {
        var (house, bids) = try Self.house()
        let cancel = TenderMove.cancel(lot: "laptops", reason: "The school is closed.")
        var other = house
        try other.make(cancel, by: "office", at: Self.monday)
        #expect(try other.line()?.standing == .cancelled)
        #expect(other.refusal(of: cancel, by: "office", at: Self.monday) == "tender.lot_standing")
        try house.make(.contract(bid: bids[0], document: Self.paper), by: "office", at: Self.standstillOver)
        #expect(house.refusal(of: cancel, by: "office", at: Self.standstillOver) == "tender.lot_standing")
    }

    @Test func `is reckoned alike by whoever counts, decides and shows`() throws {
        let (house, bids) = try Self.house()
        let line = try #require(try house.line())
        let items = try house.items()
        #expect(items[Tender.itemID(ofLot: "laptops")]?.status == line.standing.rawValue)
        for bid in bids {
            let told = line.statements.first { $0.bid == bid }
            #expect(try items[String(bid)]?.values["why"]?.decode(TenderStatement.self) == told)
            #expect(try items["state-bid \(bid)"]?.values.decode(TenderBid.self) == house.bid(bid))
        }
        #expect(try items["state-lot laptops"]?.values.decode(TenderLot.self) == house.lot())
    }
}
