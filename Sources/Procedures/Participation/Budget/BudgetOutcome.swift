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
    /// The projects, the highest in rank first; scope by scope where scopes have money of their own.
    public let projects: [Project]
    /// Equal Shares over one sum of money: every voter's share, rounded down.
    public let share: Money?
    /// Equal Shares that are raised, over one sum of money: how often they were.
    public let steps: Int64?
    /// The scopes, where they have money of their own.
    public let scopes: [Scope]?
    /// What came in on paper, where the terms allow it.
    public let paper: PaperSums?

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
        /// `funded`, `does_not_fit`, `stopped`, `below_threshold` or `excluded_by`; with quotas `guaranteed` or
        /// `quota_full`; where money is spent in rounds `filled_up`, `no_support` or `supporters_short`.
        public let reason: String
        /// The funded project of the same group, where the reason is `excluded_by`.
        public let by: String?
        /// What was left before this decision.
        public let remaining: Money
        /// Equal Shares: the most that a supporter pays, for one point where points count; Phragmén: what each supporter
        /// carries then. Rounded up.
        public let price: Money?
        /// Equal Shares: how much its supporters are short of its cost, rounded up.
        public let missing: Money?
        /// The scope that it belongs to, where there are scopes.
        public let scope: String?
    }

    /// What was spent on the projects of one scope.
    public struct Scope: Codable, Sendable, Hashable {
        /// The name by which projects refer to it.
        public let id: String
        /// How many voters' ballots support a project of it.
        public let ballots: Int64
        /// What there was to spend.
        public let budget: Money
        /// What its funded projects cost together.
        public let spent: Money
        /// What is left over.
        public let left: Money
        /// Equal Shares: every such voter's share, rounded down.
        public let share: Money?
        /// Equal Shares that are raised: how often they were.
        public let steps: Int64?
    }

    /// Writes out the decisions with ids and amounts.
    init(
        edition: String, pots: [BudgetAllocation.PotDecisions], over projects: [BudgetProject], terms: BudgetTerms,
        ballots: Int64, paper: PaperSums? = nil
    ) {
        let money = { Money(minorUnits: $0, currency: terms.budget.currency) }
        let spent = pots.reduce(0) { $0 + Self.spent($1, over: projects) }
        precondition((0...terms.budget.minorUnits).contains(spent), "no more is spent than there is")
        self.edition = edition
        self.ballots = ballots
        self.paper = paper
        budget = terms.budget
        self.spent = money(spent)
        left = money(terms.budget.minorUnits - spent)
        let isDivided = terms.scopes?.contains { $0.budget != nil } ?? false
        share = isDivided ? nil : pots.first?.share.map(money)
        steps = isDivided ? nil : pots.first?.steps
        scopes =
            isDivided
            ? zip(terms.scopes ?? [], pots).map { scope, pot in
                let spent = Self.spent(pot, over: projects)
                return Scope(
                    id: scope.id, ballots: pot.ballots, budget: money(pot.budget), spent: money(spent),
                    left: money(pot.budget - spent), share: pot.share.map(money), steps: pot.steps)
            } : nil
        self.projects = pots.flatMap(\.decisions).map { Project($0, over: projects, terms: terms, money: money) }
    }

    private static func spent(_ pot: BudgetAllocation.PotDecisions, over projects: [BudgetProject]) -> Int64 {
        pot.decisions.reduce(0) { $1.isFunded ? $0 + projects[$1.project].cost : $0 }
    }
}

extension BudgetOutcome.Project {
    fileprivate init(
        _ decision: BudgetDecision, over projects: [BudgetProject], terms: BudgetTerms, money: (Int64) -> Money
    ) {
        var rival: String?
        if case .excluded(let position) = decision.reason { rival = projects[position].id }
        self.init(
            rank: decision.rank,
            id: projects[decision.project].id,
            cost: money(projects[decision.project].cost),
            votes: decision.votes,
            points: decision.points,
            selected: decision.isFunded,
            reason: decision.reason.code,
            by: rival,
            remaining: money(decision.remaining),
            price: decision.price.map(money),
            missing: decision.missing.map(money),
            scope: terms.scopes == nil ? nil : terms.projects[decision.project].scope
        )
    }
}

/// The small results that stand on the log itself.
struct BudgetResults: Codable {
    /// The longest list of ids, in bytes of JSON, with which the act still fits into an entry.
    static let mostBytes = 48_000

    let ballots: Int64
    let spent: Money
    let left: Money
    /// The ids of the funded projects, the highest in rank first; nil where that would be too long for an entry.
    let selected: [String]?

    init(_ outcome: BudgetOutcome) throws(JSONEncodingError) {
        ballots = outcome.ballots
        spent = outcome.spent
        left = outcome.left
        let ids = outcome.projects.filter(\.selected).map(\.id)
        selected = try JSON(encoding: ids).serialized().count <= Self.mostBytes ? ids : nil
    }
}
