public import Values

/// Bids compared by the formulae of the terms, exactly; knows nothing of the log.
public struct TenderComparison: Sendable, Hashable {
    /// A bid as far as it is compared.
    public struct Entrant: Sendable, Hashable {
        /// The entry that sealed it; the lower one was sealed earlier.
        public let bid: UInt64
        /// What it costs; nothing where no price is asked for.
        public let cost: Rational?
        /// The share of the weight that each criterion of marks or options brings, by its name.
        public let shares: [String: Rational]

        /// A bid with what it costs and what it was given.
        public init(bid: UInt64, cost: Rational?, shares: [String: Rational] = [:]) {
            (self.bid, self.cost, self.shares) = (bid, cost, shares)
        }
    }

    /// What a bid came to.
    public struct Score: Sendable, Hashable {
        /// The bid.
        public let bid: UInt64
        /// What it costs.
        public let cost: Rational?
        /// Its points by criterion, in the order of the terms.
        public let points: [Rational]
        /// All its points.
        public let total: Rational
    }

    private let criteria: [TenderTerms.Criterion]
    private let ties: [String]
    private let budget: Rational?
    private let winners: Int
    private let entrants: [Entrant]
    private let leastAlone: UInt64?

    /// All bids that are compared, the best first.
    public let ranking: [Score]

    /// Compares bids.
    ///
    /// - Parameters:
    ///   - budget: what the lot may cost, in the unit of the costs.
    ///   - winners: how many bidders get the award.
    public init(
        _ entrants: [Entrant], criteria: [TenderTerms.Criterion], ties: [String], budget: Rational?, winners: Int
    ) {
        (self.entrants, self.criteria, self.ties) = (entrants, criteria, ties)
        (self.budget, self.winners) = (budget, winners)
        leastAlone = Self.leastAlone(entrants, criteria)
        ranking = Self.rank(entrants, criteria, ties, budget)
    }

    /// Who gets the award, the best first.
    public var best: [UInt64] { ranking.prefix(winners).map(\.bid) }

    /// Who would get it without a bid.
    public func best(without bid: UInt64) -> [UInt64] {
        // Only the least cost reaches from one bid into the points of another.
        guard bid == leastAlone else { return Array(ranking.lazy.map(\.bid).filter { $0 != bid }.prefix(winners)) }
        return bestReckonedAgain(without: bid)
    }

    /// The same by comparing all others from the beginning.
    func bestReckonedAgain(without bid: UInt64) -> [UInt64] {
        let others = entrants.filter { $0.bid != bid }
        return Self.rank(others, criteria, ties, budget).prefix(winners).map(\.bid)
    }

    /// The bids that get no award, and yet decide who does: without one of them it would be somebody else.
    public var decisive: [UInt64] {
        // Without any other bid that loses, nobody's points change.
        guard let bid = leastAlone, !best.contains(bid), Set(best(without: bid)) != Set(best) else { return [] }
        return [bid]
    }

    /// The bid that alone has the least cost, where a formula looks at it.
    private static func leastAlone(_ entrants: [Entrant], _ criteria: [TenderTerms.Criterion]) -> UInt64? {
        guard criteria.contains(where: { $0.formula.looksAtOthers }), let least = leastCost(entrants) else {
            return nil
        }
        let cheapest = entrants.filter { $0.cost == least }
        return cheapest.count == 1 ? cheapest[0].bid : nil
    }

    private static func leastCost(_ entrants: [Entrant]) -> Rational? { entrants.compactMap(\.cost).min() }

    private static func rank(
        _ entrants: [Entrant], _ criteria: [TenderTerms.Criterion], _ ties: [String], _ budget: Rational?
    ) -> [Score] {
        let least = leastCost(entrants)
        let scores = entrants.map { entrant in
            let points = criteria.map { Self.points(of: entrant, by: $0, least, budget) }
            return Score(bid: entrant.bid, cost: entrant.cost, points: points, total: points.reduce(.zero, +))
        }
        return scores.sorted { left, right in
            if left.total != right.total { return left.total > right.total }
            for rule in ties {
                if let isBetter = Self.isBetter(left, right, by: rule, criteria) { return isBetter }
            }
            return left.bid < right.bid
        }
    }

    /// Whether the left one is better by a rule for ties; nil where the rule leaves them equal.
    private static func isBetter(
        _ left: Score, _ right: Score, by rule: String, _ criteria: [TenderTerms.Criterion]
    ) -> Bool? {
        switch rule {
        case TenderTerms.earlier: return left.bid < right.bid
        case TenderTerms.cheaper:
            guard let one = left.cost, let other = right.cost, one != other else { return nil }
            return one < other
        default:
            guard let place = criteria.firstIndex(where: { $0.id == rule }), left.points[place] != right.points[place]
            else { return nil }
            return left.points[place] > right.points[place]
        }
    }

    /// The points of a bid by one criterion.
    private static func points(
        of entrant: Entrant, by criterion: TenderTerms.Criterion, _ least: Rational?, _ budget: Rational?
    ) -> Rational {
        guard criterion.formula.isOfCost else { return criterion.weight * (entrant.shares[criterion.id] ?? .zero) }
        guard let cost = entrant.cost, cost > .zero, let least else { return .zero }
        switch criterion.formula {
        case .relative: return criterion.weight * least / cost
        case .linear:
            guard let budget, cost < budget else { return cost == least && cost == budget ? criterion.weight : .zero }
            return criterion.weight * (budget - cost) / (budget - least)
        case .fixed:
            guard let budget, cost < budget else { return .zero }
            return criterion.weight * (budget - cost) / budget
        case .marks, .stated: return .zero
        }
    }
}
