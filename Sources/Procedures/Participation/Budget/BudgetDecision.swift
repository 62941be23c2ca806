/// What became of one project, and why.
public struct BudgetDecision: Sendable, Hashable {
    /// Why a project was funded or not.
    public enum Reason: Sendable, Hashable {
        /// It was its turn and there was enough money.
        case funded
        /// It was its turn and it cost more than was left.
        case doesNotFit
        /// A project before it did not fit, and the rule stops there.
        case stopped
        /// Its figure is below the least that the rule asks for.
        case belowThreshold
        /// A project of the same group is funded already; as its position in the list of projects.
        case excluded(by: Int)
        /// A quota funds it before all others.
        case guaranteed
        /// The money that the rule left over was enough for it.
        case filledUp
        /// Its scope has as many projects, or as much money, as its quota allows.
        case quotaFull
        /// No ballot gives it a point.
        case noSupport
        /// Its supporters have less left together than it costs.
        case supportersShort

        /// Stable: the outcome and the translations refer to it.
        public var code: String {
            switch self {
            case .funded: "funded"
            case .doesNotFit: "does_not_fit"
            case .stopped: "stopped"
            case .belowThreshold: "below_threshold"
            case .excluded: "excluded_by"
            case .guaranteed: "guaranteed"
            case .filledUp: "filled_up"
            case .quotaFull: "quota_full"
            case .noSupport: "no_support"
            case .supportersShort: "supporters_short"
            }
        }
    }

    /// Its place, from 1.
    public let rank: Int
    /// The project, as its position in the list of projects.
    public let project: Int
    /// How many ballots name it.
    public let votes: Int64
    /// How many points ballots give it.
    public let points: Int64
    /// Why it was funded or not.
    public let reason: Reason
    /// What was left before the decision, in the smallest unit of the currency.
    public let remaining: Int64
    /// Equal Shares: the most that one supporter pays, for a point where points count; Phragmén: the load of each
    /// supporter. Rounded up, in the smallest unit of the currency.
    public var price: Int64?
    /// Equal Shares: how much its supporters are short of its cost, rounded up, in the smallest unit of the currency.
    public var missing: Int64?

    /// Whether the project is funded.
    public var isFunded: Bool {
        switch reason {
        case .funded, .guaranteed, .filledUp: true
        case .doesNotFit, .stopped, .belowThreshold, .excluded, .quotaFull, .noSupport, .supportersShort: false
        }
    }
}
