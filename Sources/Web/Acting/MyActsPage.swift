import Hummingbird
import Kernel
import Storage
import Values

/// Every act of whoever is logged in, the newest first, with its receipt.
extension WebRoutes {
    private static let actsOfPage = 25

    func myActs(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let standpoints = try await standpoints(of: try visit.loggedIn())
        let keys = standpoints.flatMap(\.identities)
        let before = UInt64(visit.query.text("before"))
        let found = try await views.acts(
            by: keys.map(\.actor), of: desk.log, before: before, limit: Self.actsOfPage + 1)
        let shown = found.prefix(Self.actsOfPage)
        var makers: [ActorID: Visitor] = [:]
        for standpoint in standpoints {
            for identity in standpoint.identities { makers[identity.actor] = standpoint.visitor }
        }
        var programmes: [String: ProgrammeSummary] = [:]
        var hiding: Set<UInt64> = []
        for key in keys where shown.contains(where: { $0.address.programme == key.programme }) {
            programmes[key.programme] = try await views.programme(key.programme, of: desk.log)
            let values = try await readingRoom().values(of: key.actor, programme: key.programme)
            hiding.formUnion(values.map(\.entry))
        }
        let older = found.count > shown.count ? shown.last.map { "/account/acts?before=\($0.index)" } : nil
        return Page(
            template: .myActs, title: texts(.myActs),
            view: [
                "acts": shown.map { act in
                    row(of: act, by: makers[act.actor], programmes[act.address.programme], hiding, texts)
                },
                "hasActs": !shown.isEmpty, "hasPages": before != nil || older != nil,
                "newestHref": before == nil ? false : "/account/acts", "olderHref": older ?? false,
            ])
    }

    private func row(
        of act: ActSummary, by maker: Visitor?, _ summary: ProgrammeSummary?, _ hiding: Set<UInt64>, _ texts: Texts
    ) -> [String: Any] {
        let part = summary?.programme.parts[act.address.part]
        let running = part.flatMap { try? desk.procedures.part($0.procedure, terms: $0.terms) }
        let title = running?.form(of: act.move)?.title
        // Parts that every programme has, such as that of erasures, have no page.
        let href =
            part == nil
            ? "/entries/\(act.index)"
            : "/programmes/\(PercentCoding.encode(act.address.programme))/\(PercentCoding.encode(act.address.part))"
                + "/receipts/\(act.index)"
        let erase = maker.map { eraseHref(act.address.programme, $0) } ?? Address.account.rawValue
        return [
            "actIndex": String(act.index), "actHref": href, "actTime": texts.moment(act.time),
            "actDatetime": act.time.description,
            "actMove": title.map { texts.label($0, of: act.move) } ?? texts.word(act.move).view,
            "actProgramme": summary.map { texts.said($0.programme.title) } ?? ["text": act.address.programme],
            "actPart": part.map { texts.said($0.title) } ?? texts.word(act.address.part).view,
            "receiptHref": "/api/entries/\(act.index)/receipt", "receiptFile": "receipt-\(act.index).json",
            "actCompany": maker?.company?.name ?? false, "eraseHref": hiding.contains(act.index) ? erase : false,
        ]
    }
}
