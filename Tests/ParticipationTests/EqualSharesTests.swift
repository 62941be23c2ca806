import Testing
import Values

@testable import Participation

@Suite struct `The Method of Equal Shares` {
    static func shares(
        _ utility: EqualShares.Utility = .cost, _ completion: EqualShares.Completion = .none, increment: Int64 = 1
    ) -> BudgetAllocation.Family {
        .equalShares(EqualShares(utility: utility, completion: completion, increment: increment))
    }

    /// Ten voters share 1,000: six want the large `a` and `b`, four want the small `c` and `d`.
    static let town = RuleExample(
        costs: [600, 400, 200, 150],
        ballots: Array(repeating: "ab", count: 6) + Array(repeating: "cd", count: 4))

    @Test func `gives every group its share of the money`() {
        let pots = Self.town.decide(Self.shares(), budget: 1000)
        // The six have 600 and buy `a` whole, 100 each; the four have 400 and buy `c` and `d`, 50 and 37.5 each.
        #expect(Self.town.words(pots) == ["a funded", "c funded", "d funded", "b supporters_short"])
        #expect(pots[0].share == 100)
        #expect(pots[0].decisions.map(\.price) == [100, 50, 38, nil])
        #expect(pots[0].decisions.map(\.missing) == [nil, nil, nil, 400])
        #expect(pots[0].decisions.map(\.remaining) == [1000, 400, 200, 50])
        let greedy = Self.town.decide(.greedy, budget: 1000, whenFull: .skip)
        #expect(Self.town.words(greedy).prefix(2) == ["a funded", "b funded"])
    }

    @Test func `lets those with less pay what they have, and others the rest`() {
        // Each of three has 100. `a` costs the first two 60 each; then `b` takes 40 from the second and 90 from the third.
        let example = RuleExample(costs: [120, 130], ballots: ["a", "ab", "b"])
        let pots = example.decide(Self.shares(.cardinality), budget: 300)
        #expect(example.words(pots) == ["a funded", "b funded"])
        #expect(pots[0].decisions.map(\.price) == [60, 90])
    }

    @Test func `looks at money, at numbers or at points, as the utility says`() {
        // By cost the project with more votes is the best value; by number the one that costs a supporter least.
        let example = RuleExample(costs: [90, 20], ballots: ["a", "a", "ab", "b"])
        let first = { (utility: EqualShares.Utility) in
            example.words(example.decide(Self.shares(utility), budget: 120)).first
        }
        #expect(first(.cost) == "a funded")
        #expect(first(.cardinality) == "b funded")
        let points = RuleExample(costs: [60, 60], ballots: ["abbb", "ab", "a"])
        let pots = points.decide(Self.shares(.points), budget: 180)
        // Four points for `b` at 15 each; then 60 for `a` from 15, 45 and 60 left: 15 and twice 22.5.
        #expect(points.words(pots) == ["b funded", "a funded"])
        #expect(pots[0].decisions.map(\.price) == [15, 23])
    }

    @Test func `raises shares until one step more would overspend`() {
        let pots = Self.town.decide(Self.shares(.cost, .add1, increment: 10), budget: 1000)
        // With 166.67 each the six would buy `b` too, for 1,350 in all.
        #expect(pots[0].steps == 6)
        #expect(pots[0].share == 160)
        #expect(Self.town.words(pots) == ["a funded", "c funded", "d funded", "b supporters_short"])
        #expect(pots[0].decisions.last?.missing == 40)
    }

    @Test func `goes on past the first result to which nothing can be added`() {
        // What is bought does not only grow with the shares: a later result can hold other projects.
        var found = false
        for seed in 0..<UInt64(400) where !found {
            var numbers = SeededNumbers(seed: seed)
            let example = Self.example(&numbers)
            let budget = Int64.random(in: 5...30, using: &numbers)
            let final = example.decide(Self.shares(.cost, .add1), budget: budget)[0]
            let model = RuleModel(
                projects: example.projects, budget: budget, voters: example.voters, precedence: example.precedence)
            for step in 0..<(final.steps ?? 0) where !found && !example.voters.isEmpty {
                let share = Rational(budget) / Rational(example.voters.count) + Rational(step)
                let early = model.equalShares(.cost, share: share).funded
                let left = budget - early.reduce(0) { $0 + example.projects[$1].cost }
                let isExhaustive = example.projects.indices.allSatisfy {
                    early.contains($0) || example.projects[$0].cost > left || example.tally.votes[$0] == 0
                }
                found = isExhaustive && Set(early) != Set(final.decisions.filter(\.isFunded).map(\.project))
            }
        }
        #expect(found)
    }

    @Test func `fills up with what has most votes where the terms say so`() {
        let example = RuleExample(costs: [60, 50, 45], ballots: ["a", "b", "c", "c", ""])
        #expect(
            example.words(example.decide(Self.shares(.cost, .greedy), budget: 100))
                == ["c filled_up", "b filled_up", "a does_not_fit"])
        #expect(
            example.words(example.decide(Self.shares(.cost, .add1u), budget: 100))
                == ["c funded", "b funded", "a does_not_fit"])
    }

    @Test func `funds nothing that nobody supports, and nothing where nobody votes`() {
        let example = RuleExample(costs: [10, 10], ballots: ["a"])
        #expect(example.words(example.decide(Self.shares(.cost, .add1u), budget: 100)) == ["a funded", "b no_support"])
        let empty = RuleExample(costs: [10, 10], ballots: [])
        #expect(empty.words(empty.decide(Self.shares(), budget: 100)) == ["a no_support", "b no_support"])
    }

    @Test(arguments: EqualShares.Utility.allCases)
    func `agrees with the textbook on every small profile`(utility: EqualShares.Utility) {
        let kinds: [[Int64]] = [[1, 0, 0], [0, 1, 0], [0, 0, 2], [1, 2, 0], [0, 1, 1], [2, 1, 3]]
        for costs in `The greedy rule`.tuples(of: [1, 3, 4]) {
            let projects = zip(["b", "a", "c"], costs).map { BudgetProject(id: $0, cost: Int64($1)) }
            for profile in Self.profiles(of: kinds, voters: 3) {
                let example = RuleExample(projects: projects, voters: profile)
                for budget in [4, 7] as [Int64] {
                    guard Self.disagreement(example, utility, budget: budget) == nil else {
                        Issue.record("costs \(costs), voters \(profile), budget \(budget)")
                        return
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<UInt64(150))
    func `agrees with the textbook on larger ones, and nobody pays more than their share`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let example = Self.example(&numbers)
        let budget = Int64.random(in: 5...60, using: &numbers)
        for utility in EqualShares.Utility.allCases {
            #expect(Self.disagreement(example, utility, budget: budget) == nil)
        }
    }

    /// What the rule and the model decide differently, and whether the money adds up.
    static func disagreement(
        _ example: RuleExample, _ utility: EqualShares.Utility, budget: Int64
    ) -> String? {
        let model = RuleModel(
            projects: example.projects, budget: budget, voters: example.voters, precedence: example.precedence)
        let pots = example.decide(shares(utility), budget: budget)
        let funded = pots[0].decisions.filter(\.isFunded).map(\.project)
        guard !example.voters.isEmpty else { return funded.isEmpty ? nil : "\(funded)" }
        let expected = model.equalShares(utility, share: Rational(budget) / Rational(example.voters.count))
        guard funded == expected.funded else { return "\(funded), \(expected.funded)" }
        let raised = example.decide(shares(utility, .add1), budget: budget)
        let add1 = model.add1(utility, increment: 1)
        let all = raised[0].decisions.filter(\.isFunded).map(\.project)
        guard all == add1.funded, raised[0].steps == add1.steps else { return "\(all), \(add1)" }
        return unbalanced(example, utility, budget: budget)
    }

    /// Whether all that voters pay is what the projects cost, and nobody pays more than their share.
    private static func unbalanced(_ example: RuleExample, _ utility: EqualShares.Utility, budget: Int64) -> String? {
        let groups = BallotGroup.groups(of: example.ballots)
        let setting = RoundSetting(
            projects: example.projects,
            candidates: example.projects.indices.filter {
                example.tally.points[$0] > 0 && example.projects[$0].cost <= budget
            },
            guaranteed: [], precedence: example.precedence, limits: SpendingLimits(), groups: groups,
            ballots: Int64(example.voters.count))
        guard let run = EqualShares(utility: utility).run(setting, budget: budget).run else { return "no run" }
        let payments = run.payments()
        let sum = zip(groups, payments).reduce(Rational.zero) { $0 + Rational($1.0.ballots) * $1.1 }
        guard sum == Rational(run.spent), run.spent <= budget else { return "paid \(sum) of \(run.spent)" }
        let share = Rational(budget) / Rational(example.voters.count)
        return payments.allSatisfy { $0 >= .zero && $0 <= share } ? nil : "somebody paid more than \(share)"
    }

    static func profiles(of kinds: [[Int64]], voters: Int) -> [[[Int64]]] {
        guard voters > 0 else { return [[]] }
        return profiles(of: kinds, voters: voters - 1).flatMap { rest in
            // The order of voters does not matter: each is of the last one's kind or a later one.
            let start = rest.last.flatMap { last in kinds.firstIndex(of: last) } ?? 0
            return kinds[start...].map { rest + [$0] }
        }
    }

    static func example(_ numbers: inout SeededNumbers) -> RuleExample {
        let count = Int.random(in: 1...7, using: &numbers)
        let costs = (0..<count).map { _ in Int64.random(in: 1...20, using: &numbers) }
        let voters = (0..<Int.random(in: 1...12, using: &numbers)).map { _ in
            (0..<count).map { _ in Int64(max(0, Int.random(in: -3...4, using: &numbers))) }
        }
        let projects = costs.enumerated().map { BudgetProject(id: "p\($0)", cost: $1) }
        return RuleExample(projects: projects, voters: voters)
    }
}
