/// How projects are chosen from the ballots: the rule with its variants, its pots of money and its quotas.
public struct BudgetAllocation: Sendable, Hashable {
    /// The family of the rule.
    public enum Family: Sendable, Hashable {
        /// The highest figure first, as long as money lasts.
        case greedy
        /// Every voter gets the same share of the money.
        case equalShares(EqualShares)
        /// Money comes to all voters alike, and whoever can buy a project together does.
        case phragmen
    }

    /// A sum of money for some of the projects alone.
    public struct Pot: Sendable, Hashable {
        /// The projects, as positions in the list.
        public let members: Set<Int>
        /// What there is to spend on them, in the smallest unit of the currency.
        public let budget: Int64

        /// Money for some of the projects.
        public init(members: Set<Int>, budget: Int64) {
            self.members = members
            self.budget = budget
        }
    }

    /// What became of the projects of one pot.
    public struct PotDecisions: Sendable {
        /// What there was to spend, in the smallest unit of the currency.
        public let budget: Int64
        /// How many ballots had a say: those that support a project of the pot, or all of them where there is one pot.
        public let ballots: Int64
        /// Every project of the pot.
        public let decisions: [BudgetDecision]
        /// Equal Shares: each ballot's share that the purchases were made with, rounded down, in the smallest unit.
        public var share: Int64?
        /// Equal Shares that are raised: how often they were.
        public var steps: Int64?
    }

    /// The family of the rule.
    public var family: Family
    /// What ranks projects, breaks ties and bars some; and the whole rule where the family is greedy.
    public var greedy: GreedyAllocation
    /// The pots, where money is divided; otherwise there is one for all projects.
    public var pots: [Pot]
    /// How much goes to some of the projects.
    var quotas: [SpendingLimits.Quota]

    /// A rule over one pot of money.
    public init(_ family: Family, greedy: GreedyAllocation, pots: [Pot] = []) {
        self.family = family
        self.greedy = greedy
        self.pots = pots
        quotas = []
    }

    /// The rule in a word: `greedy`, `equal-shares/cost/add1`, `phragmen/stop`.
    public var name: String {
        switch family {
        case .greedy: greedy.whenFull == .stop ? "greedy/stop" : "greedy"
        case .equalShares(let rule): "equal-shares/\(rule.utility.rawValue)/\(rule.completion.rawValue)"
        case .phragmen: "phragmen/\(greedy.whenFull.rawValue)"
        }
    }

    /// Whether the rule needs the ballots; otherwise the sums are enough.
    public var looksAtBallots: Bool { family != .greedy || !pots.isEmpty }

    /// Decides on every project, pot by pot.
    ///
    /// - Parameters:
    ///   - budget: what there is to spend in all, in the smallest unit of the currency.
    ///   - tally: over the same projects, in the same order.
    ///   - groups: the ballots that were tallied; may be none where the rule does not look at them.
    public func decide(
        _ projects: [BudgetProject], budget: Int64, tally: BudgetTally, groups: [BallotGroup]
    ) -> [PotDecisions] {
        guard pots.isEmpty else {
            return pots.map { pot in
                let own = groups.filter { group in
                    group.choices.contains { $0.points > 0 && pot.members.contains($0.project) }
                }
                let ballots = own.reduce(0) { $0 + $1.ballots }
                return decide(pot, projects, tally, own, ballots: ballots)
            }
        }
        let pot = Pot(members: Set(projects.indices), budget: budget)
        return [decide(pot, projects, tally, groups, ballots: tally.ballots)]
    }

    private func decide(
        _ pot: Pot, _ projects: [BudgetProject], _ tally: BudgetTally, _ groups: [BallotGroup], ballots: Int64
    ) -> PotDecisions {
        if family == .greedy {
            let ranking = greedy.ranking(projects, tally).filter(pot.members.contains)
            return PotDecisions(
                budget: pot.budget, ballots: ballots,
                decisions: greedy.decide(ranking, of: projects, budget: pot.budget, tally: tally, quotas: quotas))
        }
        var rounds = AllocationInRounds(self, pot, projects, tally, groups, ballots: ballots)
        switch family {
        case .greedy: break
        case .equalShares(let rule): rounds.spend(by: rule)
        case .phragmen: rounds.spendByPhragmen()
        }
        return rounds.decisions
    }
}
