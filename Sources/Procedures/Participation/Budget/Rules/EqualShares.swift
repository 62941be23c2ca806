import Values

/// The Method of Equal Shares: every voter gets the same share of the budget to spend, with others, on what they support.
public struct EqualShares: Sendable, Hashable {
    /// What a funded project is worth to those who support it.
    public enum Utility: String, Codable, Sendable, Hashable, CaseIterable {
        /// What it costs: voters are to get equally much money's worth.
        case cost
        /// One each: voters are to get equally many projects.
        case cardinality
        /// The points that the ballot gives it.
        case points
    }

    /// What happens with money that the shares leave over.
    public enum Completion: String, Codable, Sendable, Hashable, CaseIterable {
        /// It stays.
        case none
        /// Shares are raised step by step, until one step more would spend more than there is.
        case add1
        /// Shares are raised, and then the rest is spent from the highest figure down.
        case add1u
        /// The rest is spent from the highest figure down.
        case greedy

        /// Whether shares are raised.
        var raisesShares: Bool { self == .add1 || self == .add1u }
        /// Whether the rest is spent from the highest figure down.
        var fillsUp: Bool { self == .greedy || self == .add1u }
    }

    /// How often shares are raised at most; then the last result stands.
    public static let mostSteps: Int64 = 10_000

    /// What a funded project is worth.
    public let utility: Utility
    /// What happens with what is left over.
    public let completion: Completion
    /// By how much each voter's share is raised in one step, in the smallest unit of the currency.
    public let increment: Int64

    /// A rule with its variants; the increment is above nothing.
    public init(utility: Utility = .cost, completion: Completion = .none, increment: Int64 = 1) {
        precondition(increment > 0, "shares are raised by something")
        self.utility = utility
        self.completion = completion
        self.increment = increment
    }

    /// What the shares come to.
    struct Result {
        /// The run whose purchases count; nil where nobody voted.
        var run: EqualSharesRun?
        /// How often the shares were raised for it.
        var steps: Int64 = 0
    }

    /// Shares out the budget, and buys.
    func run(_ round: RoundSetting, budget: Int64) -> Result {
        guard round.ballots > 0 else { return Result() }
        let setting = EqualSharesSetting(round, utility: utility)
        var run = EqualSharesRun(setting, money: budget)
        run.run(budget: budget)
        var result = Result(run: run)
        guard completion.raisesShares else { return result }
        while result.steps < Self.mostSteps, !isComplete(run, round) {
            guard let money = Self.money(budget, round.ballots, increment, result.steps + 1) else { break }
            run = EqualSharesRun(setting, money: money)
            run.run(budget: budget)
            guard run.spent <= budget else { break }
            result = Result(run: run, steps: result.steps + 1)
        }
        return result
    }

    /// Whether raising shares further can fund nothing more.
    private func isComplete(_ run: EqualSharesRun, _ round: RoundSetting) -> Bool {
        round.candidates.allSatisfy { project in
            run.places[project] > 0
                || round.limits.bar(project, after: round.guaranteed + run.bought, over: round.projects) != nil
        }
    }

    /// What all ballots have together after so many steps; nil where that is too much to count.
    private static func money(_ budget: Int64, _ ballots: Int64, _ increment: Int64, _ step: Int64) -> Int64? {
        let (raised, first) = ballots.multipliedReportingOverflow(by: increment)
        let (total, second) = raised.multipliedReportingOverflow(by: step)
        let (money, third) = budget.addingReportingOverflow(total)
        return first || second || third || money > Int64.max / 4 ? nil : money
    }
}
