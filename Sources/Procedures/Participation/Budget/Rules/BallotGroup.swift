/// Ballots that say the same, counted once: they fare alike under every rule, so a rule looks at them together.
public struct BallotGroup: Sendable, Hashable {
    /// What the ballots say, in the order of the projects.
    public let choices: [BudgetBallot.Choice]
    /// How many ballots there are of it.
    public let ballots: Int64

    /// Gathers ballots that give the same points to the same projects, in whatever order they name them.
    public static func groups(of ballots: some Sequence<BudgetBallot>) -> [BallotGroup] {
        var counts: [[BudgetBallot.Choice]: Int64] = [:]
        counts.reserveCapacity(ballots.underestimatedCount)
        for ballot in ballots {
            let isSorted = zip(ballot.choices, ballot.choices.dropFirst()).allSatisfy { $0.project < $1.project }
            let choices = isSorted ? ballot.choices : ballot.choices.sorted { $0.project < $1.project }
            counts[choices, default: 0] += 1
        }
        return counts.map { BallotGroup(choices: $0.key, ballots: $0.value) }
    }
}
