public import Values

/// Why a bid got the award or did not: what anybody can reckon again from the log.
public struct TenderStatement: Codable, Sendable, Hashable {
    /// Where a bid ended.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It got the award.
        case awarded
        /// It was compared with the others and came behind.
        case compared
        /// A mean mark did not reach the least.
        case belowLeast
        /// It was excluded.
        case excluded
        /// Nobody opened it.
        case sealed
    }

    /// What one criterion brought.
    public struct Line: Codable, Sendable, Hashable {
        /// The criterion.
        public let criterion: String
        /// Its points, exactly, and with four decimals.
        public let points: Rational
        /// The same with four decimals at most.
        public let shown: String
        /// How many more the last bid that got the award has by this criterion; below zero where it has fewer.
        public let behind: Rational
        /// The same with four decimals at most.
        public let behindShown: String
    }

    /// The bid.
    public let bid: UInt64
    /// Where it ended.
    public let standing: Standing
    /// Its place in the order, counted from 1.
    public let rank: UInt64?
    /// What it costs with everything that is reckoned with, in minor units.
    public let cost: Rational?
    /// All its points, exactly.
    public let total: Rational?
    /// The same with four decimals at most.
    public let totalShown: String?
    /// Point for point.
    public let lines: [Line]
    /// The ground on which it was excluded, or the criterion whose least mark it did not reach.
    public let ground: String?
    /// What exactly was found, where the rules alone decided.
    public let detail: String?
    /// Whether the award would go to somebody else if this bid, which does not get it, were not there.
    public let isDecisive: Bool
}

extension TenderStatement {
    /// What a bid that was compared is told; `mark` is the last score that gets the award, beside which it is held.
    init(
        _ score: TenderComparison.Score, rank: Int, beside mark: TenderComparison.Score, isBest: Bool, isDecisive: Bool,
        criteria: [TenderTerms.Criterion]
    ) {
        bid = score.bid
        standing = isBest ? .awarded : .compared
        self.rank = UInt64(rank)
        (cost, total, totalShown) = (score.cost, score.total, score.total.shortText)
        lines = criteria.indices.map { place in
            let behind = mark.points[place] - score.points[place]
            return Line(
                criterion: criteria[place].id, points: score.points[place], shown: score.points[place].shortText,
                behind: behind, behindShown: behind.shortText)
        }
        (ground, detail, self.isDecisive) = (nil, nil, isDecisive)
    }

    /// What a bid that was not compared is told.
    init(_ bid: TenderBid, unreached: String?) {
        self.bid = bid.number
        if let exclusion = bid.exclusion {
            (standing, ground, detail) = (.excluded, exclusion.ground, exclusion.detail)
        } else if let unreached {
            (standing, ground, detail) = (.belowLeast, unreached, nil)
        } else {
            (standing, ground, detail) = (.sealed, nil, nil)
        }
        (rank, cost, total, totalShown, lines, isDecisive) = (nil, nil, nil, nil, [], false)
    }
}

extension TenderTerms {
    /// What every bid of a lot is told once the decision is published, in the order of the decision, then of the log.
    func statements<Book: TenderBook>(on lot: TenderLot, in book: Book) throws(Book.Failure) -> [TenderStatement] {
        let comparison = try comparison(of: lot, in: book)
        let (best, decisive) = (Set(comparison.best), Set(comparison.decisive))
        var statements: [TenderStatement] = []
        if let mark = comparison.ranking.last(where: { best.contains($0.bid) }) {
            statements = comparison.ranking.enumerated().map { place, score in
                TenderStatement(
                    score, rank: place + 1, beside: mark, isBest: best.contains(score.bid),
                    isDecisive: decisive.contains(score.bid), criteria: award)
            }
        }
        let compared = Set(comparison.ranking.map(\.bid))
        let rows = try marks(of: lot, in: book)
        for number in lot.bids where !compared.contains(number) {
            guard let bid = try book.bid(number) else { continue }
            let place = lot.fit.firstIndex(of: number)
            let missed = place.flatMap { place in unreached(means(rows.map { $0[place] })) }
            statements.append(TenderStatement(bid, unreached: missed))
        }
        return statements
    }
}
