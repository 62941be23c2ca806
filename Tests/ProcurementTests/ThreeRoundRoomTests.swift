import Testing
import Values

@testable import Procurement

@Suite struct `An auction in rounds` {
    private static func at(_ seconds: Int64, _ order: UInt64 = 0) -> RoomMark {
        RoomMark(microseconds: seconds * 1_000_000, order: order)
    }

    private static func room(_ side: AuctionSide, _ bids: [(String, Int64)]) -> ThreeRoundRoom {
        let entrants = bids.enumerated().map { place, bid in
            RoomEntrant(bid.0, amount: bid.1, mark: at(-1_000 + Int64(place)))
        }
        return ThreeRoundRoom(entrants, side: side, step: 1_000, prices: RoomPrices(decimals: 2), start: at(0))
    }

    @Test func `has all its stages made in advance`() {
        let room = Self.room(.sale, [("a", 10_000), ("b", 12_000), ("c", 11_000)])
        #expect(room.stageCount == 14)
        #expect(
            (0..<14).map { room.start(of: $0).microseconds / 1_000_000 } == [
                0, 300, 420, 540, 660, 780, 900, 1_020, 1_140, 1_260, 1_380, 1_500, 1_620, 1_740,
            ])
        #expect(room[0] == .pause(round: 0) && room[7] == .turn(round: 1, number: 2))
        #expect(room[12] == .beforeResult && room[13] == .result)
    }

    @Test func `lets the worst move first, and of two equal bids the later`() throws {
        var sale = Self.room(.sale, [("a", 10_000), ("b", 12_000), ("c", 10_000)])
        sale.run(to: Self.at(300))
        #expect(sale.order.map { sale.entrants[$0].id } == ["c", "a", "b"])
        #expect(sale.entrants.map(\.label) == [2, 3, 1])
        var purchase = Self.room(.purchase, [("a", 10_000), ("b", 12_000), ("c", 10_000)])
        purchase.run(to: Self.at(300))
        #expect(purchase.order.map { purchase.entrants[$0].id } == ["b", "c", "a"])
    }

    @Test func `measures the step by the bidder's own bid, and counts the last post of a turn`() throws {
        var room = Self.room(.sale, [("a", 10_000), ("b", 12_000)])
        room.run(to: Self.at(300))
        #expect(throws: RoomRefusal.notYourTurn) { try room.post(15_000, by: "b", at: Self.at(310)) }
        #expect(throws: RoomRefusal.limit(11_000)) { try room.post(10_999, by: "a", at: Self.at(310)) }
        #expect(throws: RoomRefusal.notPositive) { try room.post(0, by: "a", at: Self.at(310)) }
        try room.post(20_000, by: "a", at: Self.at(311))
        try room.post(11_000, by: "a", at: Self.at(312))
        #expect(room.entrants[0].amount == 10_000, "what was posted counts at the end of the turn")
        room.run(to: Self.at(420))
        #expect(room.entrants[0].amount == 11_000 && room.turns.map(\.isChanged) == [true])
        try room.post(13_000, by: "b", at: Self.at(430))
        try room.post(nil, by: "b", at: Self.at(431))
        room.run(to: Self.at(540))
        #expect(room.entrants[1].amount == 12_000 && room.turns.map(\.isChanged) == [true, false])
    }

    @Test func `is held again where a stage begins more than two minutes late`() throws {
        var room = Self.room(.sale, [("a", 10_000), ("b", 12_000)])
        var late = room
        room.advance(to: Self.at(120))
        #expect(room.standing == .running && room.stage == 0)
        late.advance(to: RoomMark(microseconds: 120_000_001))
        #expect(late.standing == .aborted && late.nextStart == nil)
        #expect(throws: RoomRefusal.notYourTurn) { try late.post(20_000, by: "a", at: Self.at(310)) }
        room.cancel()
        #expect(room.standing == .cancelled && room.nextStart == nil)
    }

    @Test(arguments: 0..<UInt64(40))
    func `never makes a bid worse, whatever is posted`(seed: UInt64) throws {
        var random = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: UInt64) -> UInt64 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (random >> 33) % bound
        }
        let side: AuctionSide = seed % 2 == 0 ? .sale : .purchase
        var room = Self.room(side, (0..<4).map { ("b\($0)", 50_000 + Int64(next(5)) * 500) })
        while let start = room.nextStart {
            room.advance(to: start)
            guard let turn = room.onTurn else { continue }
            for number in 0..<next(4) {
                let amount = max(1, turn.amount + Int64(next(8_000)) - 4_000)
                let mark = RoomMark(microseconds: start.microseconds + Int64(number), order: number)
                let isTaken = (try? room.post(amount, by: turn.id, at: mark)) != nil
                #expect(isTaken == (side == .sale ? amount >= turn.amount + 1_000 : amount <= turn.amount - 1_000))
            }
        }
        #expect(room.standing == .ended && room.turns.count == 12)
        for entrant in room.entrants {
            #expect(side == .sale ? entrant.amount >= entrant.firstAmount : entrant.amount <= entrant.firstAmount)
        }
        let amounts = room.worstFirst.map { room.entrants[$0].amount }
        #expect(amounts == amounts.sorted { side == .sale ? $0 < $1 : $0 > $1 })
    }
}

@Suite struct `A score` {
    @Test func `takes the doubles of the published method for exactly what they are`() throws {
        let tenth = try #require(RoomPrices.exact(0.1))
        #expect(tenth.description == "3602879701896397/36028797018963968")
        let maximum = try #require(RoomPrices.exact(0.15))
        let coefficient = try #require(BidScoring.coefficient(offered: [tenth, tenth], best: [maximum, maximum]))
        #expect(coefficient.description == "16212958658533786/12610078956637389")
        let prices = RoomPrices(decimals: 2, reading: .double)
        let score = BidScoring.quality(coefficient: coefficient).score(46_900, in: prices, .purchase)
        #expect(score.description == "5914127030662935441/16212958658533786")
        #expect(RoomPrices.exact(.infinity) == nil && RoomPrices.exact(-0.5)?.description == "-1/2")
    }

    @Test(arguments: [1, 2, 3, 7, 10, 99, 1_000_003] as [Int64])
    func `is shown as the nearest double`(divisor: Int64) throws {
        for dividend: Int64 in [0, 1, 5, 123_456_789, 176_330_870] {
            let value = try #require(Rational(dividend, divisor))
            #expect(RoomPrices.nearest(value) == Double(dividend) / Double(divisor))
        }
    }
}
