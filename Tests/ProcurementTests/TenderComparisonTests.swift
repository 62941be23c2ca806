import Testing
import Values

@testable import Procurement

@Suite struct `A comparison of bids` {
    private static func criterion(
        _ id: String, _ weight: Rational, _ formula: TenderTerms.Formula
    ) -> TenderTerms.Criterion {
        .init(id: id, label: LocalizedText(id), weight: weight, formula: formula)
    }

    private static func entrant(_ bid: UInt64, _ cost: Int64, _ quality: String = "0") -> TenderComparison.Entrant {
        .init(bid: bid, cost: Rational(cost), shares: ["quality": Rational(quality) ?? .zero])
    }

    private static func compare(
        _ entrants: [TenderComparison.Entrant], _ formula: TenderTerms.Formula = .relative,
        ties: [String] = ["earlier"], winners: Int = 1
    ) -> TenderComparison {
        TenderComparison(
            entrants, criteria: [criterion("price", 60, formula), criterion("quality", 40, .marks)], ties: ties,
            budget: 1_000, winners: winners)
    }

    @Test func `gives points exactly, by each formula`() throws {
        let bids = [Self.entrant(1, 300, "1/3"), Self.entrant(2, 700, "1"), Self.entrant(3, 1_200)]
        func points(_ formula: TenderTerms.Formula) -> [Rational?] {
            let ranking = Self.compare(bids, formula).ranking
            return [1, 2, 3].map { bid in ranking.first { $0.bid == bid }?.points[0] }
        }
        #expect(points(.relative) == [60, Rational(180, 7), 15])
        #expect(points(.linear) == [60, Rational(180, 7), 0])
        #expect(points(.fixed) == [42, 18, 0])
        let total = Self.compare(bids).ranking.first { $0.bid == 1 }?.total
        #expect(total == Rational(220, 3))
    }

    @Test func `does not call equal what differs behind the sixteenth digit`() {
        let bids = [Self.entrant(1, 1_000_000_000_000_000_001), Self.entrant(2, 1_000_000_000_000_000_000)]
        #expect(Self.compare(bids).best == [2])
    }

    @Test func `decides ties by the rules in their order`() {
        let bids = [Self.entrant(3, 300, "1/2"), Self.entrant(2, 400, "5/8"), Self.entrant(1, 300, "1/2")]
        // 60 + 20 = 45 + 35
        let equal = [Self.entrant(3, 300, "1/2"), Self.entrant(2, 400, "7/8")]
        #expect(Self.compare(bids).best == [1])
        #expect(Self.compare(equal).best == [2])
        #expect(Self.compare(equal, ties: ["quality", "earlier"]).best == [2])
        #expect(Self.compare(equal, ties: ["cost", "earlier"]).best == [3])
        #expect(Self.compare(equal, ties: ["price", "earlier"]).best == [3])
    }

    @Test func `shows that a bid which loses can decide who wins`() {
        // Beside the cheap third bid the others' prices count for less, and the second wins by its quality.
        let bids = [Self.entrant(1, 100, "3/4"), Self.entrant(2, 200, "1"), Self.entrant(3, 50)]
        let comparison = TenderComparison(
            bids, criteria: [Self.criterion("price", 40, .relative), Self.criterion("quality", 60, .marks)],
            ties: ["earlier"], budget: nil, winners: 1)
        #expect(comparison.ranking.map(\.total) == [70, 65, 40] && comparison.best == [2])
        #expect(comparison.best(without: 3) == [1] && comparison.decisive == [3])
        #expect(comparison.best(without: 2) == [1] && comparison.best(without: 1) == [2])
        // A formula that looks at no other bid cannot be moved by one.
        let fixed = TenderComparison(
            bids, criteria: [Self.criterion("price", 40, .fixed), Self.criterion("quality", 60, .marks)],
            ties: ["earlier"], budget: 400, winners: 1)
        #expect(fixed.decisive == [])
    }

    /// The law: what is reckoned quickly is what is reckoned by leaving the bid out and beginning again.
    @Test(arguments: 0..<UInt64(200))
    func `comes to the same as beginning again without each bid`(seed: UInt64) {
        var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        let formulas = TenderTerms.Formula.allCases.filter(\.isOfCost)
        let bids = (0..<(1 + next(7))).map { place in
            Self.entrant(place * 3 + 1, Int64(100 + next(8) * 150), "\(next(5))/4")
        }
        let comparison = Self.compare(
            bids, formulas[Int(next(3))], ties: next(2) == 0 ? ["earlier"] : ["cost", "earlier"],
            winners: Int(1 + next(3)))
        for bid in bids.map(\.bid) {
            #expect(comparison.best(without: bid) == comparison.bestReckonedAgain(without: bid))
        }
        #expect(comparison.ranking.map(\.total) == comparison.ranking.map(\.total).sorted(by: >))
        let won = Set(comparison.best)
        let losers = comparison.ranking.map(\.bid).filter { !won.contains($0) }
        #expect(comparison.decisive == losers.filter { Set(comparison.bestReckonedAgain(without: $0)) != won })
    }

    @Test func `finds prices that are too low beside the others`() {
        func bids(_ costs: [Int64], mean: String? = nil, next: String? = nil) -> [UInt64] {
            AbnormalPrices.bids(
                costs.enumerated().map { (UInt64($0), Rational($1)) },
                by: .init(
                    belowMean: mean.flatMap { Rational($0) }, belowNext: next.flatMap { Rational($0) }, explainDays: 3))
        }
        #expect(bids([60, 100, 100], mean: "0.4") == [0] && bids([61, 100, 100], mean: "0.4") == [])
        #expect(bids([70, 100, 500], next: "0.3") == [0] && bids([71, 100, 500], next: "0.3") == [])
        #expect(bids([50], mean: "0.1", next: "0.1") == [])
        #expect(bids([70, 70, 100], next: "0.3") == [])
    }
}
