import Testing
import Values

@testable import Procurement

@Suite struct `Points of a jury` {
    private static func review(_ juror: String, _ entry: UInt64, _ points: Int64) -> JuryReview {
        JuryReview(juror: juror, entry: entry, points: Rational(points))
    }

    @Test func `become one number by the method of the terms`() throws {
        let reviews = [
            Self.review("ann", 1, 90), Self.review("ann", 2, 70), Self.review("ann", 3, 70), Self.review("bob", 1, 20),
            Self.review("bob", 2, 40),
        ]
        #expect(try ScoreNormalisation.none.totals(of: reviews) == [1: 55, 2: 55, 3: 70])
        // All have 58 on average, ann 230/3 and bob 30.
        let centred = try ScoreNormalisation.centred.totals(of: reviews)
        #expect(centred == [1: Rational(179, 3) ?? 0, 2: Rational(179, 3) ?? 0, 3: Rational(154, 3) ?? 0])
        #expect(try ScoreNormalisation.ranks.totals(of: reviews) == [1: 50, 2: Rational(125, 2) ?? 0, 3: 25])
        #expect(try ScoreNormalisation.ranks.totals(of: [Self.review("ann", 1, 3)]) == [1: 50])
        for method in ScoreNormalisation.allCases { #expect(try method.totals(of: []) == [:]) }
    }

    @Test(arguments: ScoreNormalisation.allCases)
    func `do not depend on the order in which they were given`(method: ScoreNormalisation) throws {
        let reviews = (0..<30).map { (place: Int) -> JuryReview in
            let entry = UInt64(place % 6 + place / 15)
            return Self.review("j\(place % 5)", entry, Int64(place * 17 % 101))
        }
        #expect(try method.totals(of: reviews) == method.totals(of: reviews.reversed()))
    }

    @Test func `rank entries exactly, and show where a rule for ties decided`() {
        let third = Rational(1, 3) ?? 0
        let ranking = ExactRanking([
            .init(entry: 4, total: third, ties: [1]), .init(entry: 2, total: third, ties: [2]),
            .init(entry: 9, total: third + (Rational(1, 1_000_000_000_000) ?? 0)),
            .init(entry: 3, total: third, ties: [1]), .init(entry: 1, total: 0),
        ])
        #expect(ranking.order == [9, 2, 3, 4, 1] && ranking.tied == [[2, 3, 4]])
        #expect(ExactRanking([]).order == [])
    }

    @Test func `show on whom a decision rests`() {
        let reviews = [
            Self.review("ann", 1, 90), Self.review("ann", 2, 10), Self.review("bob", 1, 40), Self.review("bob", 2, 60),
            Self.review("cyd", 1, 50), Self.review("cyd", 2, 52),
        ]
        let lines = JuryInfluence.lines(of: reviews) { reviews in
            (try? ScoreNormalisation.effects.totals(of: reviews)).map { totals in
                Array(ExactRanking(totals.map { .init(entry: $0.key, total: $0.value) }).order.prefix(1))
            }
        }
        #expect(lines.map(\.juror) == ["ann", "bob", "cyd"] && lines.map(\.advanced) == [[2], [1], [1]])
        #expect(lines.map(\.isDecisive) == [true, false, false] && lines.allSatisfy(\.isConnected))
    }

    @Test func `say that nothing can be said where a juror held the reviews together`() {
        let reviews = [
            Self.review("ann", 1, 90), Self.review("bob", 1, 10), Self.review("bob", 2, 40), Self.review("cyd", 2, 60),
        ]
        let lines = JuryInfluence.lines(of: reviews) { reviews in
            (try? ScoreNormalisation.effects.totals(of: reviews))?.keys.sorted()
        }
        #expect(lines.map(\.isConnected) == [true, false, true] && lines.map(\.isDecisive) == [false, false, false])
    }
}

@Suite struct `Instalments` {
    @Test(
        arguments: [
            (10_000, ["0.3", "0.7"], [3_000, 7_000]), (100, ["1/3", "1/3", "1/3"], [34, 33, 33]),
            (5, ["1/6", "1/2", "1/3"], [1, 2, 2]), (0, ["1"], [0]), (1, ["1/2", "1/2"], [1, 0]),
            (Int64.max, ["1/2", "1/2"], [Int64.max / 2 + 1, Int64.max / 2]),
        ] as [(Int64, [String], [Int64])])
    func `are shares of the whole, and what is left goes to the largest fractions`(
        total: Int64, shares: [String], amounts: [Int64]
    ) {
        #expect(InstalmentPlan.amounts(of: total, by: shares.compactMap { Rational($0) }) == amounts)
    }

    @Test func `are refused where shares do not come to one`() {
        #expect(InstalmentPlan.amounts(of: 10, by: [Rational(1, 3) ?? 0]) == nil)
        #expect(InstalmentPlan.amounts(of: 10, by: [2, -1]) == nil && InstalmentPlan.amounts(of: 10, by: []) == nil)
        #expect(InstalmentPlan.amounts(of: -1, by: [1]) == nil)
    }

    /// Money is neither made nor lost, and no part is a whole unit away from its share.
    @Test(arguments: 0..<UInt64(200))
    func `add up to the whole`(number: UInt64) throws {
        let seed = (0..<32).map { UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) }
        var draw = try #require(PublicDraw(seed: seed))
        let weights = (0..<1 + draw.below(12)).map { _ in draw.below(50) + 1 }
        let sum = weights.reduce(0, +)
        let shares = weights.compactMap { Rational($0, sum) }
        let total = Int64(draw.below(1 << 40))
        let amounts = try #require(InstalmentPlan.amounts(of: total, by: shares))
        #expect(amounts.reduce(0, +) == total)
        #expect(zip(amounts, shares).allSatisfy { (Rational($0) - $1 * Rational(total)).magnitude < .one })
    }
}
