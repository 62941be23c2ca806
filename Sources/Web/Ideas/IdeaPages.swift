import Kernel
import Participation
import Registers
import Storage
import Values

/// Ideas on a map, in a list that can be narrowed down, and each with its picture.
struct IdeaPages: PartPages {
    /// The most ideas whose places are drawn.
    private static let mostSpots = 1_000
    private static let ofPage = 50
    private static let lastPage = 100_000
    private static let longestText = 200

    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any] {
        let query = ItemQuery(audience: .everybody, limit: Self.mostSpots, countsFacets: false)
        let found = try await routes.views.items(query, of: place.address, log: routes.desk.log)
        guard !found.items.isEmpty else { return [:] }
        return [
            "drawing": drawing(found.items, place, visit.texts) ?? false, "listHref": "\(place.href)/items",
        ]
    }

    func additions(
        to item: ResolvedItem, _ history: [ItemVersion], _ place: PartPlace, _ texts: Texts, of routes: WebRoutes
    ) async throws -> ItemAdditions {
        var links: [[String: Any]] = []
        if let into = item.values["mergedInto"]?.stringValue {
            links.append(["linkText": texts(.ideaMergedInto), "linkHref": place.href(ofItem: into)])
        }
        for from in item.values["mergedFrom"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
            links.append(["linkText": texts(.ideaMergedFrom, ["number": from]), "linkHref": place.href(ofItem: from)])
        }
        let looks = try await routes.pictureLooks(at: ItemPictures.entries(of: [item]))
        let pictures = ItemPictures.views(of: item, in: place, looks)
        return ItemAdditions(
            shownOtherwise: pictures.isEmpty ? [] : [ItemPictures.member],
            view: ["pictures": pictures, "links": links, "drawing": drawing([item], place, texts) ?? false])
    }

    func items(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        let texts = visit.texts
        let text = String(visit.query.text("q").prefix(Self.longestText))
        let audience = try await routes.audience(visit, place)
        let filters = IdeaFilters(visit.query, place, seesWaiting: audience == .office)
        let number = min(max(Int(visit.query.text("page")) ?? 1, 1), Self.lastPage)
        var query = ItemQuery(
            text, audience: audience, facets: filters.facets, limit: Self.mostSpots,
            countsFacets: false)
        let all = try await routes.views.items(query, of: place.address, log: routes.desk.log)
        (query.offset, query.limit) = ((number - 1) * Self.ofPage, Self.ofPage)
        let found = try await routes.views.items(query, of: place.address, log: routes.desk.log)
        let shown = try await routes.revealed(found.items, visit, place)
        let last = max((found.total - 1) / Self.ofPage + 1, 1)
        func href(_ page: Int) -> String {
            "\(place.href)/items?q=\(PercentCoding.encode(text))\(filters.query)&page=\(page)"
        }
        return Page(
            template: .ideas, title: "\(texts(.ideaList)): \(texts.plain(place.part.title))",
            trail: routes.trail(to: place, texts), isSample: place.isSample,
            view: [
                "title": texts.said(place.part.title), "action": "\(place.href)/items", "searchText": text,
                "filters": filters.view(texts),
                "totalSentence": texts(.itemsFound, ["count": texts.number(Int64(found.total))]),
                "drawing": drawing(all.items, place, texts) ?? false,
                "listed": shown.isEmpty ? false : table(shown, place, texts).view,
                "hasPages": last > 1,
                "pageSentence": texts(
                    .pageOf, ["page": texts.number(Int64(number)), "pages": texts.number(Int64(last))]),
                "previousHref": number > 1 ? href(number - 1) : false,
                "nextHref": number < last ? href(number + 1) : false,
                "downloads": PartDownloads.views(["ideas.geojson", "ideas.csv"], of: place),
            ])
    }

    /// Who decides has just read the newest version of the idea on its page.
    func brought(for move: String, about item: ResolvedItem) -> [(name: String, value: String)] {
        guard move == "moderate", item.item.status == IdeaRecord.Standing.submitted.rawValue else { return [] }
        return [("version", String(item.item.changedBy))]
    }

    private func table(_ items: [ResolvedItem], _ place: PartPlace, _ texts: Texts) -> DataTable {
        let map = IdeaMap.map(of: place)
        let categories = IdeaFilters.categories(of: place)
        return DataTable(
            caption: texts(.ideaList),
            columns: [
                .init(name: texts(.ideaName)), .init(name: texts(.status)), .init(name: texts(.category)),
                .init(name: texts(.ideaDistrict)), .init(name: texts(.ideaSupporters), isNumber: true),
                .init(name: texts(.cost), isNumber: true),
            ],
            cells: items.map { item in
                let point = item.values["place"]?.stringValue.flatMap { MapPoint($0) }
                let category = item.values["category"]?.stringValue
                let cost = item.values["cost"].flatMap { try? $0.decode(Money.self) }
                return [
                    .text(item.title.isEmpty ? item.id : item.title, href: place.href(ofItem: item.id)),
                    .init(text: texts.word(item.item.status).text, tag: item.item.status),
                    .text(category.map { id in categories[id].map(texts.plain) ?? id } ?? "–"),
                    .text(point.flatMap { map?.district(of: $0) ?? $0.text } ?? "–"),
                    .number(item.values["supporters"]?.int64Value ?? 0, texts),
                    .text(cost.map(texts.amount) ?? "–"),
                ]
            })
    }

    private func drawing(_ items: [ResolvedItem], _ place: PartPlace, _ texts: Texts) -> String? {
        let spots = items.compactMap { $0.values["place"]?.stringValue.flatMap { MapPoint($0) } }
        guard !spots.isEmpty else { return nil }
        let map = IdeaMap.map(of: place) ?? QuestionMap(edge: [], shapes: [])
        return SpotChart(map: map, spots: spots).svg(
            id: "idea-map", title: texts(.ideaMap),
            description: texts(.ideaMapText, ["count": texts.number(Int64(spots.count))]))
    }
}
