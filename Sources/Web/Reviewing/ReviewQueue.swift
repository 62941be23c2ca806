import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// The records that wait for a decision, those that have waited longest first.
extension WebRoutes {
    private static let queuePage = 50

    func queue(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let part = try await register(visit)
        let (_, actor) = try await reviewer(visit, in: part)
        if let index = UInt64(visit.query.text("done")) { _ = try await views.wait(for: index, of: desk.log) }
        let query = ItemQuery(
            audience: .office, statuses: [RecordStatus.submitted.rawValue], sort: .newest, isReversed: true,
            limit: Self.queuePage, countsFacets: false)
        let page = try await views.items(query, of: part.address, log: desk.log)
        let titles = try await waitingTitles(
            of: page.items, in: part, try await duties(of: actor, in: part))
        let done = UInt64(visit.query.text("done"))
        return Page(
            template: .queue, title: "\(texts(.reviewQueue)): \(texts.plain(part.part.title))",
            trail: trail(to: part, texts), isSample: part.summary.programme.sample ?? false,
            view: [
                "title": texts.said(part.part.title),
                "totalSentence": texts(.waitingRecords, ["records": texts.count(Int64(page.total), .records)]),
                "noticeText": done.map { texts(.decisionMade, ["index": String($0)]) } ?? false,
                "noticeHref": done.map { "/entries/\($0)" } ?? false,
                "records": page.items.map { item -> [String: Any] in
                    [
                        "recordTitle": titles[item.id] ?? item.title,
                        "recordHref": "\(part.href)/review/\(PercentCoding.encode(item.id))",
                        "since": texts.moment(item.item.changedAt), "sinceDatetime": item.item.changedAt.description,
                    ]
                },
                "hasRecords": !page.items.isEmpty,
            ])
    }

    /// Who decides here.
    ///
    /// - Throws: `Detour` for anybody else.
    func reviewer(_ visit: Visit, in part: RegisterPart) async throws -> (Visitor, ActorID) {
        let visitor = try visit.loggedIn()
        let duties = try await duties(of: visit, in: part)
        guard duties.mayReview, let actor = duties.actor else { throw Detour.forbidden(.notYourTask) }
        return (visitor, actor)
    }
}
