import Values

/// Which way prices go.
public enum AuctionSide: String, Codable, Sendable, Hashable, CaseIterable {
    /// Somebody sells: the higher bid is the better one.
    case sale
    /// Somebody buys: the lower bid is the better one.
    case purchase

    /// Whether the left is the better one.
    func isBetter(_ left: Rational, than right: Rational) -> Bool {
        self == .sale ? left > right : left < right
    }

    /// Whether a value keeps to a limit: reaches it in a sale, and does not pass it in a purchase.
    func keeps(_ value: Rational, to limit: Rational) -> Bool {
        self == .sale ? value >= limit : value <= limit
    }

    /// A value made better by a step.
    func bettered(_ value: Rational, by step: Rational) -> Rational {
        self == .sale ? value + step : value - step
    }
}
