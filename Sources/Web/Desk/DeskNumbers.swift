import Hummingbird
import Kernel
import Storage
import Values

/// What the desk counts: participation, refusals, queues, duties, and how the log is.
extension WebRoutes {
    /// How many days the page looks back.
    private static let days: Int64 = 30
    private static let listedCodes = 50
    private static let listedDuties = 50

    func deskNumbers(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        let all = try await views.programmes(of: desk.log).filter { clerk.serves($0.name) }
        let first = time.now().adding(days: 1 - Self.days)
        let counts = try await views.dayCounts(of: desk.log, from: first).filter {
            clerk.serves($0.address.programme)
        }
        let last = texts(.deskLastDays, ["days": String(Self.days)])
        return DeskPage(
            heading: ["text": texts(.deskNumbers)],
            sections: [
                DeskSection(
                    title: texts(.deskByDay), paragraphs: [last], table: Self.byDay(counts, texts),
                    empty: texts(.deskNoActs, ["days": String(Self.days)])),
                DeskSection(title: texts(.deskByMove), table: byMove(counts, all, texts), empty: "–"),
                DeskSection(
                    title: texts(.deskRefusals), paragraphs: [texts(.deskRefusalsMeaning)], table: refusals(texts),
                    empty: texts(.deskNoRefusals)),
                DeskSection(
                    title: texts(.deskQueues), table: try await queueTable(all, clerk, texts),
                    empty: texts(.nothingWaits)),
                DeskSection(
                    title: texts(.deskByItself),
                    table: try await duties(of: clerk, limit: Self.listedDuties, texts), empty: texts(.deskNoDuties)),
                DeskSection(title: texts(.deskHealth), facts: try await health(texts)),
            ]
        ).page(texts)
    }

    private static func byDay(_ counts: [DayCount], _ texts: Texts) -> DeskTable {
        let routes: [(ProjectedEntry.Route, TextKey)] = [
            (.page, .deskRoutePage), (.ownKey, .deskRouteOwnKey), (.row, .deskRouteRow),
            (.registrar, .deskRouteRegistrar),
        ]
        var table = DeskTable(
            caption: texts(.deskByDay),
            columns: [.init(text: texts(.deskDay))] + routes.map { .init(text: texts($0.1), isNumber: true) }
                + [.init(text: texts(.deskTotal), isNumber: true)])
        let days = Dictionary(grouping: counts, by: \.day).sorted { $0.key.milliseconds > $1.key.milliseconds }
        for (day, counts) in days {
            let name = texts.day(String(day.description.prefix(10)))
            table.rows.append(
                [.text(name)]
                    + routes.map { route, _ in .number(sum(counts.filter { $0.route == route })) }
                    + [.number(sum(counts))])
        }
        return table
    }

    private func byMove(_ counts: [DayCount], _ all: [ProgrammeSummary], _ texts: Texts) -> DeskTable {
        struct Kind: Hashable {
            let address: PartAddress
            let move: String
        }
        var table = DeskTable(
            caption: texts(.deskByMove),
            columns: [
                .init(text: texts(.part)), .init(text: texts(.move)),
                .init(text: texts(.deskActs), isNumber: true),
            ])
        let kinds = Dictionary(grouping: counts) { Kind(address: $0.address, move: $0.move) }
            .mapValues { Self.sum($0) }
            .sorted { ($1.value, $0.key.address.description) < ($0.value, $1.key.address.description) }
        for (kind, acts) in kinds.prefix(Self.listedCodes) {
            table.rows.append([.text(kind.address.description), .text(kind.move), .number(acts)])
        }
        return table
    }

    private func refusals(_ texts: Texts) -> DeskTable {
        DeskTable(
            caption: texts(.deskRefusals),
            columns: [.init(text: texts(.deskCode)), .init(text: texts(.deskTimes), isNumber: true)],
            rows: (meter?.log.refusals.all ?? []).prefix(Self.listedCodes).map {
                [.text($0.code, href: "/problems/\($0.code)"), .number(Int64(clamping: $0.count))]
            })
    }

    private func queueTable(
        _ all: [ProgrammeSummary], _ clerk: DeskClerk, _ texts: Texts
    ) async throws -> DeskTable {
        var table = DeskTable(
            caption: texts(.deskQueues),
            columns: [
                .init(text: texts(.part)), .init(text: texts(.records), isNumber: true),
                .init(text: texts(.deskOldest)),
            ])
        for summary in all {
            for queue in try await queues(of: summary, for: clerk) {
                table.rows.append([
                    .text(texts.plain(queue.part.part.title), href: queue.part.href + "/review"),
                    .number(Int64(queue.count)), .text(DeskAges.text(from: queue.since, to: time.now(), texts)),
                ])
            }
        }
        return table
    }

    private func health(_ texts: Texts) async throws -> [DeskSection.Fact] {
        guard let head = try await desk.store.head(of: desk.log) else { return [] }
        let position = try await views.position(of: desk.log)
        var facts: [DeskSection.Fact] = [
            .init(name: texts(.origin), value: desk.log.origin),
            .init(name: texts(.size), value: texts.count(Int64(clamping: head.size), .entries), href: "/log"),
            .init(name: texts(.deskLastCheckpoint), value: texts.moment(head.time)),
            .init(
                name: texts(.deskViewsBehind),
                value: texts.count(Int64(clamping: head.size - min(position, head.size)), .entries)),
            .init(name: texts(.witnesses), value: try await logWitnesses(texts)),
        ]
        if let meter {
            facts.append(
                .init(name: texts(.deskRunning), value: texts.count(Int64(clamping: meter.log.queued.value), .acts)))
        }
        return facts
    }

    private static func sum(_ counts: [DayCount]) -> Int64 { counts.reduce(0) { $0 + $1.acts } }
}
