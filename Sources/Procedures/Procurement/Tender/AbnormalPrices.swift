import Values

/// Prices so low that their bidders must explain them, as ProZorro finds them.
enum AbnormalPrices {
    /// The bids that cost too little beside all the others; where there are no others, none does.
    static func bids(_ costs: [(bid: UInt64, cost: Rational)], by rule: TenderTerms.AbnormallyLow) -> [UInt64] {
        costs.filter { own in
            let others = costs.filter { $0.bid != own.bid }.map(\.cost)
            guard !others.isEmpty else { return false }
            let mean = others.reduce(Rational.zero, +) / Rational(others.count)
            if let share = rule.belowMean, own.cost <= mean * (.one - share) { return true }
            // The next one above, if this is the cheapest of all.
            guard let share = rule.belowNext, let next = others.min(), own.cost < next else { return false }
            return own.cost <= next * (.one - share)
        }.map(\.bid)
    }
}
