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
                        form: PageForm(
                            action: Address.deskAudit.rawValue,
                            submits: [.init(.sign, texts(.deskReplayNow))])))
            }
        }
        sections.append(
            DeskSection(
                assurance: Assurance(
                    title: texts(.deskReplayElsewhere), paragraphs: [texts(.deskReplayElsewhereMeaning)],
                    commands: [(nil, commands.audit), (nil, commands.mirror)])))
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
        var facts: [SummaryRow] = [
            .fact(texts(.deskWhen), texts.moment(report.began)),
            .fact(texts(.size), texts.count(Int64(clamping: report.size), .entries)),
            .fact(texts(.deskReplayTook), texts.count(seconds, .seconds)),
        ]
        switch report.finding {
        case .right(let outcomes, _):
            let count = texts.count(Int64(outcomes), .outcomes)
            facts.append(.fact(texts(.result), texts(.deskReplayRight, ["outcomes": count])))
        case .wrong(let place):
            facts.append(.fact(texts(.result), texts(.deskReplayWrong, ["place": place])))
        case .stopped(let reason):
            facts.append(.fact(texts(.result), texts(.deskReplayStopped, ["reason": reason])))
        }
        return DeskSection(facts: facts)
    }
}
