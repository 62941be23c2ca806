/// What keeps a project from being funded whatever its support: a rival of its group, or the quota of its scope.
struct SpendingLimits: Sendable, Hashable {
    /// How much of a budget goes to some of the projects.
    struct Quota: Sendable, Hashable {
        /// The projects.
        let members: Set<Int>
        /// How many of them are funded before all others, if they have any support.
        let least: Int
        /// How many of them are funded at most.
        let most: Int?
        /// What they cost together at most, in the smallest unit of the currency.
        let mostCost: Int64?
    }

    /// Groups of which at most one project is funded.
    var exclusive: [Set<Int>] = []
    /// How much goes to whom.
    var quotas: [Quota] = []

    /// Why a project cannot be funded after others; nil where it can.
    func bar(_ project: Int, after funded: [Int], over projects: [BudgetProject]) -> BudgetDecision.Reason? {
        if !exclusive.isEmpty, let rival = funded.first(where: { excludeEachOther($0, project) }) {
            return .excluded(by: rival)
        }
        for quota in quotas where quota.members.contains(project) {
            let others = funded.filter(quota.members.contains)
            if let most = quota.most, others.count >= most { return .quotaFull }
            if let mostCost = quota.mostCost {
                let spent = others.reduce(0) { $0 + projects[$1].cost }
                guard projects[project].cost <= mostCost - spent else { return .quotaFull }
            }
        }
        return nil
    }

    private func excludeEachOther(_ left: Int, _ right: Int) -> Bool {
        exclusive.contains { $0.contains(left) && $0.contains(right) }
    }

    /// The projects that are funded before all others, because so many of their scope must be.
    ///
    /// - Parameter ranking: the projects that come into question, the highest figure first.
    func guaranteed(of ranking: [Int], over projects: [BudgetProject], budget: Int64) -> [Int] {
        var funded: [Int] = []
        var left = budget
        for quota in quotas where quota.least > 0 {
            var count = 0
            for project in ranking where count < quota.least && quota.members.contains(project) {
                guard projects[project].cost <= left, bar(project, after: funded, over: projects) == nil else {
                    continue
                }
                funded.append(project)
                left -= projects[project].cost
                count += 1
            }
        }
        return funded
    }
}
