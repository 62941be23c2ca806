import Kernel
import Registers
import Storage
import Values

/// What waits for somebody at the desk, and what the log does by itself.
extension WebRoutes {
    /// The most values whose retention has ended that are counted.
    private static let countedErasures = 100

    /// The tasks of a clerk, and the age of the oldest in words.
    func waiting(
        for clerk: DeskClerk, in all: [ProgrammeSummary], _ texts: Texts
    ) async throws -> (table: DataTable, oldest: String) {
        let now = time.now()
        var table = DataTable(
            caption: texts(.deskYourTasks),
            columns: [
                .init(name: texts(.deskTask)), .init(name: texts(.programme)), .init(name: texts(.deskWaitingFor)),
            ], isUnderHeading: true)
        var oldest: Instant?
        for summary in all {
            let title = texts.plain(summary.programme.title)
            for queue in try await queues(of: summary, for: clerk) {
                oldest = Self.earlier(oldest, queue.since)
                table.cells.append([
                    .text(
                        texts(.deskReviewTask, ["records": texts.count(Int64(queue.count), .records)]),
                        href: queue.part.href + "/review"),
                    .text(title), .text(DeskAges.text(from: queue.since, to: now, texts)),
                ])
            }
            for task in try await petitionTasks(of: summary, for: clerk, texts)
                + ideaTasks(of: summary, for: clerk, texts)
            {
                oldest = Self.earlier(oldest, task.since)
                table.cells.append([
                    .text(task.what, href: task.href), .text(title),
                    .text(DeskAges.text(from: task.since, to: now, texts)),
                ])
            }
            if let overdue = try await overdue(in: summary.name, for: clerk) {
                oldest = Self.earlier(oldest, overdue.since)
                table.cells.append([
                    .text(
                        texts(.deskEraseTask, ["values": texts.count(Int64(overdue.count), .values)]),
                        href: Address.deskRetention.rawValue),
                    .text(title), .text(DeskAges.text(from: overdue.since, to: now, texts)),
                ])
            }
            if let over = try await timeline(of: summary, texts).overSince,
                clerk.home(for: [.office], in: summary.name) != nil
            {
                oldest = Self.earlier(oldest, over)
                table.cells.append([
                    .text(texts(.deskCloseTask), href: Self.deskHref(summary.name) + "/close"), .text(title),
                    .text(DeskAges.text(from: over, to: now, texts)),
                ])
            }
        }
        if let reports = try await reportTask(for: clerk, at: now, texts) {
            oldest = Self.earlier(oldest, reports.since)
            table.cells.append(reports.cells)
        }
        return (table, oldest.map { DeskAges.text(from: $0, to: now, texts) } ?? "")
    }

    /// The reports that wait for a decision, as one task; nil where none do.
    private func reportTask(
        for clerk: DeskClerk, at now: Instant, _ texts: Texts
    ) async throws -> (cells: [DataTable.Cell], since: Instant)? {
        let reports = try await waitingReports(for: clerk)
        guard let first = reports.first else { return nil }
        let received = first.complaint?.received ?? first.received
        let values: KeyValuePairs = [
            "count": texts.number(Int64(reports.count)), "time": texts.moment(first.nextDue ?? first.due),
        ]
        let cells: [DataTable.Cell] = [
            .text(texts(.deskReportTask, values), href: Address.deskReports.rawValue), .text(first.programme),
            .text(DeskAges.text(from: received, to: now, texts)),
        ]
        return (cells, received)
    }

    private static func earlier(_ first: Instant?, _ second: Instant) -> Instant {
        guard let first, first.milliseconds < second.milliseconds else { return second }
        return first
    }

    /// The registers of a programme in which something waits for the clerk's decision, and since when.
    func queues(
        of summary: ProgrammeSummary, for clerk: DeskClerk
    ) async throws -> [(part: RegisterPart, count: Int, since: Instant)] {
        guard let actor = clerk.identities[summary.name] else { return [] }
        var queues: [(part: RegisterPart, count: Int, since: Instant)] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            guard let register = RegisterPart(summary, name, part),
                try await duties(of: actor, in: register).mayReview
            else { continue }
            let query = ItemQuery(
                audience: .office, statuses: [RecordStatus.submitted.rawValue], sort: .newest, isReversed: true,
                limit: 1, countsFacets: false)
            let page = try await views.items(query, of: register.address, log: desk.log)
            guard let first = page.items.first else { continue }
            queues.append((register, page.total, first.item.changedAt))
        }
        return queues
    }

    /// Values whose retention has ended, as far as the clerk may have them erased.
    private func overdue(in programme: String, for clerk: DeskClerk) async throws -> (count: Int, since: Instant)? {
        guard let home = clerk.home(for: [.office, .clerk], in: programme), let actor = clerk.identities[home],
            let room = desk.readingRoom
        else { return nil }
        let values = try await room.overdue(in: programme, for: actor, limit: Self.countedErasures)
        guard !values.isEmpty else { return nil }
        let due = values.compactMap(\.keepUntil).min { $0.milliseconds < $1.milliseconds }
        return (values.count, due ?? time.now())
    }

    /// What the registrar will do, the earliest first: closings, outcomes, the duties of procedures.
    func duties(of clerk: DeskClerk, limit: Int) async throws -> [DeskDuty] {
        var duties: [DeskDuty] = []
        let all = try await desk.store.due(of: desk.log, at: Instant(milliseconds: .max), limit: limit)
        for (key, row) in all {
            guard let pieces = key.pieces, let due = row.due, clerk.serves(pieces.programme) else { continue }
            let address = PartAddress(programme: pieces.programme, part: pieces.part)
            let stands = try await views.part(address, of: desk.log)
            let isClosing = pieces.kind == "part" && stands?.closedBy == nil
            duties.append(
                DeskDuty(
                    what: pieces.kind != "part" ? .deskDutyOther : isClosing ? .deskDutyClose : .deskDutyOutcome,
                    address: address, due: due))
        }
        return duties
    }
}

/// How long something has waited, in words: `3 days`, `5 hours`, `12 minutes`.
enum DeskAges {
    static func text(from since: Instant, to now: Instant, _ texts: Texts) -> String {
        let minutes = max(now.milliseconds(since: since), 0) / 60_000
        if minutes >= 2_880 { return texts.count(minutes / 1_440, .days) }
        if minutes >= 120 { return texts.count(minutes / 60, .hours) }
        return texts.count(minutes, .minutes)
    }
}
