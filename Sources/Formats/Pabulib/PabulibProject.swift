/// A row of PROJECTS: what could be funded, for how much, and how it fared.
public struct PabulibProject: Sendable, Hashable {
    /// The columns read into fields of their own; the rest goes to `other`.
    public static let knownColumns = ["project_id", "cost", "votes", "score", "name", "selected"]

    /// The project's identifier within the file; a text, even where it looks like a number.
    public let id: String
    /// What the project costs, in the currency of META.
    public let cost: PabulibNumber
    /// How many ballots named it, as the file claims.
    public let votes: Int64?
    /// How many points it got, as the file claims.
    public let score: PabulibNumber?
    /// What the project is called.
    public let name: String?
    /// 0 not funded, 1 funded; cities use larger numbers for projects funded with other money.
    public let selected: Int64?
    /// The cells of the columns this reader does not know, in the order of those columns.
    public let other: [String]

    /// A project as it will be written.
    public init(
        id: String,
        cost: PabulibNumber,
        votes: Int64? = nil,
        score: PabulibNumber? = nil,
        name: String? = nil,
        selected: Int64? = nil,
        other: [String] = []
    ) {
        self.id = id
        self.cost = cost
        self.votes = votes
        self.score = score
        self.name = name
        self.selected = selected
        self.other = other
    }

    /// Whether the election's own rule funded it out of its own budget.
    public var isSelected: Bool { selected == 1 }
}
