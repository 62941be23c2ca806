public import Values

/// What besides its price makes a bid better or worse.
public enum BidScoring: Codable, Sendable, Hashable {
    /// Nothing: the price decides.
    case price
    /// Quality: a price counts divided by a coefficient of at least one (in a sale: times it).
    case quality(coefficient: Rational)
    /// What using the thing will cost over its life, in minor units, is added to the price.
    case lifeCycle(cost: Int64)
    /// Both: a price counts divided by a denominator, and an addition comes on top. `declared` is the score with which
    /// the bid enters the room, where it was stated beforehand.
    case mixed(denominator: Rational, addition: Rational, declared: Rational?)

    /// The coefficient of a bid's quality: one, and the sum of the values of the options that it offers, over what the
    /// best options together leave of one. So ProZorro computes it.
    ///
    /// - Parameters:
    ///   - offered: for each feature the value of the option that the bid offers.
    ///   - best: for each feature the value of its best option; together below one.
    public static func coefficient(offered: [Rational], best: [Rational]) -> Rational? {
        (Rational.one - best.reduce(.zero, +)).reciprocal.map { .one + offered.reduce(.zero, +) * $0 }
    }

    /// What a price counts as.
    func score(_ amount: Int64, in prices: RoomPrices, _ side: AuctionSide) -> Rational {
        let value = prices.value(amount)
        switch self {
        case .price: return value
        case .quality(let coefficient):
            guard side == .purchase else { return value * coefficient }
            return value.divided(by: coefficient) ?? value
        case .lifeCycle(let cost): return value + prices.value(cost)
        case .mixed(let denominator, let addition, _):
            return (value.divided(by: denominator) ?? value) + addition
        }
    }

    /// The price that a score stands for: the opposite of ``score(_:in:_:)``.
    func price(_ score: Rational, in prices: RoomPrices, _ side: AuctionSide) -> Rational {
        switch self {
        case .price: return score
        case .quality(let coefficient):
            guard side == .purchase else { return score.divided(by: coefficient) ?? score }
            return score * coefficient
        case .lifeCycle(let cost): return score - prices.value(cost)
        case .mixed(let denominator, let addition, _): return (score - addition) * denominator
        }
    }

    /// Whether the numbers make sense: what something is divided by lies above zero.
    var isSound: Bool {
        switch self {
        case .price: true
        case .quality(let coefficient): coefficient >= .one
        case .lifeCycle(let cost): cost >= 0
        case .mixed(let denominator, let addition, _): denominator > .zero && addition >= .zero
        }
    }
}
