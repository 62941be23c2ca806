/// The rule by which most cities spend a participatory budget: the project with most votes first, as long as money lasts.
public struct GreedyAllocation: Sendable, Hashable {
    /// What puts one project before another.
    public enum Measure: String, Codable, Sendable, Hashable, CaseIterable {
        /// The number of ballots that name it.
        case votes
        /// The points that ballots give it.
        case points
    }

    /// What happens when a project costs more than is left.
    public enum WhenFull: String, Codable, Sendable, Hashable, CaseIterable {
        /// It is passed over, and cheaper ones further down may still be funded.
        case skip
        /// Nothing further down is funded.
        case stop
    }

    /// What decides between projects with the same figure.
    public enum TieBreak: String, Codable, Sendable, Hashable, CaseIterable {
        /// The lower cost goes first.
        case cost
        /// The id whose bytes come first goes first.
        case id
        /// The one that the terms list first goes first.
        case order
        /// The one that more ballots name goes first.
        case votes
    }

    /// What puts one project before another.
    public let by: Measure
    /// What happens when a project costs more than is left.
    public let whenFull: WhenFull
    /// The least figure that a project needs to be funded at all.
    public let threshold: Int64?
    /// Groups of which at most one project is funded; as positions in the list of projects.
    public let exclusive: [Set<Int>]
    /// What decides between projects with the same figure, in turn; after them the order of the list.
    public let ties: [TieBreak]

    /// A rule with its variants.
    public init(
        by: Measure,
        whenFull: WhenFull = .skip,
        threshold: Int64? = nil,
        exclusive: [Set<Int>] = [],
        ties: [TieBreak] = [.cost, .id]
    ) {
        self.by = by
        self.whenFull = whenFull
        self.threshold = threshold
        self.exclusive = exclusive
        self.ties = ties
    }

    /// The same with other tie-breaks.
    func with(_ ties: [TieBreak]) -> GreedyAllocation {
        GreedyAllocation(by: by, whenFull: whenFull, threshold: threshold, exclusive: exclusive, ties: ties)
    }

    /// Decides on every project, from the first in rank to the last.
    ///
    /// - Parameters:
    ///   - budget: what there is to spend, in the smallest unit of the currency.
    ///   - tally: over the same projects, in the same order.
    public func decide(_ projects: [BudgetProject], budget: Int64, tally: BudgetTally) -> [BudgetDecision] {
        decide(ranking(projects, tally), of: projects, budget: budget, tally: tally, quotas: [])
    }

    /// Decides on some of the projects, in this order; those that quotas ask for come before it.
    func decide(
        _ ranking: [Int], of projects: [BudgetProject], budget: Int64, tally: BudgetTally,
        quotas: [SpendingLimits.Quota]
    ) -> [BudgetDecision] {
        let limits = SpendingLimits(exclusive: exclusive, quotas: quotas)
        let eligible = quotas.isEmpty ? [] : ranking.filter { tally.votes[$0] > 0 && isAboveThreshold($0, tally) }
        let guaranteed = limits.guaranteed(of: eligible, over: projects, budget: budget)
        var remaining = budget
        var hasStopped = false
        var funded: [Int] = []
        var decisions: [BudgetDecision] = []
        for (place, project) in (guaranteed + ranking.filter { !guaranteed.contains($0) }).enumerated() {
            let cost = projects[project].cost
            let reason: BudgetDecision.Reason
            if place < guaranteed.count {
                reason = .guaranteed
            } else if !isAboveThreshold(project, tally) {
                reason = .belowThreshold
            } else if let bar = limits.bar(project, after: funded, over: projects) {
                reason = bar
            } else if hasStopped {
                reason = .stopped
            } else if cost > remaining {
                reason = .doesNotFit
                hasStopped = whenFull == .stop
            } else {
                reason = .funded
            }
            let decision = BudgetDecision(
                rank: place + 1, project: project, votes: tally.votes[project], points: tally.points[project],
                reason: reason, remaining: remaining)
            decisions.append(decision)
            if decision.isFunded {
                remaining -= cost
                funded.append(project)
            }
        }
        return decisions
    }

    /// Whether a project has the least figure that it needs to be funded at all.
    func isAboveThreshold(_ project: Int, _ tally: BudgetTally) -> Bool {
        threshold.map { figure(project, tally) >= $0 } ?? true
    }

    /// The projects, the one with the highest figure first; equal figures in the order of the tie-breaks.
    func ranking(_ projects: [BudgetProject], _ tally: BudgetTally) -> [Int] {
        projects.indices.sorted { left, right in
            let (leftFigure, rightFigure) = (figure(left, tally), figure(right, tally))
            guard leftFigure == rightFigure else { return leftFigure > rightFigure }
            return isBefore(left, right, projects, tally)
        }
    }

    /// The projects in the order of the tie-breaks alone.
    func precedence(_ projects: [BudgetProject], _ tally: BudgetTally) -> [Int] {
        projects.indices.sorted { isBefore($0, $1, projects, tally) }
    }

    private func isBefore(_ left: Int, _ right: Int, _ projects: [BudgetProject], _ tally: BudgetTally) -> Bool {
        for tie in ties {
            switch tie {
            case .cost where projects[left].cost != projects[right].cost:
                return projects[left].cost < projects[right].cost
            case .id where !projects[left].id.utf8.elementsEqual(projects[right].id.utf8):
                return projects[left].id.utf8.lexicographicallyPrecedes(projects[right].id.utf8)
            case .order:
                return left < right
            case .votes where tally.votes[left] != tally.votes[right]:
                return tally.votes[left] > tally.votes[right]
            case .cost, .id, .votes:
                continue
            }
        }
        return left < right
    }

    private func figure(_ project: Int, _ tally: BudgetTally) -> Int64 {
        switch by {
        case .votes: tally.votes[project]
        case .points: tally.points[project]
        }
    }
}
