/// How often each project was named, and with how many points: what the ballots come to before money is spent.
public struct BudgetTally: Sendable, Hashable {
    /// How many ballots were counted.
    public private(set) var ballots: Int64 = 0
    /// For each project the number of ballots that name it.
    public private(set) var votes: [Int64]
    /// For each project the sum of the points that ballots give it.
    public private(set) var points: [Int64]

    /// A tally of no ballots over so many projects.
    public init(projects: Int) {
        votes = Array(repeating: 0, count: projects)
        points = Array(repeating: 0, count: projects)
    }

    /// Counts a ballot.
    public mutating func add(_ ballot: BudgetBallot) {
        ballots += 1
        for choice in ballot.choices {
            votes[choice.project] += 1
            points[choice.project] += choice.points
        }
    }

    /// Takes a counted ballot out again, because the same voter has sent another.
    public mutating func remove(_ ballot: BudgetBallot) {
        ballots -= 1
        for choice in ballot.choices {
            votes[choice.project] -= 1
            points[choice.project] -= choice.points
        }
    }
}
