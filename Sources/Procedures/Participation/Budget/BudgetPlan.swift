import Kernel
import Values

/// The terms once they have been checked: amounts as whole numbers, projects by their positions.
struct BudgetPlan: Sendable {
    /// The most projects that one budget has.
    static let mostProjects = 1000
    /// The most groups of projects that exclude each other.
    static let mostGroups = 200
    /// The most scopes to which projects belong.
    static let mostScopes = 100
    /// The longest id of a project, in bytes.
    static let longestID = 64

    let projects: [BudgetProject]
    let ballotRules: BudgetBallotRules
    let allocation: BudgetAllocation
    private let mostCostOfBallot: Int64?
    private let pointsOfVoters: ClosedRange<Int64>?

    /// Checks the terms and names every mistake with its place.
    init(_ terms: BudgetTerms) throws(TermsError) {
        var check = BudgetTermsCheck(terms)
        check.checkTimes()
        check.checkBudget()
        check.checkVoters()
        let projects = check.checkedProjects()
        let mostCost = check.checkedMostCost(projects)
        check.checkBallotSize()
        let points = check.checkedPoints()
        let groups = check.checkedGroups()
        check.checkRule()
        let increment = check.checkedIncrement()
        let scopes = check.checkedScopes(projects)
        guard check.mistakes.isEmpty else { throw TermsError(check.mistakes) }

        self.projects = projects
        mostCostOfBallot = mostCost
        pointsOfVoters = points
        ballotRules = Self.rules(terms, projects, mostCost, points)
        allocation = Self.allocation(terms, groups, increment, scopes)
    }
}

extension BudgetPlan {
    /// The same with further projects at the end of the ballot paper.
    func adding(_ more: [BudgetProject], _ terms: BudgetTerms) -> BudgetPlan {
        let all = projects + more
        return BudgetPlan(
            projects: all, ballotRules: Self.rules(terms, all, mostCostOfBallot, pointsOfVoters),
            allocation: allocation, mostCostOfBallot: mostCostOfBallot, pointsOfVoters: pointsOfVoters)
    }

    /// The same without some projects of the ballot paper.
    func removing(_ ids: [String], _ terms: BudgetTerms) -> BudgetPlan {
        guard !ids.isEmpty else { return self }
        let rest = projects.filter { project in !ids.contains { $0.utf8.elementsEqual(project.id.utf8) } }
        let none = BudgetPlan(
            projects: [], ballotRules: ballotRules, allocation: allocation, mostCostOfBallot: mostCostOfBallot,
            pointsOfVoters: pointsOfVoters)
        return none.adding(rest, terms)
    }

    private init(
        projects: [BudgetProject], ballotRules: BudgetBallotRules, allocation: BudgetAllocation,
        mostCostOfBallot: Int64?, pointsOfVoters: ClosedRange<Int64>?
    ) {
        self.projects = projects
        self.ballotRules = ballotRules
        self.allocation = allocation
        self.mostCostOfBallot = mostCostOfBallot
        self.pointsOfVoters = pointsOfVoters
    }

    private static func allocation(
        _ terms: BudgetTerms, _ groups: [Set<Int>], _ increment: Int64, _ scopes: BudgetTermsCheck.Scopes
    ) -> BudgetAllocation {
        let rule = terms.rule
        let greedy = GreedyAllocation(
            by: rule.by, whenFull: rule.whenFull, threshold: rule.threshold, exclusive: groups,
            ties: terms.ties ?? (rule.method == .greedy ? [.cost, .id] : [.votes, .id]))
        let family: BudgetAllocation.Family =
            switch rule.method {
            case .greedy: .greedy
            case .phragmen: .phragmen
            case .equalShares:
                .equalShares(
                    EqualShares(
                        utility: rule.utility ?? .cost, completion: rule.completion ?? .none, increment: increment))
            }
        var allocation = BudgetAllocation(family, greedy: greedy, pots: scopes.pots)
        allocation.quotas = scopes.quotas
        return allocation
    }

    private static func rules(
        _ terms: BudgetTerms, _ projects: [BudgetProject], _ mostCost: Int64?, _ points: ClosedRange<Int64>?
    ) -> BudgetBallotRules {
        BudgetBallotRules(
            type: terms.ballot.type,
            projects: projects,
            least: terms.ballot.leastChoices,
            most: terms.ballot.most(of: projects.count),
            mostCost: mostCost,
            pointsByPlace: terms.ballot.points ?? [],
            points: points
        )
    }
}

extension BudgetTerms.Ballot {
    /// The most projects that a ballot names, of so many that there are.
    func most(of count: Int) -> Int { Swift.min(mostChoices ?? count, count) }

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
