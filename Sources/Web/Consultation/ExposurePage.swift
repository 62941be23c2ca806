import Kernel
import Participation
import Storage
import Values

/// Whether every statement was seen: counted by the terms from the log, while votes come in and afterwards.
extension WebRoutes {
    private static let rowsOfPage = 50

    func exposure(_ visit: Visit) async throws -> Page {
        let consultation = try await consultation(visit)
        let texts = visit.texts
        let seen: [(number: UInt64, exposure: StatementExposure)]
        let end: UInt64
        if let stated = try await views.part(consultation.address, of: desk.log)?.outcome,
            let outcome = try await consultationOutcome(consultation)
        {
            seen = outcome.statements.map { ($0.statement, $0.exposure) }
            end = stated.upTo
        } else {
            let read = try await consultationBooks.askSoon(
                consultation.address, consultation.terms, of: desk
            ) { book -> [(number: UInt64, exposure: StatementExposure)] in
                book.statements.map { ($0.number, book.exposure(of: $0)) }
            }
            (seen, end) = (read.answer, read.next)
        }
        let sorted = seen.filter { $0.exposure.expected > 0 || $0.exposure.votes > 0 }.sorted { first, second in
            (Self.part(first.exposure), first.number) < (Self.part(second.exposure), second.number)
        }
        let last = max((sorted.count - 1) / Self.rowsOfPage + 1, 1)
        let number = min(max(Int(visit.query.text("page")) ?? 1, 1), last)
        let rows = sorted.dropFirst((number - 1) * Self.rowsOfPage).prefix(Self.rowsOfPage)
        let titles = try await titles(of: rows.map(\.number), in: consultation, texts)
        let starved = sorted.count { $0.exposure.isStarved }
        let table = ExposureTable(texts: texts).table(
            rows.map { (.text(titles[$0.number] ?? "", href: consultation.href(of: $0.number)), $0.exposure) })
        func href(_ page: Int) -> String { "\(consultation.exposureHref)?page=\(page)" }
        let numbers = PageNumbers(
            sentence: texts(.pageOf, ["page": texts.number(Int64(number)), "pages": texts.number(Int64(last))]),
            previousHref: number > 1 ? href(number - 1) : nil, nextHref: number < last ? href(number + 1) : nil)
        var view: [String: Any] = [
            "title": texts.said(consultation.place.part.title), "isStarved": starved > 0,
            "exposureSentence": texts(
                starved == 0 ? .exposureNoneStarved : .exposureSomeStarved, ["count": texts.number(Int64(starved))]),
            "newPercent": texts(
                .exposureTerms,
                [
                    "votes": texts.count(consultation.terms.testVotes, .votes),
                    "percent": texts.number(Int64(consultation.terms.scores?.newPercent ?? 50)),
                ]),
            "exposureAsOf": end == 0
                ? false : texts(.exposureAsOf, ["entry": texts.number(Int64(clamping: end - 1))]),
            "hasRows": !rows.isEmpty, "hasPages": last > 1, "auditCommand": commands.audit,
        ]
        view.merge(numbers.view) { $1 }
        view.merge(table.view) { $1 }
        return Page(
            template: .exposure, title: texts(.exposureTitle), trail: trail(to: consultation.place, texts),
            isSample: consultation.place.isSample, view: view)
    }

    /// What part of what it could expect a statement got.
    private static func part(_ exposure: StatementExposure) -> Double {
        exposure.expected == 0 ? .infinity : Double(exposure.votes) / Double(exposure.expected)
    }
}
