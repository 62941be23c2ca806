import Kernel
import Participation
import Storage
import Values

extension WebRoutes {
    /// A budget's terms with the projects that people see: those of the register, where they come from one.
    func shown(_ terms: BudgetTerms, in programme: String) async throws -> BudgetTerms {
        guard let source = terms.projectsFrom else { return terms }
        let query = ItemQuery(
            statuses: ["published", "listed"], sort: .title, limit: ItemQuery.maximumLimit, countsFacets: false)
        let page = try await views.items(
            query, of: PartAddress(programme: programme, part: source.list.part), log: desk.log)
        return terms.showing(page.items.map { ($0.title, $0.published) })
    }
}

extension WebRoutes {
    /// What the paper desk of a vote has done so far, for everybody.
    func sumsOnPaper(_ book: PaperBook, _ terms: BudgetTerms, _ texts: Texts) -> [[String: Any]] {
        func sum(_ count: (PaperLot) -> UInt64) -> UInt64 { book.batches.reduce(0) { $0 + count($1) } }
        var rows: [(TextKey, UInt64)] = [
            (.onPaperSheets, sum(\.sheets)), (.onPaperCounted, sum(\.counted)), (.onPaperVoid, sum(\.allVoid)),
            (.onPaperUnsettled, sum { $0.sheets - min($0.settled, $0.sheets) }),
            (.onPaperReplaced, sum(\.replacedOnline)),
        ]
        if terms.paper?.help == true { rows.append((.onPaperHelped, book.helped)) }
        if terms.paper?.intake == true { rows.append((.onPaperIntake, book.intakes.values.reduce(0, +))) }
        return rows.map { ["name": texts($0.0), "value": texts.number(Int64(clamping: $0.1))] }
    }
}
