import Kernel
import Participation
import Storage
import Values

/// All statements, with a search. Until the consultation has closed nothing tells how others voted.
extension WebRoutes {
    private static let statementsOfPage = 20
    private static let lastStatementPage = 100_000
    private static let longestSearch = 200
    private static let shownStatuses: [StatementStatus] = [.open, .merged, .removed]

    /// By what statements can be ordered.
    private enum StatementOrder: String, CaseIterable {
        case newest, oldest, agreement, controversy, consensus

        var key: TextKey {
            switch self {
            case .newest: .sortNewest
            case .oldest: .sortOldest
            case .agreement: .sortAgreement
            case .controversy: .sortControversy
            case .consensus: .sortConsensus
            }
        }

        /// What it needs to be known of a statement; nil for what is known of all.
        func score(_ scores: StatementOutcome.Scores) -> Double? {
            switch self {
            case .newest, .oldest: nil
            case .agreement: scores.agreement.value
            case .controversy: scores.controversy.value
            case .consensus: scores.consensus.value
            }
        }
    }

    func statements(_ visit: Visit) async throws -> Page {
        let consultation = try await consultation(visit)
        let texts = visit.texts
        let outcome = try await consultationOutcome(consultation)
        let orders = StatementOrder.allCases.filter { outcome != nil || [.newest, .oldest].contains($0) }
        let order = orders.first { $0.rawValue == visit.query.text("sort") } ?? .newest
        let text = String(visit.query.text("q").prefix(Self.longestSearch))
        let status = StatementStatus(rawValue: visit.query.text("status"))
        let number = min(max(Int(visit.query.text("page")) ?? 1, 1), Self.lastStatementPage)
        var query = ItemQuery(
            text, facets: ["kind": ["statement"]], statuses: status.map { [$0.rawValue] } ?? [], sort: .newest,
            isReversed: order == .oldest, offset: (number - 1) * Self.statementsOfPage, limit: Self.statementsOfPage)
        let found: (items: [ResolvedItem], total: Int)
        if let outcome, order != .newest, order != .oldest {
            query.offset = 0
            query.limit = ItemQuery.maximumLimit
            let page = try await views.items(query, of: consultation.address, log: desk.log)
            found = Self.ordered(page.items, by: order, outcome, page: number)
        } else {
            let page = try await views.items(query, of: consultation.address, log: desk.log)
            found = (page.items, page.total)
        }
        let last = max((found.total - 1) / Self.statementsOfPage + 1, 1)
        func href(_ page: Int) -> String {
            "\(consultation.statementsHref)?q=\(PercentCoding.encode(text))&sort=\(order.rawValue)"
                + "&status=\(status?.rawValue ?? "")&page=\(page)"
        }
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        let map = StatementMap(found.items, consultation)
        var view: [String: Any] = [
            "drawing": map.drawing(texts) ?? false,
            "title": texts.said(consultation.place.part.title), "action": consultation.statementsHref,
            "searchText": text, "totalSentence": texts(.itemsFound, ["count": texts.number(Int64(found.total))]),
            "hasOutcome": outcome != nil, "hasPages": last > 1,
            "sorts": orders.map { Self.option($0.rawValue, texts($0.key), isChosen: $0 == order) },
            "statuses": [Self.option("", texts(.statementsEvery), isChosen: status == nil)]
                + Self.shownStatuses.map { Self.option($0.rawValue, words.status($0).text, isChosen: $0 == status) },
            "statements": found.items.map { statementRow($0, consultation, outcome, words, map) },
        ]
        view.merge(
            PageNumbers(
                sentence: texts(.pageOf, ["page": texts.number(Int64(number)), "pages": texts.number(Int64(last))]),
                previousHref: number > 1 ? href(number - 1) : nil, nextHref: number < last ? href(number + 1) : nil
            ).view
        ) { $1 }
        return Page(
            template: .statements, title: texts(.statementsTitle), trail: trail(to: consultation.place, texts),
            isSample: consultation.place.isSample, view: view)
    }

    /// The statements by a score, the highest first; those without one do not come.
    private static func ordered(
        _ items: [ResolvedItem], by order: StatementOrder, _ outcome: ConsultationOutcome, page: Int
    ) -> (items: [ResolvedItem], total: Int) {
        var scores: [String: Double] = [:]
        for statement in outcome.statements {
            scores[String(statement.statement)] = statement.scores.flatMap(order.score)
        }
        let ordered = items.filter { scores[$0.id] != nil }.sorted { first, second in
            let (one, other) = (scores[first.id] ?? 0, scores[second.id] ?? 0)
            return (other, first.item.createdBy) < (one, second.item.createdBy)
        }
        return (Array(ordered.dropFirst((page - 1) * statementsOfPage).prefix(statementsOfPage)), ordered.count)
    }

    private static func option(_ value: String, _ text: String, isChosen: Bool) -> [String: Any] {
        ["optionValue": value, "optionText": text, "isChosen": isChosen]
    }

    private func statementRow(
        _ item: ResolvedItem, _ consultation: ConsultationPlace, _ outcome: ConsultationOutcome?,
        _ words: ConsultationWords, _ map: StatementMap
    ) -> [String: Any] {
        let texts = words.texts
        let status = StatementStatus(rawValue: item.item.status)
        let number = UInt64(item.id) ?? 0
        var sentence: String?
        if let votes = outcome?.statements.first(where: { $0.statement == number })?.votes {
            sentence = texts(
                .statementSums,
                [
                    "agree": texts.number(votes.agree), "disagree": texts.number(votes.disagree),
                    "pass": texts.number(votes.pass),
                ])
        }
        return [
            "statementText": item.values["text"]?.stringValue
                ?? texts(.statementWithoutWords, ["number": item.id]),
            "statementHref": consultation.href(of: number), "votesSentence": sentence ?? false,
            "tagText": status == .open ? false : status.map { words.status($0).text } ?? item.item.status,
            "tagClass": status.map { words.status($0).look.rawValue } ?? "",
            "when": texts.moment(item.item.createdAt),
            "placeText": map.label(of: number, texts) ?? false,
        ]
    }
}
