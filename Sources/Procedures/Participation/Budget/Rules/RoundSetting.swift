/// What the rules that spend in rounds start from, once the projects that cannot be funded at all are gone.
struct RoundSetting: Sendable {
    /// All projects; positions refer to them.
    let projects: [BudgetProject]
    /// The projects that have support and may be funded.
    let candidates: [Int]
    /// The projects that were funded before the rounds, because a quota says so.
    let guaranteed: [Int]
    /// For each project its place among equals.
    let precedence: [Int]
    /// What keeps projects from being funded.
    let limits: SpendingLimits
    /// The ballots.
    let groups: [BallotGroup]
    /// How many ballots share the money.
    let ballots: Int64

    /// Who supports what.
    func table(byPoints: Bool = false) -> SupportTable {
        var isCandidate = [Bool](repeating: false, count: projects.count)
        for project in candidates { isCandidate[project] = true }
        return SupportTable(groups, projects: projects.count, byPoints: byPoints, candidates: isCandidate)
    }
}
