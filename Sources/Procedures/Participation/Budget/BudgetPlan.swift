import Kernel
import Values

/// The terms once they have been checked: amounts as whole numbers, projects by their positions.
struct BudgetPlan: Sendable {
    /// The most projects that one budget has.
    static let mostProjects = 1000
    /// The most groups of projects that exclude each other.
    static let mostGroups = 200
    /// The longest id of a project, in bytes.
    static let longestID = 64

    let projects: [BudgetProject]
    let ballotRules: BudgetBallotRules
    let allocation: GreedyAllocation

    /// Checks the terms and names every mistake with its place.
    init(_ terms: BudgetTerms) throws(TermsError) {
        var check = BudgetTermsCheck(terms)
        check.checkTimes()
        check.checkBudget()
        let projects = check.checkedProjects()
        let mostCost = check.checkedMostCost(projects)
        check.checkBallotSize()
        let points = check.checkedPoints()
        let groups = check.checkedGroups()
        check.checkRule()
        guard check.mistakes.isEmpty else { throw TermsError(check.mistakes) }

        self.projects = projects
        ballotRules = BudgetBallotRules(
            type: terms.ballot.type,
            projects: projects,
            least: terms.ballot.leastChoices,
            most: Swift.min(terms.ballot.mostChoices ?? projects.count, projects.count),
            mostCost: mostCost,
            pointsByPlace: terms.ballot.points ?? [],
            points: points
        )
        allocation = GreedyAllocation(
            by: terms.rule.by,
            whenFull: terms.rule.whenFull,
            threshold: terms.rule.threshold,
            exclusive: groups,
            ties: terms.ties ?? [.cost, .id]
        )
    }
}

extension BudgetTerms.Ballot {
    /// The fewest projects that a ballot names.
    var leastChoices: Int { min ?? 1 }

    /// The most projects that a ballot names; nil where all of them may be.
    var mostChoices: Int? {
        switch type {
        case .choose1: 1
        case .ordinal: max ?? points?.count
        case .approval, .cumulative, .score: max
        }
    }
}
