import Kernel
import Testing
import Values

@testable import Procurement

@Suite struct `The terms of an auction` {
    private static func paths(
        _ format: AuctionTerms.Format = .rounds, _ change: (inout AuctionTerms) -> Void
    ) throws -> [String] {
        try AuctionHouse.terms(format, change).mistakes.map { $0.path.joined(separator: ".") }
    }

    @Test func `are refused while nothing says which of two equal bids is the better one`() throws {
        #expect(try Self.paths { _ in } == [])
        #expect(try Self.paths(.dutch) { _ in } == [])
        #expect(try Self.paths(.english) { _ in } == [])
        #expect(try Self.paths { $0.ties = nil } == ["ties"])
    }

    @Test func `name every mistake`() throws {
        #expect(try Self.paths { $0.lots[1].id = "plot" } == ["lots.1.id"])
        #expect(try Self.paths { $0.lots[0].minimalStep = "1000.00" } == ["lots.0.minimalStep"])
        #expect(try Self.paths { $0.lots[0].guarantee = nil } == ["lots.0.guarantee"])
        #expect(try Self.paths { $0.auctionAt = $0.bidsUntil } == ["auctionAt"])
        #expect(try Self.paths { $0.dutchSteps = 5 } == ["dutchSteps"])
        #expect(
            try Self.paths(.dutch) {
                $0.lots[0].value = "0.49"; $0.lots[0].minimalStep = "0.01"
            } == ["lots.0.value"])
        #expect(try Self.paths(.dutch) { $0.dutchSteps = 100 }.first == "lots.0.value")
        #expect(try Self.paths(.dutch) { $0.side = .purchase } == ["side"])
        #expect(try Self.paths { $0.english = .init() } == ["english"])
        #expect(
            try Self.paths {
                $0.rounds = .init(); $0.rounds?.rounds = 6
            } == ["rounds.rounds"])
        #expect(try Self.paths { $0.calendar.offset = "Kyiv" } == ["calendar.offset"])
        #expect(try Self.paths { $0.contractDays = 3 } == ["contractDays"])
        #expect(try Self.paths { $0.minimumBids = 0 } == ["minimumBids"])
        #expect(try Self.paths { $0.rectifyUntil = $0.auctionAt } == ["rectifyUntil"])
    }

    @Test func `may change in texts, holidays and a later end alone`() throws {
        let old = try AuctionHouse.terms { $0.closes = $0.auctionAt.adding(days: 90) }
        let rules = try Auction(terms: old)
        var new = old
        new.lots[0].label = "A plot by the river"
        new.calendar.holidays = ["2027-03-08", "2027-03-09"]
        new.closes = old.auctionAt.adding(days: 91)
        try rules.mayChange(old, to: new)
        new.lots[0].value = "900.00"
        #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
        new = old
        new.closes = old.auctionAt.adding(days: 89)
        #expect(throws: Refusal.self) { try rules.mayChange(old, to: new) }
    }
}
