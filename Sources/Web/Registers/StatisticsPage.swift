import Hummingbird
import Kernel
import Registers
import Storage

/// How many records of a register have which value, as bars with the same figures as a table.
extension WebRoutes {
    func statistics(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let part = try await register(visit)
        let query = ItemQuery(statuses: [RecordStatus.published.rawValue], sort: .newest, limit: 1)
        let page = try await views.items(query, of: part.address, log: desk.log)
        let charts = part.register.fields.enumerated().compactMap { place, rule -> [String: Any]? in
            guard rule.field.facet == true, let counted = page.facets.first(where: { $0.name == rule.id }),
                !counted.values.isEmpty
            else { return nil }
            return Self.chart(counted, of: rule, number: place, total: page.total, texts)
        }
        return Page(
            template: .statistics, title: "\(texts(.statistics)): \(texts.plain(part.part.title))",
            trail: trail(to: part, texts), isSample: part.summary.programme.sample ?? false,
            view: [
                "title": texts.said(part.part.title), "charts": charts, "hasCharts": !charts.isEmpty,
                "totalSentence": texts(.recordsTotal, ["records": texts.count(Int64(page.total), .records)]),
            ])
    }

    private static func chart(
        _ counted: FacetCount, of rule: FieldRule, number: Int, total: Int, _ texts: Texts
    ) -> [String: Any] {
        let most = max(counted.values.map(\.count).max() ?? 1, 1)
        let label = texts.said(rule.field.label)
        return [
            "chartName": label["text"] ?? rule.id, "chartLang": label["lang"] ?? false, "chartID": "chart-\(number)",
            "more": counted.distinct > counted.values.count
                ? texts(.moreValues, ["count": texts.number(Int64(counted.distinct - counted.values.count))]) as Any
                : false,
            "rows": counted.values.map { value -> [String: Any] in
                [
                    "rowText": FacetWords.text(value.value, of: rule, texts),
                    "rowCount": texts.number(Int64(value.count)), "rowShare": percent(value.count, of: total),
                    "rowWidth": tenths(value.count, of: most),
                ]
            },
        ]
    }

    /// `41.7 %`
    private static func percent(_ part: Int, of whole: Int) -> String { "\(tenths(part, of: max(whole, 1)))\u{a0}%" }

    /// A share in hundredths with one decimal; the length of a bar, which decides nothing.
    private static func tenths(_ part: Int, of whole: Int) -> String {
        let tenths = (part * 2_000 + whole) / (2 * whole)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
