/// A setting of Equal Shares: with the support counted, and what each project's price is compared over.
struct EqualSharesSetting: Sendable {
    let table: SupportTable
    let projects: [BudgetProject]
    /// What the price of a project is divided by to compare it: its cost, or 1.
    let scales: [Int64]
    let precedence: [Int]
    let limits: SpendingLimits
    let guaranteed: [Int]
    /// Among how many ballots the money is shared, at least one.
    let ballots: Int64

    init(_ setting: RoundSetting, utility: EqualShares.Utility) {
        table = setting.table(byPoints: utility == .points)
        projects = setting.projects
        scales = setting.projects.map { utility == .cost ? max($0.cost, 1) : 1 }
        precedence = setting.precedence
        limits = setting.limits
        guaranteed = setting.guaranteed
        ballots = setting.ballots
    }
}
