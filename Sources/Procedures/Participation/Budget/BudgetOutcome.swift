public import Values

/// What a participatory budget comes to: every project in the order of its rank, with the reason for its fate.
public struct BudgetOutcome: Codable, Sendable, Hashable {
    /// The procedure whose rules decided: `budget@1`.
    public let edition: String
    /// How many voters' ballots were counted.
    public let ballots: Int64
    /// What there was to spend.
    public let budget: Money
    /// What the funded projects cost together.
    public let spent: Money
    /// What is left over.
    public let left: Money
    /// The projects, the highest in rank first.
    public let projects: [Project]

    /// What became of one project.
    public struct Project: Codable, Sendable, Hashable {
        /// Its place, from 1.
        public let rank: Int
        /// The name by which ballots chose it.
        public let id: String
        /// What it costs.
        public let cost: Money
        /// How many ballots name it.
        public let votes: Int64
        /// How many points ballots give it; one each where ballots give none.
        public let points: Int64
        /// Whether it is funded.
        public let selected: Bool
        /// `funded`, `does_not_fit`, `stopped`, `below_threshold` or `excluded_by`.
        public let reason: String
        /// The funded project of the same group, where the reason is `excluded_by`.
        public let by: String?
        /// What was left before this decision.
        public let remaining: Money
    }

    /// Writes out the decisions with ids and amounts.
    init(edition: String, decisions: [BudgetDecision], over projects: [BudgetProject], budget: Money, ballots: Int64) {
        let money = { Money(minorUnits: $0, currency: budget.currency) }
        let spent = decisions.reduce(0) { $1.isFunded ? $0 + projects[$1.project].cost : $0 }
        precondition((0...budget.minorUnits).contains(spent), "no more is spent than there is")
        self.edition = edition
        self.ballots = ballots
        self.budget = budget
        self.spent = money(spent)
        left = money(budget.minorUnits - spent)
        self.projects = decisions.map { decision in
            var rival: String?
            if case .excluded(let position) = decision.reason { rival = projects[position].id }
            return Project(
                rank: decision.rank,
                id: projects[decision.project].id,
                cost: money(projects[decision.project].cost),
                votes: decision.votes,
                points: decision.points,
                selected: decision.isFunded,
                reason: decision.reason.code,
                by: rival,
                remaining: money(decision.remaining)
            )
        }
    }
}

/// The small results that stand on the log itself.
struct BudgetResults: Codable {
    let ballots: Int64
    let spent: Money
    let left: Money
    /// The ids of the funded projects, the highest in rank first.
    let selected: [String]

    init(_ outcome: BudgetOutcome) {
        ballots = outcome.ballots
        spent = outcome.spent
        left = outcome.left
        selected = outcome.projects.filter(\.selected).map(\.id)
    }
}
