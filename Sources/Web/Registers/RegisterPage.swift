import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// A register as people look through it.
extension WebRoutes {
    /// The files that a register can be downloaded as.
    private static let downloads: [(name: String, text: TextKey)] = [
        ("records.csv", .downloadCSV), ("records.json", .downloadJSON), ("schema.json", .downloadSchema),
        ("register.rsf", .downloadRSF), ("catalogue.jsonld", .downloadDCAT),
    ]

    func registerPage(_ part: RegisterPart, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let duties = try await duties(of: visit, in: part)
        let search = RegisterSearch(visit.query, of: part.register, isKeeper: duties.seesAll)
        let page = try await views.items(search.query(for: duties), of: part.address, log: desk.log)
        let facets = FacetView(part: part, search: search, page: page, showsStatuses: duties.seesAll, texts: texts)
        let stands = try await views.part(part.address, of: desk.log)
        let standing = standing(of: part.part, stands)
        var view = Self.pages(search, page, part, texts)
        view.merge([
            "title": texts.said(part.part.title), "status": standing.status.rawValue,
            "statusText": standing.text(texts), "when": standing.when(texts), "searchText": search.text,
            "action": part.href, "hidden": search.hiddenPairs.map { ["hiddenName": $0.name, "hiddenValue": $0.value] },
            "sorts": Self.sorts(search, part.register, texts), "facets": facets.view, "hasFacets": !facets.view.isEmpty,
            "chosen": facets.chosen, "hasChosen": search.isNarrowed,
            "records": page.items.map { Self.result($0, part, duties, texts) },
            "totalSentence": total(page.total, search, texts), "statisticsHref": part.href + "/statistics",
            "downloads": Self.downloads.map { file in
                [
                    "downloadText": texts(file.text),
                    "downloadHref": "/api/programmes/\(part.address)/exports/\(file.name)",
                ]
            },
            "queueHref": duties.mayReview ? part.href + "/review" as Any : false, "submitHref": false,
            "submissionSentence": submissions(part, texts), "activitySentence": activity(stands, texts),
            "actsHref": "/api/programmes/\(part.address)/acts", "moves": moves(of: part.part, texts),
            "command": commands.act("<move>", in: part.address, body: "{…}"), "auditCommand": commands.audit,
            "source": Self.source(of: part, texts),
        ]) { _, new in new }
        if accounts != nil, try await takesSubmissions(part) { view["submitHref"] = part.href + "/submit" }
        return Page(
            template: .register, title: texts.plain(part.part.title), trail: trail(to: part.summary, texts),
            isSample: part.summary.programme.sample ?? false, view: view)
    }

    private func total(_ total: Int, _ search: RegisterSearch, _ texts: Texts) -> String {
        let records = texts.count(Int64(total), .records)
        return texts(search.isNarrowed ? .recordsFound : .recordsTotal, ["records": records])
    }

    private func activity(_ stands: PartSummary?, _ texts: Texts) -> String {
        texts(
            .activitySentence,
            [
                "acts": texts.count(Int64(stands?.moves ?? 0), .acts),
                "participants": texts.count(Int64(stands?.actors ?? 0), .participants),
            ])
    }

    /// Whether and when people may bring records in.
    private func submissions(_ part: RegisterPart, _ texts: Texts) -> String {
        let terms = part.register.terms
        guard let submissions = terms.submissions else { return texts(.noSubmissions) }
        let now = time.now()
        if let opens = submissions.opens ?? terms.opens, now < opens {
            return texts(.submissionsOpen, ["time": texts.moment(opens)])
        }
        guard let closes = submissions.closes ?? terms.closes else {
            return texts(submissions.review ? .submissionsReviewed : .submissionsAtOnce)
        }
        guard now < closes else { return texts(.submissionsClosed, ["time": texts.moment(closes)]) }
        return texts(submissions.review ? .submissionsReviewed : .submissionsAtOnce) + " "
            + texts(.submissionsUntil, ["time": texts.moment(closes)])
    }

    private static func result(
        _ item: ResolvedItem, _ part: RegisterPart, _ duties: RegisterDuties, _ texts: Texts
    ) -> [String: Any] {
        let values = RecordValues(item.values.objectValue ?? [])
        var labels: [[String: Any]] = []
        for rule in part.register.fields where rule.field.facet == true {
            guard let value = part.register.shownValue(rule, in: values), !value.facets.isEmpty else { continue }
            labels += value.facets.map { FacetWords.said($0, of: rule, texts) }
        }
        var summary: String?
        if let name = part.register.terms.summary,
            let rule = part.register.fields.first(where: { $0.id == name }),
            let value = part.register.shownValue(rule, in: values)
        {
            summary = shortened(value.cell)
        }
        return [
            "recordTitle": item.title, "recordHref": part.href(of: item.id), "summary": summary ?? false,
            "labels": labels,
            "recordStatus": duties.seesAll ? texts(RecordStatusWords.key(item.item.status)) as Any : false,
            "statusClass": item.item.status,
        ]
    }

    /// The beginning of a long text, up to a space.
    private static func shortened(_ text: String) -> String {
        let most = 240
        guard text.count > most else { return text }
        let start = text.prefix(most)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
    }

    private static func sorts(_ search: RegisterSearch, _ register: Register, _ texts: Texts) -> [[String: Any]] {
        RegisterSearch.sorts(of: register).map { sort in
            let text: String =
                switch sort {
                case "": texts(.sortRelevance)
                case "newest": texts(.sortNewest)
                case "-newest": texts(.sortOldest)
                case "title": texts(.sortTitle)
                case "-title": texts(.sortTitleBack)
                default: field(sort, register, texts)
                }
            return ["sortValue": sort, "sortText": text, "isChosen": sort == search.sort]
        }
    }

    private static func field(_ sort: String, _ register: Register, _ texts: Texts) -> String {
        let isReversed = sort.hasPrefix("-")
        let id = sort.dropFirst(isReversed ? 4 : 3)
        let label = register.fields.first { $0.id == id }.map { texts.plain($0.field.label) } ?? String(id)
        return texts(isReversed ? .sortFieldDown : .sortFieldUp, ["field": label])
    }

    private static func pages(
        _ search: RegisterSearch, _ page: ItemPage, _ part: RegisterPart, _ texts: Texts
    ) -> [String: Any] {
        let count = max(1, (page.total + RegisterSearch.pageSize - 1) / RegisterSearch.pageSize)
        return [
            "pageSentence": texts(
                .pageOf, ["page": texts.number(Int64(search.page)), "pages": texts.number(Int64(count))]),
            "hasPages": count > 1 || search.page > 1,
            "previousHref": search.page > 1
                ? search.on(page: min(search.page - 1, count)).href(on: part.href) as Any : false,
            "nextHref": search.page < count ? search.on(page: search.page + 1).href(on: part.href) as Any : false,
        ]
    }
}
