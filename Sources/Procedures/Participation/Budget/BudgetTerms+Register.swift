public import Kernel
import Values

extension BudgetTerms {
    /// The terms with projects as a register shows them, for pages and exports: what counts is the ballot paper.
    ///
    /// - Parameter records: records of the register with their titles, published values in place.
    public func showing(_ records: some Sequence<(title: String, item: Item)>) -> BudgetTerms {
        guard let projectsFrom else { return self }
        var terms = self
        terms.projects = records.compactMap { title, item in
            guard let cost = try? item.values[projectsFrom.cost]?.decode(Money.self) else { return nil }
            return Project(id: item.id, title: LocalizedText(title), cost: cost.amount)
        }
        return terms
    }
}
