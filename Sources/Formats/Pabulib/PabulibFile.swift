/// One participatory-budgeting election in the Pabulib format: the money, the projects and every ballot.
///
/// Pabulib, "PB format" (pabulib.org/format): sections META, PROJECTS and VOTES, cells divided by `;`, quoted as in CSV.
/// Columns that this reader does not know are kept and written back.
public struct PabulibFile: Sendable, Hashable {
    /// What the election says of itself: budget, kind of ballot, rule, place.
    public var meta: PabulibMeta
    /// The names of the PROJECTS columns, in the file's order.
    public var projectColumns: [String]
    /// The projects, in the file's order; ballots point into this list.
    public var projects: [PabulibProject]
    /// The names of the VOTES columns, in the file's order.
    public var voteColumns: [String]
    /// The ballots, in the file's order.
    public var votes: [PabulibVote]

    /// Puts together an election that did not come from a file, to be written to one.
    ///
    /// - Parameters:
    ///   - projectColumns: must hold `project_id` and `cost`; a column outside `PabulibProject.knownColumns` takes the
    ///     next text of each project's `other`.
    ///   - voteColumns: must hold `voter_id` and `vote`; likewise for `PabulibVote.knownColumns`.
    public init(
        meta: PabulibMeta,
        projectColumns: [String],
        projects: [PabulibProject],
        voteColumns: [String],
        votes: [PabulibVote]
    ) {
        self.meta = meta
        self.projectColumns = projectColumns
        self.projects = projects
        self.voteColumns = voteColumns
        self.votes = votes
    }

    /// Whether the file says which projects the city funded (column `selected`).
    public var saysWhatWasSelected: Bool { projectColumns.contains("selected") }

    /// Whether the file gives each project's points (column `score`).
    public var givesScores: Bool { projectColumns.contains("score") }

    /// How many decimals the costs and the budget need, so that all of them are whole numbers of the same small unit.
    public var moneyDecimals: Int {
        projects.reduce(meta.budget.decimals) { max($0, $1.cost.decimals) }
    }
}

/// The three parts of a Pabulib file.
public enum PabulibSection: String, Sendable, Hashable, CaseIterable {
    /// Keys and values about the whole election.
    case meta = "META"
    /// One row per project.
    case projects = "PROJECTS"
    /// One row per ballot.
    case votes = "VOTES"

    /// The columns without which the section says nothing.
    public var requiredColumns: [String] {
        switch self {
        case .meta: ["key", "value"]
        case .projects: ["project_id", "cost"]
        case .votes: ["voter_id", "vote"]
        }
    }
}
