import Testing
import Values

@testable import Procurement

@Suite struct `How mild jurors are` {
    private static func reviews(_ rows: [(String, UInt64, Int64)]) -> [JuryReview] {
        rows.map { JuryReview(juror: $0.0, entry: $0.1, points: Rational($0.2)) }
    }

    /// Random reviews that hang together: the first juror marks everything.
    private static func random(_ number: UInt64) throws -> [JuryReview] {
        let seed = (0..<32).map { UInt8(truncatingIfNeeded: number >> UInt64($0 % 8 * 8)) }
        var draw = try #require(PublicDraw(seed: seed))
        let (entries, jurors) = (1 + draw.below(8), 1 + draw.below(6))
        var reviews: [JuryReview] = []
        for entry in 0..<entries {
            for juror in 0..<jurors where juror == 0 || draw.below(2) == 0 {
                let points = Rational(draw.below(301), 3) ?? .zero
                reviews.append(JuryReview(juror: "j\(juror)", entry: entry * 2 + 1, points: points))
            }
        }
        return reviews
    }

    @Test func `is found exactly where marks are what entries are worth plus how mild jurors are`() throws {
        // Worth 50, 60, 70; ann is 6 too mild, bob 2 too strict, cyd 4 too strict.
        let severity = try JurorSeverity(
            Self.reviews([
                ("ann", 1, 56), ("bob", 1, 48), ("bob", 2, 58), ("cyd", 2, 56), ("cyd", 3, 66), ("ann", 3, 76),
            ]))
        #expect(severity.entries.map(\.adjusted) == [50, 60, 70])
        #expect(severity.entries.map(\.raw) == [52, 57, 71])
        #expect(severity.jurors.map(\.juror) == ["ann", "bob", "cyd"])
        #expect(severity.jurors.map(\.mildness) == [6, -2, -4])
    }

    @Test func `turns an order round that strict jurors made`() throws {
        // The second entry had the strict juror twice; both together marked the third one.
        let reviews = Self.reviews([("mild", 1, 80), ("strict", 2, 70), ("mild", 3, 90), ("strict", 3, 60)])
        #expect(ScoreNormalisation.none.rank(reviews) == [1, 3, 2])
        #expect(ScoreNormalisation.effects.rank(reviews) == [2, 3, 1])
    }

    @Test func `is not reckoned where reviews fall apart, and the parts are named`() {
        let reviews = Self.reviews([("ann", 4, 10), ("bob", 2, 10), ("ann", 9, 10)])
        #expect(throws: NotConnected(components: [[2], [4, 9]])) { try JurorSeverity(reviews) }
        #expect(throws: NotConnected(components: [[2], [4, 9]])) { try ScoreNormalisation.effects.totals(of: reviews) }
        let graph = ReviewGraph(reviews.map { ($0.juror, $0.entry) })
        #expect(graph.jurors == [["bob"], ["ann"]] && !graph.isConnected)
        #expect(throws: Never.self) { try JurorSeverity([]) }
    }

    /// The law of least squares: the rests of each juror and of each entry add up to nothing.
    @Test(arguments: 0..<UInt64(200))
    func `leaves nothing over for any juror or entry`(seed: UInt64) throws {
        let reviews = try Self.random(seed)
        let severity = try JurorSeverity(reviews)
        let worth = Dictionary(uniqueKeysWithValues: severity.entries.map { ($0.entry, $0.adjusted) })
        let mildness = Dictionary(uniqueKeysWithValues: severity.jurors.map { ($0.juror, $0.mildness) })
        func rest(_ review: JuryReview) -> Rational {
            review.points - (worth[review.entry] ?? .zero) - (mildness[review.juror] ?? .zero)
        }
        for juror in mildness.keys {
            #expect(reviews.filter { $0.juror == juror }.reduce(Rational.zero) { $0 + rest($1) } == .zero)
        }
        for entry in worth.keys {
            #expect(reviews.filter { $0.entry == entry }.reduce(Rational.zero) { $0 + rest($1) } == .zero)
        }
        #expect(mildness.values.reduce(.zero, +) == .zero)
    }

    /// Against elimination in plain fractions with all unknowns at once.
    @Test(arguments: 0..<UInt64(100))
    func `is what plain elimination comes to`(seed: UInt64) throws {
        let reviews = try Self.random(seed + 500)
        let severity = try JurorSeverity(reviews)
        let names = severity.entries.map { "\($0.entry)" } + severity.jurors.map(\.juror)
        var rows = names.map { name in
            let own = reviews.filter { $0.juror == name || "\($0.entry)" == name }
            let row = names.map { other in
                Rational(own.count { $0.juror == other || "\($0.entry)" == other })
            }
            return row + [own.reduce(Rational.zero) { $0 + $1.points }]
        }
        // The last equation follows from the others; in its place all mildness adds up to nothing.
        rows[rows.count - 1] = names.indices.map { $0 < severity.entries.count ? 0 : 1 } + [0]
        for step in names.indices {
            let pivot = try #require(rows.indices.dropFirst(step).first { rows[$0][step] != .zero })
            rows.swapAt(step, pivot)
            for row in rows.indices where row != step && rows[row][step] != .zero {
                let factor = rows[row][step] / rows[step][step]
                rows[row] = zip(rows[row], rows[step]).map { $0 - factor * $1 }
            }
        }
        let solution = rows.enumerated().map { $1[names.count] / $1[$0] }
        #expect(solution == severity.entries.map(\.adjusted) + severity.jurors.map(\.mildness))
    }

    @Test func `has fractions that stay below their bound at the largest challenge`() throws {
        let reviews = (0..<200).flatMap { entry in
            (0..<3).map { place -> JuryReview in
                let juror = (entry * 7 + place * (1 + entry % 19)) % 60
                return JuryReview(
                    juror: "j\(juror)", entry: UInt64(entry), points: Rational((entry * 37 + place * 11) % 101))
            }
        }
        let severity = try JurorSeverity(reviews)
        let longest = severity.entries.map { $0.adjusted.description.count }.max() ?? 0
        #expect(longest < 2 * 130)
    }
}

extension ScoreNormalisation {
    fileprivate func rank(_ reviews: [JuryReview]) -> [UInt64]? {
        (try? totals(of: reviews))?.sorted { $0.value > $1.value }.map(\.key)
    }
}
