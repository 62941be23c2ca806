import Hummingbird
import Kernel
import Registers
import Storage

/// How many records of a register have which value, as bars with the same figures as a table.
extension WebRoutes {
    func statistics(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let part = try await register(visit)
        let (page, counts) = try await counts(in: part)
        let charts = counts.map { rule, counted -> [String: Any] in
            let label = texts.said(rule.field.label)
            let chart = Self.chart(counted, of: rule, total: page.total, texts)
            let hidden = counted.distinct - counted.values.count
            return chart.view(csvHref: "\(part.href)/statistics/\(PercentCoding.encode(rule.id)).csv").merging([
                "chartLang": label["lang"] ?? false,
                "more": hidden > 0
                    ? texts(.moreValues, ["count": texts.number(Int64(hidden))]) as Any : false,
            ]) { $1 }
        }
        return Page(
            template: .statistics, title: "\(texts(.statistics)): \(texts.plain(part.part.title))",
            trail: trail(to: part, texts), isSample: part.summary.programme.sample ?? false,
            view: [
                "title": texts.said(part.part.title), "charts": charts, "hasCharts": !charts.isEmpty,
                "totalSentence": texts(.recordsTotal, ["records": texts.count(Int64(page.total), .records)]),
            ])
    }

    /// The figures of one chart as a file, named after its field.
    func statisticsFigures(_ visit: Visit) async throws -> Answer {
        let part = try await register(visit)
        let name = try visit.piece("chart")
        let (page, counts) = try await counts(in: part)
        guard let (rule, counted) = counts.first(where: { "\($0.rule.id).csv" == name }) else {
            throw HTTPError(.notFound)
        }
        let chart = Self.chart(counted, of: rule, total: page.total, visit.texts)
        return .file(chart.table.csv, type: DataTable.csvType, name: "\(part.address.part)-\(name)")
    }

    /// How many published records there are, and how many have which value of each facet that any has.
    private func counts(in part: RegisterPart) async throws -> (ItemPage, [(rule: FieldRule, counted: FacetCount)]) {
        let query = ItemQuery(statuses: [RecordStatus.published.rawValue], sort: .newest, limit: 1)
        let page = try await views.items(query, of: part.address, log: desk.log)
        let counts = part.register.fields.compactMap { rule -> (rule: FieldRule, counted: FacetCount)? in
            guard rule.field.facet == true, let counted = page.facets.first(where: { $0.name == rule.id }),
                !counted.values.isEmpty
            else { return nil }
            return (rule, counted)
        }
        return (page, counts)
    }

    private static func chart(_ counted: FacetCount, of rule: FieldRule, total: Int, _ texts: Texts) -> Chart {
        let bars = counted.values.map { value in
            BarChart.Bar(
                label: FacetWords.text(value.value, of: rule, texts), value: Double(value.count),
                text: texts.number(Int64(value.count)), more: [percent(value.count, of: total)])
        }
        let title = texts.plain(rule.field.label)
        let columns: [DataTable.Column] = [
            .init(name: texts(.value)), .init(name: texts(.records), isNumber: true),
            .init(name: texts(.share), isNumber: true),
        ]
        let most = bars.prefix(3).map { "\($0.label) \($0.text)" }.joined(separator: ", ")
        return BarChart(bars: bars, columns: columns).chart(
            ChartFrame(
                id: "chart-\(rule.id)", title: title, description: most, texts: texts))
    }

    /// `41.7 %`
    private static func percent(_ part: Int, of whole: Int) -> String {
        let tenths = (part * 2_000 + whole) / (2 * max(whole, 1))
        return "\(tenths / 10).\(tenths % 10)\u{a0}%"
    }
}
