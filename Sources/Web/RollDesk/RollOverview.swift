import Hummingbird
import Kernel
import Participation
import Proofs
import Storage
import Values

/// The roll at the desk: its numbers, what waits, and what can be done.
extension WebRoutes {
    func rollOverview(_ visit: Visit) async throws -> Page {
        let roll = try await rollDesk(visit)
        let texts = visit.texts
        try await tieLetters(of: roll)
        let size = try await readingRoom().size(of: roll.address)
        var sections = [try await rollNumbers(roll, size, texts)]
        if roll.place.summary.closedAt == nil { sections += rollWays(roll, size, texts) }
        let jobs = rolls.jobs(in: roll.address)
        if !jobs.isEmpty {
            sections.append(
                DeskSection(
                    title: texts(.deskRollJobs),
                    table: DataTable(
                        caption: texts(.deskRollJobs),
                        columns: [.init(name: texts(.deskWhat)), .init(name: texts(.deskState))],
                        cells: jobs.map { id, job in
                            [
                                .text(texts(.deskRollJob), href: "\(roll.href)/jobs/\(PercentCoding.encode(id))"),
                                .text(state(of: job, texts)),
                            ]
                        }, isUnderHeading: true)))
        }
        return DeskPage(
            kicker: texts(.deskRoll), heading: texts.said(roll.place.part.title),
            title: texts.plain(roll.place.part.title), lead: texts(.deskRollLead), sections: sections,
            trail: Array(roll.trail(texts).prefix(1)), isSample: roll.place.isSample
        ).page(texts)
    }

    private func rollNumbers(_ roll: RollDesk, _ size: RollSize?, _ texts: Texts) async throws -> DeskSection {
        let head = try await desk.store.head(of: desk.log)?.size ?? 0
        let outcome = try await outcomes(roll.address, head).map {
            try JSON(parsing: $0.bytes).decode(RollOutcome.self)
        }
        func number(_ value: UInt64) -> DataTable.Cell { .number(Int64(clamping: value), texts) }
        func row(_ name: String, _ line: RollOutcome.Line) -> [DataTable.Cell] {
            [
                .text(name), number(line.entered), number(line.late), number(line.listed), number(line.admitted),
                number(line.replaced), number(line.struck.values.reduce(0, +)),
            ]
        }
        var table = DataTable(
            caption: texts(.deskRollNumbers),
            columns: [.init(name: texts(.deskRollGroup))]
                + [
                    TextKey.deskRollEntered, .deskRollLate, .deskRollListed, .deskRollAdmitted, .deskRollReplaced,
                    .deskRollStruck,
                ].map { .init(name: texts($0), isNumber: true) }, isUnderHeading: true)
        if let outcome {
            table.cells = [row(texts(.deskRollEverybody), outcome.all)]
            table.cells += outcome.groups.map { row(roll.title(ofGroup: $0.group, texts), $0.sums) }
        }
        var section = DeskSection(title: texts(.deskRollNumbers), table: table)
        section.facts = [
            .fact(texts(.deskRollSize), texts.number(Int64(clamping: size?.people ?? 0))),
            .fact(texts(.digest), size?.digest ?? RollDigest.empty.base64URL, isCode: true),
            .fact(
                texts(.deskState),
                texts(size?.isPublished == true ? .deskRollPublished : .deskRollNotPublished)),
        ]
        return section
    }

    private func rollWays(_ roll: RollDesk, _ size: RollSize?, _ texts: Texts) -> [DeskSection] {
        var enter = DeskSection(
            title: texts(.deskRollEnter), paragraphs: [texts(.deskRollEnterLead)],
            buttons: [
                .init(text: texts(.deskRollImport), href: "\(roll.href)/import"),
                .init(text: texts(.deskRollAdd), href: "\(roll.href)/add", look: .plain),
            ])
        var sections: [DeskSection] = []
        if size?.isPublished == true {
            enter.paragraphs.append(texts(.deskRollLateMeaning))
        } else if (size?.people ?? 0) > 0 {
            sections.append(
                DeskSection(
                    title: texts(.deskRollPublish), paragraphs: [texts(.deskRollPublishLead)],
                    buttons: [.init(text: texts(.deskRollPublish), href: "\(roll.href)/publish")]))
        }
        return sections + [
            enter,
            DeskSection(
                title: texts(.deskRollLetters), paragraphs: [texts(.deskRollLettersLead)],
                buttons: [.init(text: texts(.deskRollLetters), href: "\(roll.href)/letters", look: .plain)]),
            DeskSection(
                title: texts(.deskRollFind), paragraphs: [texts(.deskRollFindLead)],
                buttons: [.init(text: texts(.deskRollFind), href: "\(roll.href)/people", look: .plain)]),
        ]
    }

    func state(of job: RollJob, _ texts: Texts) -> String {
        let values: KeyValuePairs = [
            "done": texts.number(Int64(job.done)), "total": texts.number(Int64(job.total)),
            "accepted": texts.number(Int64(job.accepted)),
        ]
        guard job.hasEnded else { return texts(.deskRollJobRunning, values) }
        return texts(job.isCutShort ? .deskRollJobCut : .deskRollJobDone, values)
    }
}
