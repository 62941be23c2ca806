@testable import Participation

/// Votes in a few letters: what projects cost, and for each voter the projects named, or their points.
struct RuleExample {
    let projects: [BudgetProject]
    let voters: [[Int64]]

    /// - Parameters:
    ///   - costs: of the projects `a`, `b`, `c` and so on.
    ///   - ballots: for each voter the letters of the projects; a letter that stands twice gives two points.
    init(costs: [Int64], ballots: [String]) {
        let names = costs.indices.map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
        projects = zip(names, costs).map { BudgetProject(id: $0, cost: $1) }
        voters = ballots.map { ballot in names.map { name in Int64(ballot.count { String($0) == name }) } }
    }

    init(projects: [BudgetProject], voters: [[Int64]]) {
        self.projects = projects
        self.voters = voters
    }

    var ballots: [BudgetBallot] {
        voters.map { points in
            BudgetBallot(points.enumerated().filter { $1 != 0 }.map { .init(project: $0, points: $1) })
        }
    }

    var tally: BudgetTally {
        var tally = BudgetTally(projects: projects.count)
        for ballot in ballots { tally.add(ballot) }
        return tally
    }

    /// Decides by a rule with ties broken by votes and id.
    func decide(
        _ family: BudgetAllocation.Family, budget: Int64, whenFull: GreedyAllocation.WhenFull = .stop,
        threshold: Int64? = nil, exclusive: [Set<Int>] = [], pots: [BudgetAllocation.Pot] = [],
        quotas: [SpendingLimits.Quota] = []
    ) -> [BudgetAllocation.PotDecisions] {
        let greedy = GreedyAllocation(
            by: .votes, whenFull: whenFull, threshold: threshold, exclusive: exclusive, ties: [.votes, .id])
        var rule = BudgetAllocation(family, greedy: greedy, pots: pots)
        rule.quotas = quotas
        return rule.decide(projects, budget: budget, tally: tally, groups: BallotGroup.groups(of: ballots))
    }

    /// `a funded`, `b supporters_short`, in the order of rank.
    func words(_ pots: [BudgetAllocation.PotDecisions]) -> [String] {
        pots.flatMap(\.decisions).map { "\(projects[$0.project].id) \($0.words)" }
    }

    /// The projects in the order of ties: more votes first, then id.
    var precedence: [Int] {
        let votes = tally.votes
        return projects.indices.sorted {
            votes[$0] == votes[$1] ? projects[$0].id < projects[$1].id : votes[$0] > votes[$1]
        }
    }
}
