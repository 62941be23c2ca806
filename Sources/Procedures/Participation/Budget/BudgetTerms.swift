public import Kernel
public import Values

/// What a programme file sets for a participatory budget: when, how much, for whom, how to vote, how to choose.
public struct BudgetTerms: Codable, Sendable, Hashable {
    /// The first moment at which ballots are taken.
    public var opens: Instant
    /// The first moment at which ballots are no longer taken.
    public var closes: Instant
    /// What there is to spend.
    public var budget: Money
    /// Who may vote.
    public var eligible: BudgetEligibility
    /// How a ballot is filled in.
    public var ballot: Ballot
    /// How the projects are chosen from the ballots.
    public var rule: Rule
    /// What decides between projects with the same figure. Where the terms say nothing, `cost`, then `id`; for methods
    /// that spend in rounds `votes`, then `id`.
    public var ties: [GreedyAllocation.TieBreak]?
    /// The projects that may be chosen, where the programme file itself lists them.
    public var fixedProjects: [Project]?
    /// The list of a register from which the ballot paper is made, where the programme file lists no projects.
    public var projectsFrom: Source?
    /// Districts, topics or the like, to which projects belong, with money of their own or with quotas.
    public var scopes: [Scope]?

    /// Whom a ballot counts for; the voter's identifier where nothing is said.
    public var onePer: VotingUnit?
    /// How ballots on paper are taken in, where they are.
    public var paper: Paper?

    /// The projects that the programme file lists.
    public var projects: [Project] {
        get { fixedProjects ?? [] }
        set { fixedProjects = newValue }
    }

    /// Where the projects come from: a list of another part, and the columns that say what each costs.
    public struct Source: Codable, Sendable, Hashable {
        /// The list, for example `in ideas where admitted`; its members are the projects' ids.
        public var list: ListReference
        /// The column with the cost, an amount of the budget's currency.
        public var cost: String

        /// A list and the column with the cost.
        public init(list: ListReference, cost: String) {
            self.list = list
            self.cost = cost
        }
    }

    private enum CodingKeys: String, CodingKey {
        case opens, closes, budget, eligible, ballot, rule, ties, projectsFrom, scopes, onePer, paper
        case fixedProjects = "projects"
    }

    /// How a ballot is filled in.
    public struct Ballot: Codable, Sendable, Hashable {
        /// The kind of ballot.
        public var type: BallotType
        /// The fewest projects that a ballot names; 1 where the terms say nothing, 0 allows a blank ballot.
        public var min: Int?
        /// The most projects that a ballot names; all of them where the terms say nothing.
        public var max: Int?
        /// The most that the projects on a ballot may cost together, as decimal text in the budget's currency.
        public var maxCost: String?
        /// Ordinal ballots only: the points of the first place, the second, and so on.
        public var points: [Int64]?
        /// Score ballots: the fewest points of one project; cumulative ballots: the fewest points of a ballot in all.
        ///
        /// Where the terms say nothing, 0 for score ballots and those that may be blank, otherwise 1.
        public var minPoints: Int64?
        /// Score ballots: the most points of one project; cumulative ballots: the most points of a ballot in all.
        public var maxPoints: Int64?
    }

    /// A project that may be chosen.
    public struct Project: Codable, Sendable, Hashable {
        /// The name by which ballots choose it: printable ASCII without spaces, commas, semicolons and quotes.
        public var id: String
        /// What it is called.
        public var title: LocalizedText
        /// What it costs, as decimal text in the budget's currency.
        public var cost: String
        /// What it is, in a few sentences.
        public var description: LocalizedText?
        /// What kind of project it is, for those who look for one.
        public var category: String?
        /// The id of the scope that it belongs to.
        public var scope: String?
    }
}
