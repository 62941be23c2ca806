import Hummingbird
import Kernel
import Values

/// The last replay of the log by this server, and how to replay it elsewhere.
extension WebRoutes {
    func deskAudit(_ visit: Visit) async throws -> Page {
        _ = try await clerk(visit)
        let texts = visit.texts
        var sections: [DeskSection] = []
        if let replays {
            sections.append(
                replays.last.map { Self.report($0, texts) } ?? DeskSection(paragraphs: [texts(.deskNeverReplayed)]))
            if case .right(_, let reservations)? = replays.last?.finding {
                sections.append(DeskSection(title: texts(.deskReservations), points: reservations))
            }
            if let progress = replays.progress {
                sections.append(
                    DeskSection(paragraphs: [
                        texts(
                            .deskReplaying,
                            [
                                "done": texts.number(Int64(clamping: progress.done)),
                                "entries": texts.count(Int64(clamping: progress.size), .entries),
                            ])
                    ]))
            } else if replays.mayBegin(at: time.now()) {
                sections.append(
                    DeskSection(
                        form: DeskForm(
                            action: Address.deskAudit.rawValue,
                            submits: [.init(step: .sign, text: texts(.deskReplayNow))])))
            }
        }
        sections.append(
            DeskSection(
                title: texts(.deskReplayElsewhere), paragraphs: [texts(.deskReplayElsewhereMeaning)],
                code: commands.audit + "\n\n" + commands.mirror, isCheck: true))
        return DeskPage(
            heading: ["text": texts(.deskAudit)], lead: texts(.deskAuditLead), sections: sections
        ).page(texts)
    }

    /// Asks for a replay, if none is under way and the last is not too young.
    func deskAuditNow(_ visit: Visit) async throws -> Answer {
        _ = try await clerk(visit)
        if let replays, replays.mayBegin(at: time.now()) { replays.ask() }
        return .seeOther(Address.deskAudit.rawValue)
    }

    private static func report(_ report: LogReplays.Report, _ texts: Texts) -> DeskSection {
        let seconds = report.ended.milliseconds(since: report.began) / 1_000
        var facts: [DeskSection.Fact] = [
            .init(name: texts(.deskWhen), value: texts.moment(report.began)),
            .init(name: texts(.size), value: texts.count(Int64(clamping: report.size), .entries)),
            .init(name: texts(.deskReplayTook), value: texts.count(seconds, .seconds)),
        ]
        switch report.finding {
        case .right(let outcomes, _):
            let count = texts.count(Int64(outcomes), .outcomes)
            facts.append(.init(name: texts(.result), value: texts(.deskReplayRight, ["outcomes": count])))
        case .wrong(let place):
            facts.append(.init(name: texts(.result), value: texts(.deskReplayWrong, ["place": place])))
        case .stopped(let reason):
            facts.append(.init(name: texts(.result), value: texts(.deskReplayStopped, ["reason": reason])))
        }
        return DeskSection(facts: facts)
    }
}
