/// Ballots that say the same, counted once: they fare alike under every rule, so a rule looks at them together.
public struct BallotGroup: Sendable, Hashable {
    /// What the ballots say, in the order of the projects.
    public let choices: [BudgetBallot.Choice]
    /// How many ballots there are of it.
    public internal(set) var ballots: Int64

    /// Gathers ballots that give the same points to the same projects, in whatever order they name them.
    public static func groups(of ballots: some Sequence<BudgetBallot>) -> [BallotGroup] {
        var piles = BallotPiles()
        for ballot in ballots { piles.add(ballot) }
        return piles.groups
    }
}
