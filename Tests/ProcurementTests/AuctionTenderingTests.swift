import Kernel
import TestParts
import Testing
import Values

@testable import Procurement

@Suite struct `The notice of an auction` {
    private static let (opens, closed, auction) = (AuctionHouse.opens, AuctionHouse.closed, AuctionHouse.auction)

    private static func bid(_ amount: JSON?) -> AuctionMove {
        .bid(lot: "plot", name: AuctionHouse.paper, amount: amount, options: nil)
    }

    @Test func `takes one sealed bid of each until its time is over`() throws {
        var house = try AuctionHouse()
        let sealed = try AuctionHouse.seal("1000.00", of: "ann").json
        #expect(house.refusal(of: Self.bid("1000.00"), by: "ann") == "auction.not_sealed")
        #expect(house.refusal(of: Self.bid(nil), by: "ann") == "auction.not_sealed")
        let other = AuctionMove.bid(lot: "pond", name: AuctionHouse.paper, amount: sealed, options: nil)
        #expect(house.refusal(of: other, by: "ann") == "auction.lot")
        let number = try house.make(Self.bid(sealed), by: "ann")
        #expect(house.refusal(of: Self.bid(sealed), by: "ann") == "auction.has_bid")
        #expect(house.refusal(of: .withdraw(bid: number), by: "bob") == "auction.not_yours")
        try house.make(.change(bid: number, amount: sealed, options: nil), by: "ann")
        try house.make(.withdraw(bid: number), by: "ann")
        #expect(house.refusal(of: .confirm(bid: number), by: "ann") == "auction.withdrawn")
        let last = Self.closed.adding(milliseconds: -1)
        try house.make(Self.bid(sealed), by: "ann", at: last)
        #expect(house.refusal(of: Self.bid(sealed), by: "bob", at: Self.closed) == "auction.closed")
        #expect(house.refusal(of: .withdraw(bid: 99), by: "ann") == "auction.unknown_bid")
    }

    @Test func `lets brokers act for clients, and nobody else`() throws {
        var house = try AuctionHouse()
        let sealed = try AuctionHouse.seal("1000.00", of: "ann").json
        #expect(house.refusal(of: Self.bid(sealed), by: "eve", for: "ann") == "auction.not_broker")
        let bid = try house.make(Self.bid(sealed), by: "broker", for: "ann")
        try house.make(Self.bid(sealed), by: "broker", for: "bob")
        #expect(house.refusal(of: .withdraw(bid: bid), by: "broker") == "auction.not_yours")
        #expect(house.refusal(of: .withdraw(bid: bid), by: "broker", for: "bob") == "auction.not_yours")
        try house.make(.withdraw(bid: bid), by: "ann")
    }

    @Test func `makes every bid wait for its bidder's word once it is corrected`() throws {
        var house = try AuctionHouse()
        let (ann, bob) = (try house.registered("ann", "1100.00"), try house.registered("bob", "1100.00"))
        let correction = AuctionMove.rectify(
            lot: "plot", value: "1050.00", minimalStep: nil, guarantee: nil, reason: "It was surveyed again.")
        let empty = AuctionMove.rectify(lot: "plot", value: nil, minimalStep: nil, guarantee: nil, reason: "None.")
        #expect(house.refusal(of: empty, by: "clerk") == "auction.rectification")
        try house.make(correction, by: "clerk")
        try house.make(.confirm(bid: ann), by: "ann")
        #expect(house.refusal(of: .confirm(bid: ann), by: "ann") == "auction.confirmed")
        let disclosure = try AuctionHouse.seal("1100.00", of: "bob").disclosure
        let opening = AuctionMove.open(bid: bob, disclosure: disclosure)
        #expect(house.refusal(of: opening, by: "bob", at: Self.closed) == "auction.unconfirmed")
        try house.open(ann, of: "ann", "1100.00")
        let late = try #require(house.part.rules.terms.rectifyUntil)
        #expect(house.refusal(of: correction, by: "clerk", at: late) == "auction.rectified_late")
        try house.wait(until: Self.auction)
        #expect(try house.line()?.standing == .unsuccessful && house.line()?.corrections == 1)
    }

    @Test func `opens amounts between the end of bids and the auction, and only what was sealed`() throws {
        var house = try AuctionHouse()
        let (ann, low) = (try house.registered("ann", "1200.00"), try house.registered("low", "999.99"))
        let right = AuctionMove.open(bid: ann, disclosure: try AuctionHouse.seal("1200.00", of: "ann").disclosure)
        let wrong = AuctionMove.open(bid: ann, disclosure: try AuctionHouse.seal("1300.00", of: "ann").disclosure)
        let early = Self.closed.adding(milliseconds: -1)
        #expect(house.refusal(of: right, by: "ann", at: early) == "auction.opening_time")
        #expect(house.refusal(of: wrong, by: "ann", at: Self.closed) == "auction.disclosure")
        let nonsense = AuctionMove.open(bid: ann, disclosure: String(repeating: "x", count: 600))
        #expect(house.refusal(of: nonsense, by: "ann", at: Self.closed) == "auction.disclosure")
        let below = AuctionMove.open(bid: low, disclosure: try AuctionHouse.seal("999.99", of: "low").disclosure)
        #expect(house.refusal(of: below, by: "low", at: Self.closed) == "auction.value")
        try house.make(right, by: "ann", at: Self.closed)
        #expect(house.refusal(of: right, by: "ann", at: Self.closed) == "auction.opened")
        #expect(house.refusal(of: right, by: "ann", at: Self.auction) == "auction.opening_time")
    }

    @Test func `asks for a deposit, and gives it back when the award is out of reach`() throws {
        var house = try AuctionHouse()
        let sealed = try AuctionHouse.seal("1000.00", of: "ann").json
        let bid = try house.make(Self.bid(sealed), by: "ann")
        let back = AuctionMove.deposit(bid: bid, decision: .returned)
        #expect(house.refusal(of: back, by: "clerk") == "auction.deposit")
        try house.make(.deposit(bid: bid, decision: .received), by: "clerk")
        #expect(house.refusal(of: back, by: "clerk") == "auction.deposit")
        try house.make(.withdraw(bid: bid), by: "ann")
        try house.make(back, by: "clerk")
    }

    @Test func `has room for forty deposits, and a state that holds them to the end`() throws {
        var house = try AuctionHouse()
        var bids: [UInt64] = []
        for number in 0..<Auction.mostBids { bids.append(try house.registered("b\(number)", "1000.00")) }
        let sealed = try AuctionHouse.seal("1000.00", of: "late").json
        let late = try house.make(Self.bid(sealed), by: "late")
        #expect(house.refusal(of: .deposit(bid: late, decision: .received), by: "clerk") == "auction.full")
        var timers = ThreeRoundRoom.Timers()
        timers.rounds = AuctionTerms.mostRounds
        let most = Int64(999_999_999_999)
        let entrants = bids.map { bid in
            RoomEntrant(
                String(bid + 999_999_999), amount: most, mark: RoomMark(Self.auction, order: bid + 999_999_999))
        }
        var room = ThreeRoundRoom(
            entrants, side: .sale, step: 1, prices: RoomPrices(decimals: 2), timers: timers,
            start: RoomMark(Self.auction, order: 0))
        room.run(to: RoomMark(Self.auction.adding(days: 2), order: 0))
        #expect(room.standing == .ended && room.worstFirst.last == 0, "nobody posted: the earliest is the best")
        var lot = try #require(try house.lot())
        lot.room = .rounds(room)
        #expect(try JSON(encoding: lot).serialized().count < 64 * 1_024)
    }

    @Test func `answers questions for everybody, once`() throws {
        var house = try AuctionHouse()
        let question = try house.make(.ask(lot: "plot", words: AuctionHouse.paper), by: "ann")
        try house.make(.answer(question: question, words: AuctionHouse.paper), by: "clerk")
        let again = AuctionMove.answer(question: question, words: AuctionHouse.paper)
        #expect(house.refusal(of: again, by: "clerk") == "auction.answered")
        let unknown = AuctionMove.answer(question: 99, words: AuctionHouse.paper)
        #expect(house.refusal(of: unknown, by: "clerk") == "auction.unknown_question")
        let late = try #require(house.part.rules.terms.questionsUntil)
        let other = AuctionMove.ask(lot: "plot", words: AuctionHouse.paper)
        #expect(house.refusal(of: other, by: "ann", at: late) == "auction.questions_late")
    }
}
