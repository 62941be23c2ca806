import Participation
import Testing

@Suite struct `The greedy rule` {
    static let projects = [
        BudgetProject(id: "d", cost: 40), BudgetProject(id: "c", cost: 70), BudgetProject(id: "b", cost: 20),
        BudgetProject(id: "a", cost: 20), BudgetProject(id: "e", cost: 10),
    ]

    /// Ballots that give the projects 5, 4, 3, 3 and 1 votes.
    static let tally = tally(votes: [5, 4, 3, 3, 1])

    static func tally(votes: [Int]) -> BudgetTally {
        var tally = BudgetTally(projects: votes.count)
        for voter in 0..<(votes.max() ?? 0) {
            let named = votes.indices.filter { votes[$0] > voter }
            tally.add(BudgetBallot(named.map { BudgetBallot.Choice(project: $0, points: Int64(10 - voter)) }))
        }
        return tally
    }

    static func decide(_ rule: GreedyAllocation, budget: Int64) -> [String] {
        rule.decide(projects, budget: budget, tally: tally).map {
            "\(projects[$0.project].id) \($0.words) of \($0.remaining)"
        }
    }

    @Test func `passes over what does not fit and goes on`() {
        #expect(
            Self.decide(GreedyAllocation(by: .votes), budget: 90) == [
                "d funded of 90", "c does_not_fit of 50", "a funded of 50", "b funded of 30", "e funded of 10",
            ]
        )
    }

    @Test func `stops at what does not fit where the terms say so`() {
        #expect(
            Self.decide(GreedyAllocation(by: .votes, whenFull: .stop), budget: 90) == [
                "d funded of 90", "c does_not_fit of 50", "a stopped of 50", "b stopped of 50", "e stopped of 50",
            ]
        )
    }

    @Test func `leaves out what has too few votes`() {
        #expect(
            Self.decide(GreedyAllocation(by: .votes, whenFull: .stop, threshold: 4), budget: 90) == [
                "d funded of 90", "c does_not_fit of 50", "a below_threshold of 50", "b below_threshold of 50",
                "e below_threshold of 50",
            ]
        )
    }

    @Test func `funds at most one of a group, and a project that did not fit excludes nobody`() {
        let rule = GreedyAllocation(by: .votes, exclusive: [[0, 3], [1, 2, 4]])
        #expect(
            Self.decide(rule, budget: 90) == [
                "d funded of 90", "c does_not_fit of 50", "a excluded_by 0 of 50", "b funded of 50",
                "e excluded_by 2 of 30",
            ]
        )
    }

    @Test(
        arguments: [
            ([.cost, .id], "dcabe"), ([.order], "dcbae"), ([.id], "dcabe"), ([.cost, .order], "dcbae"), ([], "dcbae"),
        ] as [([GreedyAllocation.TieBreak], String)]
    )
    func `breaks ties as written`(ties: [GreedyAllocation.TieBreak], order: String) {
        let decisions = GreedyAllocation(by: .votes, ties: ties).decide(Self.projects, budget: 0, tally: Self.tally)
        #expect(decisions.map { Self.projects[$0.project].id }.joined() == order)
        #expect(decisions.map(\.rank) == [1, 2, 3, 4, 5])
    }

    @Test func `can go by points`() {
        var tally = BudgetTally(projects: 2)
        tally.add(BudgetBallot([.init(project: 0, points: 9)]))
        for _ in 0..<2 { tally.add(BudgetBallot([.init(project: 1, points: 2)])) }
        let first = { (rule: GreedyAllocation) in
            rule.decide(Array(Self.projects.prefix(2)), budget: 0, tally: tally)[0]
        }
        #expect(first(GreedyAllocation(by: .points)).project == 0)
        #expect(first(GreedyAllocation(by: .votes)).project == 1)
    }

    @Test func `agrees with the slow and obvious model on every small case`() {
        let ids = ["b", "a", "c"]
        let rules = GreedyAllocation.WhenFull.allCases.flatMap { whenFull in
            [nil, 1].flatMap { threshold in
                [[], [[0, 1]], [[0, 1], [1, 2]]].map { (groups: [Set<Int>]) in
                    GreedyAllocation(by: .votes, whenFull: whenFull, threshold: threshold, exclusive: groups)
                }
            }
        }
        for costs in Self.tuples(of: [1, 2, 3]) {
            let projects = zip(ids, costs).map { BudgetProject(id: $0, cost: Int64($1)) }
            for votes in Self.tuples(of: [0, 1, 2]) {
                let tally = Self.tally(votes: votes)
                for rule in rules {
                    for budget in Int64(0)...5 {
                        let model = GreedyModel(rule: rule, projects: projects, budget: budget, tally: tally).decide()
                        let decisions = rule.decide(projects, budget: budget, tally: tally)
                        guard decisions.map(\.project) == model.map(\.project),
                            decisions.map(\.words) == model.map(\.reason)
                        else {
                            Issue.record("costs \(costs), votes \(votes), budget \(budget), \(rule): \(decisions)")
                            return
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<UInt64(200))
    func `never spends more than there is, and every reason is true`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let count = Int.random(in: 1...30, using: &numbers)
        let projects = (0..<count).map { BudgetProject(id: "p\($0)", cost: .random(in: 0...100, using: &numbers)) }
        let tally = Self.tally(votes: (0..<count).map { _ in .random(in: 0...8, using: &numbers) })
        let group = Set((0..<count).filter { _ in Bool.random(using: &numbers) })
        let budget = Int64.random(in: 0...1000, using: &numbers)
        let rule = GreedyAllocation(
            by: Bool.random(using: &numbers) ? .votes : .points,
            whenFull: Bool.random(using: &numbers) ? .skip : .stop,
            threshold: Bool.random(using: &numbers) ? 2 : nil,
            exclusive: [group]
        )
        let decisions = rule.decide(projects, budget: budget, tally: tally)
        #expect(decisions.map(\.project).sorted() == Array(0..<count))
        var spent: Int64 = 0
        for decision in decisions {
            let cost = projects[decision.project].cost
            #expect(decision.remaining == budget - spent)
            switch decision.reason {
            case .funded: spent += cost
            case .guaranteed, .filledUp, .quotaFull, .noSupport, .supportersShort:
                Issue.record("greedy without quotas has no \(decision.reason)")
            case .doesNotFit: #expect(cost > decision.remaining)
            case .stopped: #expect(decisions.prefix(decision.rank - 1).contains { $0.reason == .doesNotFit })
            case .belowThreshold: #expect((rule.by == .votes ? decision.votes : decision.points) < 2)
            case .excluded(let rival):
                #expect(group.isSuperset(of: [rival, decision.project]))
                #expect(decisions.prefix(decision.rank - 1).contains { $0.project == rival && $0.isFunded })
            }
        }
        #expect(spent <= budget)
    }

    static func tuples(of values: [Int]) -> [[Int]] {
        values.flatMap { first in values.flatMap { second in values.map { third in [first, second, third] } } }
    }
}

@Suite struct `A tally` {
    @Test func `of every profile of three voters counts what each ballot names`() {
        let ballots = (0..<8).map { set in
            BudgetBallot((0..<3).filter { set >> $0 & 1 == 1 }.map { .init(project: $0, points: Int64($0) - 1) })
        }
        for profile in `The greedy rule`.tuples(of: Array(0..<8)) {
            var tally = BudgetTally(projects: 3)
            for number in profile { tally.add(ballots[number]) }
            let named = (0..<3).map { project in profile.count { $0 >> project & 1 == 1 } }
            #expect(tally.votes == named.map(Int64.init))
            #expect(tally.points == (0..<3).map { Int64(named[$0] * ($0 - 1)) })
            #expect(tally.ballots == 3)
        }
    }

    @Test(arguments: 0..<UInt64(50))
    func `ignores the order of ballots, and a ballot taken out again`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let ballots = (0..<40).map { _ in
            BudgetBallot(
                (0..<6).shuffled(using: &numbers).prefix(Int.random(in: 0...6, using: &numbers))
                    .map { .init(project: $0, points: .random(in: -5...5, using: &numbers)) }
            )
        }
        var tally = BudgetTally(projects: 6)
        for ballot in ballots { tally.add(ballot) }
        var shuffled = BudgetTally(projects: 6)
        shuffled.add(ballots[0])
        for ballot in ballots.shuffled(using: &numbers) { shuffled.add(ballot) }
        shuffled.remove(ballots[0])
        #expect(shuffled == tally)
    }
}
