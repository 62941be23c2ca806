import Kernel
import Storage
import Values

/// What was erased, what is due, and what will be next.
extension WebRoutes {
    /// The most values that are counted as due.
    private static let countedValues = 1_000
    /// The most acts of a programme that are looked through for erasures.
    private static let readActs = 1_000
    /// How many erasures are listed.
    private static let listedErasures = 50

    func deskRetention(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        let all = try await views.programmes(of: desk.log).filter { clerk.serves($0.name) }
        var erasures: [(act: ActSummary, title: String)] = []
        for summary in all {
            let address = PartAddress(programme: summary.name, part: Disclosures.partName)
            let acts = try await views.acts(of: address, of: desk.log, from: 0, limit: Self.readActs)
            erasures += acts.filter { $0.move == "erase" }.map { ($0, texts.plain(summary.programme.title)) }
        }
        let newest = erasures.sorted { $0.act.index > $1.act.index }.prefix(Self.listedErasures)
        return DeskPage(
            heading: ["text": texts(.deskRetention)], lead: texts(.deskRetentionLead),
            sections: [
                DeskSection(
                    title: texts(.deskRetentionNext), table: try await dueTable(all, texts),
                    empty: texts(.deskRetentionNothing)),
                DeskSection(
                    title: texts(.deskRetentionDone),
                    table: DataTable(
                        caption: texts(.deskRetentionDone),
                        columns: [
                            .init(name: texts(.deskWhen)), .init(name: texts(.programme)), .init(name: texts(.entry)),
                        ],
                        cells: newest.map { act, title in
                            [
                                .time(act.time, texts), .text(title),
                                .text(
                                    texts(.deskEntry, ["index": String(act.index)]), href: "/entries/\(act.index)"),
                            ]
                        }, isUnderHeading: true), empty: texts(.deskRetentionNone)),
            ]
        ).page(texts)
    }

    /// For each programme that keeps values: how many are due, and when the next one is.
    private func dueTable(_ all: [ProgrammeSummary], _ texts: Texts) async throws -> DataTable {
        var table = DataTable(
            caption: texts(.deskRetentionNext),
            columns: [
                .init(name: texts(.programme)), .init(name: texts(.deskRetentionDue), isNumber: true),
                .init(name: texts(.deskRetentionWhen)),
            ], isUnderHeading: true)
        guard let people else { return table }
        for summary in all {
            let due = try await people.overdue(
                of: desk.log, programme: summary.name, at: time.now(), limit: Self.countedValues)
            let next = try await people.overdue(
                of: desk.log, programme: summary.name, at: Instant(milliseconds: .max), limit: 1)
            guard let first = next.first?.keepUntil else { continue }
            table.cells.append([
                .text(texts.plain(summary.programme.title), href: Self.deskHref(summary.name)),
                .number(Int64(due.count), texts), .time(first, texts),
            ])
        }
        return table
    }
}
