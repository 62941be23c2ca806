import Kernel
import Participation
import Storage
import Values

extension WebRoutes {
    /// A budget's terms with the projects that people see: those of the register, where they come from one.
    func shown(_ terms: BudgetTerms, in programme: String) async throws -> BudgetTerms {
        guard let source = terms.projectsFrom else { return terms }
        let query = ItemQuery(
            statuses: ["published"], sort: .title, limit: ItemQuery.maximumLimit, countsFacets: false)
        let page = try await views.items(
            query, of: PartAddress(programme: programme, part: source.list.part), log: desk.log)
        return terms.showing(page.items.map { ($0.title, $0.published) })
    }
}
