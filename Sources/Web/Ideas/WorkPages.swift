import Kernel
import Participation
import Storage
import Values

/// Funded works: a table of how all of them stand, and each as steps in time with its photographs.
struct WorkPages: PartPages {
    private static let mostWorks = 1_000

    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any] {
        let query = ItemQuery(audience: .everybody, limit: Self.mostWorks, countsFacets: false)
        let found = try await routes.views.items(query, of: place.address, log: routes.desk.log)
        guard let terms = try? place.part.terms.decode(WorksTerms.self), !found.items.isEmpty else { return [:] }
        let now = routes.time.now()
        var cells: [[DataTable.Cell]] = []
        for item in found.items.reversed() {
            let work = WorkState(item, terms, at: now)
            let title = try await title(of: item, terms, place, routes)
            cells.append(row(work, title, place, visit.texts))
        }
        let texts = visit.texts
        let table = DataTable(
            caption: texts(.workList),
            columns: [
                .init(name: texts(.projectName)), .init(name: texts(.status)),
                .init(name: texts(.workDone), isNumber: true), .init(name: texts(.workGranted), isNumber: true),
                .init(name: texts(.workBudget), isNumber: true), .init(name: texts(.spent), isNumber: true),
                .init(name: texts(.workNext)), .init(name: texts(.workOnTime)),
            ], cells: cells)
        var works = table.view
        works["isUnderHeading"] = true
        return [
            "works": works, "hasItems": false, "hasDownloads": true,
            "downloads": PartDownloads.views(["works.csv"], of: place),
        ]
    }

    private func row(_ work: WorkState, _ title: String, _ place: PartPlace, _ texts: Texts) -> [DataTable.Cell] {
        let next = work.next.map { "\(texts.plain($0.label)): \(texts.day(String($0.due.description.prefix(10))))" }
        return [
            .text(title, href: place.href(ofItem: work.id)),
            .init(text: texts.word(work.status).text, tag: work.status),
            .text("\(work.percent) %"), .text(work.granted.map(texts.amount) ?? "–"),
            .text(work.budget.map(texts.amount) ?? "–"), .text(work.spent.map(texts.amount) ?? "–"),
            .text(next ?? "–"),
            work.isLate ? .init(text: texts(.workLate), tag: "bad") : .text(texts(.workInTime)),
        ]
    }

    func additions(
        to item: ResolvedItem, _ history: [ItemVersion], _ place: PartPlace, _ texts: Texts, of routes: WebRoutes
    ) async throws -> ItemAdditions {
        guard let terms = try? place.part.terms.decode(WorksTerms.self) else { return ItemAdditions() }
        let work = WorkState(item, terms, at: routes.time.now())
        let looks = try await routes.pictureLooks(at: ItemPictures.entries(of: history.map(\.item)))
        let steps = WorkTimeline(work: work, history: history, place: place, texts: texts, looks: looks).steps
        let view: [String: Any] = ["progress": TimelineStep.view(steps, texts)]
        return ItemAdditions(
            title: try await title(of: item, terms, place, routes),
            shownOtherwise: ["milestones", ItemPictures.member], view: view)
    }

    /// What a work is called: by its idea, where its project was one.
    private func title(
        of item: ResolvedItem, _ terms: WorksTerms, _ place: PartPlace, _ routes: WebRoutes
    ) async throws -> String {
        let part = terms.projects.list.part
        if place.summary.programme.parts[part]?.procedure.name == Proposal.name {
            let address = PartAddress(programme: place.address.programme, part: part)
            let idea = try await routes.views.item(item.id, of: address, log: routes.desk.log, for: .everybody)
            if let idea, !idea.title.isEmpty { return idea.title }
        }
        return item.title.isEmpty ? item.id : item.title
    }
}
