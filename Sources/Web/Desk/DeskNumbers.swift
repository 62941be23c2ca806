import Hummingbird
import Kernel
import Proofs
import Storage
import Values

/// What the desk counts: participation, refusals, queues, duties, and how the log is, each drawn with its figures.
extension WebRoutes {
    /// How many days the page looks back.
    private static let days: Int64 = 14
    private static let listedCodes = 30
    private static let listedDuties = 30

    func deskNumbers(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let figures = try await figures(of: try await clerk(visit), texts)
        var sections = figures.map { figure in
            DeskSection(
                title: figure.chart.title, paragraphs: [figure.chart.description],
                chart: (figure.chart, "\(Address.deskNumbers.rawValue)/\(figure.chart.id).csv"), empty: figure.empty)
        }
        if !sections.isEmpty { sections[sections.count - 1].facts = try await health(texts) }
        return DeskPage(heading: ["text": texts(.deskNumbers)], lead: texts(.deskNumbersLead), sections: sections)
            .page(texts)
    }

    /// The figures of one drawing as a file.
    func deskFigures(_ visit: Visit) async throws -> Answer {
        let name = try visit.piece("chart")
        let figures = try await figures(of: try await clerk(visit), visit.texts)
        guard let figure = figures.first(where: { "\($0.chart.id).csv" == name }) else {
            throw HTTPError(.notFound)
        }
        return .file(figure.chart.table.csv, type: DataTable.csvType, name: name)
    }

    private func figures(of clerk: DeskClerk, _ texts: Texts) async throws -> [DeskFigure] {
        let all = try await views.programmes(of: desk.log).filter { clerk.serves($0.name) }
        let first = time.now().adding(days: 1 - Self.days)
        let counts = try await views.dayCounts(of: desk.log, from: first).filter {
            clerk.serves($0.address.programme)
        }
        var queues: [(title: String, count: Int, since: Instant)] = []
        for summary in all {
            for queue in try await self.queues(of: summary, for: clerk) {
                let title = "\(texts.plain(summary.programme.title)) – \(texts.plain(queue.part.part.title))"
                queues.append((title, queue.count, queue.since))
            }
        }
        let figures = DeskFigures(texts: texts, now: time.now())
        return [
            figures.days(counts, lookingBack: Self.days), figures.routes(counts, lookingBack: Self.days),
            figures.moves(counts, of: all, lookingBack: Self.days, limit: Self.listedCodes),
            figures.refusals(
                (meter?.log.refusals.all ?? []).prefix(Self.listedCodes).map {
                    ($0.code, Int64(clamping: $0.count))
                }),
            figures.queues(queues), figures.duties(try await duties(of: clerk, limit: Self.listedDuties)),
            try await copies(figures),
        ]
    }

    /// How far the log, its pages and its witnesses are.
    private func copies(_ figures: DeskFigures) async throws -> DeskFigure {
        guard let head = try await desk.store.head(of: desk.log) else { return figures.copies([]) }
        var copies: [(TextKey, UInt64)] = [
            (.deskCopyLog, head.size), (.deskCopyPages, min(try await views.position(of: desk.log), head.size)),
        ]
        if let (_, checkpoint) = try await witnessed?.witnessedCheckpoint() {
            copies.append((.witnesses, checkpoint.size))
        } else if witnessed != nil {
            copies.append((.witnesses, 0))
        }
        return figures.copies(copies)
    }

    private func health(_ texts: Texts) async throws -> [SummaryRow] {
        guard let head = try await desk.store.head(of: desk.log) else { return [] }
        var facts: [SummaryRow] = [
            .fact(texts(.origin), desk.log.origin),
            .fact(texts(.size), texts.count(Int64(clamping: head.size), .entries), href: "/log"),
            .fact(texts(.deskLastCheckpoint), texts.moment(head.time)),
            .fact(texts(.witnesses), try await logWitnesses(texts)),
        ]
        if let meter {
            facts.append(
                .fact(texts(.deskRunning), texts.count(Int64(clamping: meter.log.queued.value), .acts)))
        }
        return facts
    }
}
