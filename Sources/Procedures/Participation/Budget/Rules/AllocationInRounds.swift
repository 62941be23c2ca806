import Values

/// Spends one pot by a rule that works in rounds, and says of every project what became of it.
struct AllocationInRounds {
    private let greedy: GreedyAllocation
    private let pot: BudgetAllocation.Pot
    private let projects: [BudgetProject]
    private let tally: BudgetTally
    private let ranking: [Int]
    private let setting: RoundSetting
    private let supporters: [Int64]

    private var left: Int64
    private var funded: [Int]
    private var made: [BudgetDecision] = []
    private var share: Int64?
    private var steps: Int64?

    init(
        _ rule: BudgetAllocation, _ pot: BudgetAllocation.Pot, _ projects: [BudgetProject], _ tally: BudgetTally,
        _ groups: [BallotGroup], ballots: Int64
    ) {
        let greedy = rule.greedy
        var supporters = [Int64](repeating: 0, count: projects.count)
        for group in groups {
            for choice in group.choices where choice.points > 0 { supporters[choice.project] += group.ballots }
        }
        let ranking = greedy.ranking(projects, tally).filter(pot.members.contains)
        let eligible = ranking.filter { supporters[$0] > 0 && greedy.isAboveThreshold($0, tally) }
        let limits = SpendingLimits(exclusive: greedy.exclusive, quotas: rule.quotas)
        let guaranteed = limits.guaranteed(of: eligible, over: projects, budget: pot.budget)
        let money = guaranteed.reduce(pot.budget) { $0 - projects[$1].cost }
        var precedence = [Int](repeating: 0, count: projects.count)
        for (place, project) in greedy.precedence(projects, tally).enumerated() { precedence[project] = place }
        setting = RoundSetting(
            projects: projects,
            candidates: eligible.filter { !guaranteed.contains($0) && projects[$0].cost <= money },
            guaranteed: guaranteed, precedence: precedence, limits: limits, groups: groups, ballots: ballots)
        self.greedy = greedy
        self.pot = pot
        self.projects = projects
        self.tally = tally
        self.ranking = ranking
        self.supporters = supporters
        left = pot.budget
        funded = []
        for project in guaranteed { fund(project, .guaranteed) }
    }

    /// What became of the projects.
    var decisions: BudgetAllocation.PotDecisions {
        BudgetAllocation.PotDecisions(
            budget: pot.budget, ballots: setting.ballots, decisions: made, share: share, steps: steps)
    }

    /// Spends by Equal Shares, and what is left over as its completion says.
    mutating func spend(by rule: EqualShares) {
        let result = rule.run(setting, budget: left)
        if let run = result.run {
            share = Int64(clamping: run.chain[0].floor)
            for project in run.bought {
                fund(project, .funded, price: Int64(clamping: run.chain[run.places[project]].ceiling))
            }
        }
        if rule.completion.raisesShares { steps = result.steps }
        if rule.completion.fillsUp {
            for project in ranking where !funded.contains(project) && bar(project) == nil && cost(project) <= left {
                fund(project, .filledUp)
            }
        }
        for project in ranking where !funded.contains(project) {
            if let reason = bar(project) {
                decide(project, reason)
            } else if rule.completion.fillsUp || !setting.candidates.contains(project) {
                decide(project, .doesNotFit)
            } else {
                decide(project, .supportersShort)
                made[made.count - 1].missing = result.run.map { Int64(clamping: $0.missing(for: project).ceiling) }
            }
        }
    }

    /// Spends by Phragmén's sequential rule.
    mutating func spendByPhragmen() {
        var rule = SequentialPhragmen(setting.table(), over: projects, budget: left)
        let result = rule.run(setting, budget: left, whenFull: greedy.whenFull)
        for (project, load) in result.funded { fund(project, .funded, price: Int64(clamping: load.ceiling)) }
        let reached = Set(result.tooCostly)
        for project in ranking where !funded.contains(project) {
            let isReached = reached.contains(project) || cost(project) > left && !setting.candidates.contains(project)
            decide(project, bar(project) ?? (isReached || greedy.whenFull == .skip ? .doesNotFit : .stopped))
        }
    }

    private func cost(_ project: Int) -> Int64 { projects[project].cost }

    /// Why a project cannot be funded however much is left.
    private func bar(_ project: Int) -> BudgetDecision.Reason? {
        guard greedy.isAboveThreshold(project, tally) else { return .belowThreshold }
        guard supporters[project] > 0 else { return .noSupport }
        return setting.limits.bar(project, after: funded, over: projects)
    }

    private mutating func fund(_ project: Int, _ reason: BudgetDecision.Reason, price: Int64? = nil) {
        decide(project, reason)
        made[made.count - 1].price = price
        left -= cost(project)
        funded.append(project)
        precondition(left >= 0, "no more is spent than there is")
    }

    private mutating func decide(_ project: Int, _ reason: BudgetDecision.Reason) {
        made.append(
            BudgetDecision(
                rank: made.count + 1, project: project, votes: tally.votes[project], points: tally.points[project],
                reason: reason, remaining: left))
    }
}
