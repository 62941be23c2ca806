public import Values

/// The formulae by which bids are compared. All of them are exact: what is rounded is only shown.
extension TenderTerms {
    /// Something by which bids are compared.
    public struct Criterion: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The most points that it can bring.
        public var weight: Rational
        /// How points are reckoned.
        public var formula: Formula
        /// The best mark of a marked criterion.
        public var most: UInt64?
        /// The least mean mark with which a bid is still compared.
        public var least: Rational?
        /// What can be offered, where points follow from what is chosen.
        public var options: [Option]?

        /// One thing that can be offered.
        public struct Option: Codable, Sendable, Hashable {
            /// Its name on the log.
            public var id: String
            /// What people call it.
            public var label: LocalizedText
            /// Which share of the weight it brings, from none to all.
            public var share: Rational
        }
    }

    /// How the points of a criterion are reckoned.
    public enum Formula: String, Codable, Sendable, Hashable, CaseIterable {
        /// weight · least cost / cost
        case relative
        /// weight · (budget − cost) / (budget − least cost), and nothing above the budget
        case linear
        /// weight · (budget − cost) / budget, and nothing above the budget: no other bid changes it
        case fixed
        /// weight · mean of the evaluators' marks / best mark
        case marks
        /// weight · share of the chosen option
        case stated

        /// Whether it looks at what a bid costs.
        public var isOfCost: Bool { self == .relative || self == .linear || self == .fixed }
        /// Whether another bid can change it.
        var looksAtOthers: Bool { self == .relative || self == .linear }
        /// Whether it reckons with a budget.
        var hasBudget: Bool { self == .linear || self == .fixed }
    }

    /// The rule for ties that always decides: the bid that was sealed earlier.
    static let earlier = "earlier"
    /// The rule for ties that looks at the cost.
    static let cheaper = "cost"
}
