import Hummingbird
import Kernel
import Values

/// How far long work on a roll is, and what became of it.
extension WebRoutes {
    func rollJob(_ visit: Visit) async throws -> Page {
        let roll = try await rollDesk(visit)
        let texts = visit.texts
        let id = try visit.piece("job")
        guard let job = rolls.job(id, in: roll.address) else { throw HTTPError(.notFound) }
        let href = "\(roll.href)/jobs/\(PercentCoding.encode(id))"
        var section = DeskSection(
            notice: Notice(
                kind: job.hasEnded && !job.isCutShort ? .good : .inset, paragraphs: [state(of: job, texts)],
                isAnswer: true))
        if job.hasEnded {
            if job.isCutShort { section.paragraphs.append(texts(.deskRollJobAgain)) }
            section.buttons = [
                .init(text: texts(.deskRollLetters), href: "\(roll.href)/letters"),
                .init(text: texts(.deskRollBack), href: roll.href, look: .plain),
            ]
        } else {
            if job.total > 0 { section.progress = (job.done, job.total, state(of: job, texts)) }
            section.paragraphs = [texts(.deskRollJobStays)]
            section.buttons = [.init(text: texts(.deskRollLookAgain), href: href)]
        }
        var sections = [section]
        if !job.findings.isEmpty {
            sections.append(
                DeskSection(
                    title: texts(.deskRollBad),
                    table: RollFinding.table(
                        job.findings.prefix(200), identifiedBy: roll.identity, roll.terms, texts),
                    csvHref: href + "/refused.csv"))
        }
        return DeskPage(
            heading: ["text": texts(.deskRollJob)], sections: sections, trail: roll.trail(texts)
        ).page(texts)
    }

    func rollRefused(_ visit: Visit) async throws -> Answer {
        let roll = try await rollDesk(visit)
        guard let job = rolls.job(try visit.piece("job"), in: roll.address) else { throw HTTPError(.notFound) }
        let table = RollFinding.table(job.findings, identifiedBy: roll.identity, roll.terms, visit.texts)
        return .file(table.csv, type: DataTable.csvType, name: "refused.csv")
    }
}
