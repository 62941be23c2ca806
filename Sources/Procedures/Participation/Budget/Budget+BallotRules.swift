import Values

/// What a voter has to know before voting, for pages.
extension Budget {
    /// What a ballot over these projects may be; they are the terms' own, or those that a ballot paper shows.
    public func ballotRules(over projects: [BudgetTerms.Project]) -> BudgetBallotRules {
        guard terms.projectsFrom != nil else { return plan.ballotRules }
        let listed = projects.compactMap { project -> BudgetProject? in
            let cost = Money(amount: project.cost, currency: terms.budget.currency)
            return cost.flatMap { $0.minorUnits > 0 ? BudgetProject(id: project.id, cost: $0.minorUnits) : nil }
        }
        return plan.adding(listed, terms).ballotRules
    }
}
