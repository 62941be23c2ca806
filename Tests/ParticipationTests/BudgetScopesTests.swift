import Testing

@testable import Participation

@Suite struct `A budget with scopes` {
    static let families: [BudgetAllocation.Family] = [
        .greedy, .equalShares(EqualShares(completion: .add1u)), .equalShares(EqualShares()), .phragmen,
    ]
    /// Two large projects in the north with most votes, two small ones in the south.
    static let town = RuleExample(
        costs: [50, 40, 30, 20], ballots: ["ab", "ab", "ab", "ab", "abc", "c", "d"])

    @Test(arguments: families)
    func `spends the money of each scope on its own projects`(family: BudgetAllocation.Family) {
        let pots = Self.town.decide(
            family, budget: 100, whenFull: .skip,
            pots: [.init(members: [0, 1], budget: 60), .init(members: [2, 3], budget: 40)])
        #expect(pots.map(\.budget) == [60, 40])
        #expect(pots.map(\.ballots) == [5, 3])
        for (pot, members) in zip(pots, [[0, 1], [2, 3]]) {
            #expect(pot.decisions.map(\.project).sorted() == members)
            let spent = pot.decisions.filter(\.isFunded).reduce(0) { $0 + Self.town.projects[$1.project].cost }
            #expect(spent <= pot.budget)
        }
    }

    @Test(arguments: families)
    func `funds no more of a scope than its quota allows`(family: BudgetAllocation.Family) {
        let quotas = [SpendingLimits.Quota(members: [0, 1], least: 0, most: 1, mostCost: nil)]
        let pots = Self.town.decide(family, budget: 100, whenFull: .skip, quotas: quotas)
        let north = pots[0].decisions.filter { $0.project < 2 }
        #expect(north.filter(\.isFunded).count == 1)
        #expect(north.contains { $0.reason == .quotaFull })
        let byCost = [SpendingLimits.Quota(members: [0, 1], least: 0, most: nil, mostCost: 45)]
        let limited = Self.town.decide(family, budget: 100, whenFull: .skip, quotas: byCost)[0].decisions
        #expect(limited.first { $0.project == 0 }?.reason == .quotaFull)
        #expect(limited.first { $0.project == 1 }?.isFunded == true)
    }

    @Test(arguments: families)
    func `funds first what its quota is sure of`(family: BudgetAllocation.Family) {
        let quotas = [SpendingLimits.Quota(members: [2, 3], least: 1, most: nil, mostCost: nil)]
        let pots = Self.town.decide(family, budget: 100, whenFull: .skip, quotas: quotas)
        let first = pots[0].decisions[0]
        #expect(first.project == 2 && first.reason == .guaranteed)
        #expect(pots[0].decisions.map(\.project).sorted() == [0, 1, 2, 3])
    }

    @Test(arguments: families)
    func `keeps thresholds and exclusions under every rule`(family: BudgetAllocation.Family) {
        let pots = Self.town.decide(family, budget: 140, whenFull: .skip, threshold: 2, exclusive: [[0, 1]])
        let reasons = Dictionary(
            uniqueKeysWithValues: pots[0].decisions.map { (Self.town.projects[$0.project].id, $0.words) })
        #expect(reasons["d"] == "below_threshold")
        #expect(["a", "b"].count { reasons[$0] == "excluded_by 0" || reasons[$0] == "excluded_by 1" } == 1)
    }

    @Test(arguments: 0..<UInt64(120))
    func `never overspends, whatever the rule and the quotas`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let example = `The Method of Equal Shares`.example(&numbers)
        let members = Set(example.projects.indices.filter { _ in Bool.random(using: &numbers) })
        let most = Int.random(in: 1...3, using: &numbers)
        let quota = SpendingLimits.Quota(
            members: members, least: Int.random(in: 0...most, using: &numbers), most: most,
            mostCost: Bool.random(using: &numbers) ? 25 : nil)
        let budget = Int64.random(in: 20...60, using: &numbers)
        for family in Self.families {
            let decisions = example.decide(family, budget: budget, whenFull: .skip, quotas: [quota])[0].decisions
            #expect(decisions.map(\.project).sorted() == Array(example.projects.indices))
            let funded = decisions.filter(\.isFunded).map(\.project)
            let cost = { (some: [Int]) in some.reduce(Int64(0)) { $0 + example.projects[$1].cost } }
            #expect(cost(funded) <= budget)
            #expect(funded.filter(members.contains).count <= most)
            if let mostCost = quota.mostCost { #expect(cost(funded.filter(members.contains)) <= mostCost) }
        }
    }
}
