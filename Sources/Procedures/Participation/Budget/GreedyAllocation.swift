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

    /// Decides on every project, from the first in rank to the last.
    ///
    /// - Parameters:
    ///   - budget: what there is to spend, in the smallest unit of the currency.
    ///   - tally: over the same projects, in the same order.
    public func decide(_ projects: [BudgetProject], budget: Int64, tally: BudgetTally) -> [BudgetDecision] {
        var remaining = budget
        var hasStopped = false
        var funded: [Int] = []
        var decisions: [BudgetDecision] = []
        for project in ranking(projects, tally) {
            let cost = projects[project].cost
            let reason: BudgetDecision.Reason
            if let threshold, figure(project, tally) < threshold {
                reason = .belowThreshold
            } else if let rival = funded.first(where: { excludeEachOther($0, project) }) {
                reason = .excluded(by: rival)
            } else if hasStopped {
                reason = .stopped
            } else if cost > remaining {
                reason = .doesNotFit
                hasStopped = whenFull == .stop
            } else {
                reason = .funded
            }
            decisions.append(
                BudgetDecision(
                    rank: decisions.count + 1,
                    project: project,
                    votes: tally.votes[project],
                    points: tally.points[project],
                    reason: reason,
                    remaining: remaining
                )
            )
            if reason == .funded {
                remaining -= cost
                funded.append(project)
            }
        }
        return decisions
    }

    /// The projects, the one with the highest figure first; equal figures in the order of the tie-breaks.
    func ranking(_ projects: [BudgetProject], _ tally: BudgetTally) -> [Int] {
        projects.indices.sorted { left, right in
            let (leftFigure, rightFigure) = (figure(left, tally), figure(right, tally))
            guard leftFigure == rightFigure else { return leftFigure > rightFigure }
            for tie in ties {
                switch tie {
                case .cost where projects[left].cost != projects[right].cost:
                    return projects[left].cost < projects[right].cost
                case .id where !projects[left].id.utf8.elementsEqual(projects[right].id.utf8):
                    return projects[left].id.utf8.lexicographicallyPrecedes(projects[right].id.utf8)
                case .order:
                    return left < right
                case .cost, .id:
                    continue
                }
            }
            return left < right
        }
    }

    private func figure(_ project: Int, _ tally: BudgetTally) -> Int64 {
        switch by {
        case .votes: tally.votes[project]
        case .points: tally.points[project]
        }
    }

    private func excludeEachOther(_ left: Int, _ right: Int) -> Bool {
        exclusive.contains { $0.contains(left) && $0.contains(right) }
    }
}
