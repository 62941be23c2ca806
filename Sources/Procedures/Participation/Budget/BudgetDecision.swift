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

        /// Stable: the outcome and the translations refer to it.
        public var code: String {
            switch self {
            case .funded: "funded"
            case .doesNotFit: "does_not_fit"
            case .stopped: "stopped"
            case .belowThreshold: "below_threshold"
            case .excluded: "excluded_by"
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

    /// Whether the project is funded.
    public var isFunded: Bool { reason == .funded }
}
