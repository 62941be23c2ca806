import Kernel
public import Values

/// What each rule would have funded on the same ballots, and how voters would have fared.
///
/// Thresholds, exclusions, scopes, quotas and tie-breaks are those of the terms throughout. Only the rule in force
/// decides; the others are computed for those who choose rules.
public struct RulesComparison: Codable, Sendable, Hashable {
    /// What one rule comes to.
    public struct Row: Codable, Sendable, Hashable {
        /// The rule's name: `greedy`, `equal-shares/cost/add1`, `phragmen/stop`.
        public let rule: String
        /// Whether it is the rule of the terms.
        public let isInForce: Bool
        /// The ids of the funded projects, as they stand in the outcome.
        public let selected: [String]
        /// What they cost together.
        public let spent: Money
        /// What is left over.
        public let left: Money
        /// How many voters support a funded project.
        public let reached: Int64
        /// The share of all voters who do, with four decimals.
        public let reachedShare: String
        /// The share of all voters who support no funded project, with four decimals: the exclusion ratio.
        public let excludedShare: String
        /// What the funded projects cost that a voter supports, on average; rounded.
        public let averageCost: Money
        /// How many funded projects a voter supports, on average, with four decimals.
        public let averageProjects: String
        /// What was spent in each scope, where there are scopes.
        public let scopes: [Scope]?
    }

    /// What one rule spends in one scope.
    public struct Scope: Codable, Sendable, Hashable {
        /// The scope.
        public let id: String
        /// How many of its projects are funded.
        public let funded: Int
        /// What they cost together.
        public let spent: Money
    }

    /// How many ballots were counted.
    public let ballots: Int64
    /// What there was to spend.
    public let budget: Money
    /// The rules, the one in force first.
    public let rules: [Row]

    /// Counts by each rule.
    ///
    /// - Parameters:
    ///   - listed: the ballot paper, where the terms do not list the projects themselves.
    ///   - ballots: each voter's last ballot.
    public init(
        terms: BudgetTerms, listed: [ListedProject] = [], ballots: [BallotPaper]
    ) throws {
        let plan = try BudgetPlan(terms).adding(listed.compactMap { $0.project(in: terms.budget.currency) }, terms)
        var tally = BudgetTally(projects: plan.projects.count)
        var checked: [BudgetBallot] = []
        for ballot in ballots {
            let ballot = try plan.ballotRules.ballot(choices: ballot.choices, points: ballot.points)
            tally.add(ballot)
            checked.append(ballot)
        }
        let groups = BallotGroup.groups(of: checked)
        self.ballots = tally.ballots
        budget = terms.budget
        rules = Self.alternatives(to: plan.allocation, terms).map { rule in
            let pots = rule.decide(plan.projects, budget: terms.budget.minorUnits, tally: tally, groups: groups)
            let funded = pots.flatMap(\.decisions).filter(\.isFunded).map(\.project)
            return Row(
                rule.name, isInForce: rule == plan.allocation, funded, of: plan.projects, terms, groups,
                ballots: tally.ballots)
        }
    }

    /// The rule in force, and those that are usual beside it.
    private static func alternatives(to rule: BudgetAllocation, _ terms: BudgetTerms) -> [BudgetAllocation] {
        let whole = (0..<terms.budget.currency.minorDigits).reduce(Int64(1)) { unit, _ in unit * 10 }
        let shares = { (utility: EqualShares.Utility, completion: EqualShares.Completion) in
            BudgetAllocation.Family.equalShares(
                EqualShares(utility: utility, completion: completion, increment: whole))
        }
        let families: [BudgetAllocation.Family] = [
            .greedy, shares(.cost, .none), shares(.cost, .add1), shares(.cost, .add1u), shares(.cardinality, .add1u),
            .phragmen,
        ]
        let others = families.map { family in
            var other = rule
            other.family = family
            if terms.ties == nil { other.greedy = rule.greedy.with(family == .greedy ? [.cost, .id] : [.votes, .id]) }
            return other
        }
        return [rule] + others.filter { $0.name != rule.name }
    }
}

extension RulesComparison.Row {
    fileprivate init(
        _ rule: String, isInForce: Bool, _ funded: [Int], of projects: [BudgetProject], _ terms: BudgetTerms,
        _ groups: [BallotGroup], ballots: Int64
    ) {
        let money = { Money(minorUnits: $0, currency: terms.budget.currency) }
        let isFunded = Set(funded)
        let cost = { (chosen: [Int]) in chosen.reduce(Int64(0)) { $0 + projects[$1].cost } }
        var reached: Int64 = 0
        var count: Int64 = 0
        var worth: Int128 = 0
        for group in groups {
            let own = group.choices.filter { $0.points > 0 && isFunded.contains($0.project) }.map(\.project)
            if !own.isEmpty { reached += group.ballots }
            count += group.ballots * Int64(own.count)
            worth += Int128(cost(own)) * Int128(group.ballots)
        }
        let spent = cost(funded)
        let voters = Int128(max(ballots, 1))
        self.init(
            rule: rule, isInForce: isInForce, selected: funded.map { projects[$0].id }, spent: money(spent),
            left: money(terms.budget.minorUnits - spent), reached: reached,
            reachedShare: Self.decimals(reached, over: max(ballots, 1)),
            excludedShare: Self.decimals(ballots - reached, over: max(ballots, 1)),
            averageCost: money(Int64(clamping: (worth * 2 + voters) / (voters * 2))),
            averageProjects: Self.decimals(count, over: max(ballots, 1)),
            scopes: terms.scopes?.map { scope in
                let own = funded.filter { terms.projects[$0].scope == scope.id }
                return RulesComparison.Scope(id: scope.id, funded: own.count, spent: money(cost(own)))
            })
    }

    /// A fraction that is not below zero with four decimals, rounded.
    private static func decimals(_ part: Int64, over whole: Int64) -> String {
        let tenThousandths = (Int128(part) * 20_000 + Int128(whole)) / (Int128(whole) * 2)
        let digits = String(tenThousandths % 10_000)
        return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
