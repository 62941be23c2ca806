import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// What the office prints: plain pages that a printer takes without menus.
enum DeskPaper: String, CaseIterable {
    /// The notice of the programme.
    case notice
    /// What its parts came to.
    case outcome
    /// Why each thing was decided as it was.
    case reasons
    /// The record of the processing (GDPR, article 30).
    case processing
    /// The draft of the impact assessment (GDPR, article 35).
    case impact

    var title: TextKey {
        switch self {
        case .notice: .deskPaperNotice
        case .outcome: .deskPaperOutcome
        case .reasons: .deskPaperReasons
        case .processing: .deskPaperProcessing
        case .impact: .deskPaperImpact
        }
    }

    /// Whether the log shows that what it says is so.
    var isOfLog: Bool { self != .processing && self != .impact }

    /// Whether there is something to print yet.
    func exists(in timeline: DeskTimeline) -> Bool {
        switch self {
        case .notice, .processing, .impact: true
        case .outcome, .reasons: timeline.hasOutcome
        }
    }
}

extension WebRoutes {
    func deskPaper(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        let summary = try await deskProgramme(visit, clerk)
        let timeline = try await timeline(of: summary, texts)
        guard let paper = DeskPaper(rawValue: try visit.piece("paper")), paper.exists(in: timeline) else {
            throw HTTPError(.notFound)
        }
        var page = DeskPage(
            kicker: texts(paper.title), heading: texts.said(summary.programme.title),
            title: "\(texts(paper.title)): \(texts.plain(summary.programme.title))",
            backHref: Self.deskHref(summary.name), isSample: summary.programme.sample ?? false)
        switch paper {
        case .notice:
            page.lead = summary.programme.description.map(texts.plain)
            page.sections = try await notice(of: summary, timeline, texts)
        case .outcome: page.sections = try await outcomes(of: summary, withReasons: false, texts)
        case .reasons: page.sections = try await outcomes(of: summary, withReasons: true, texts)
        case .processing:
            page.sections =
                record(of: summary, texts).sections + [
                    DeskSection(
                        buttons: [
                            .init(
                                text: texts(.deskProcessingFile), href: Self.deskHref(summary.name) + "/processing.csv",
                                look: .plain)
                        ])
                ]
        case .impact: page.sections = ImpactDraft(record: record(of: summary, texts), texts: texts).sections
        }
        guard paper.isOfLog else { return page.page(texts) }
        page.sections.append(
            DeskSection(
                assurance: Assurance(
                    title: texts(.howToCheck), paragraphs: [texts(.deskPaperCheck)],
                    commands: [(nil, commands.audit)])))
        return page.page(texts)
    }

    private func record(of summary: ProgrammeSummary, _ texts: Texts) -> ProcessingRecord {
        ProcessingRecord(duties: duties(of: summary), opened: summary.openedAt, texts: texts)
    }

    /// The record of the processing as a file.
    func processingRecord(_ visit: Visit) async throws -> Answer {
        let clerk = try await clerk(visit)
        let summary = try await deskProgramme(visit, clerk)
        return .file(
            record(of: summary, visit.texts).csv, type: DataTable.csvType, name: "\(summary.name)-processing.csv")
    }

    private func notice(
        of summary: ProgrammeSummary, _ timeline: DeskTimeline, _ texts: Texts
    ) async throws -> [DeskSection] {
        var sections = [
            DeskSection(
                facts: [
                    .fact(texts(.deskAddress), "\(commands.address)/programmes/\(summary.name)"),
                    .fact(
                        texts(.onTheLog),
                        texts(
                            .openedSentence,
                            ["time": texts.moment(summary.openedAt), "index": String(summary.openedBy)])),
                ])
        ]
        for (_, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            var section = DeskSection(title: texts.plain(part.title))
            let closes = try desk.procedures.part(part.procedure, terms: part.terms).closes
            let opens = part.terms["opens"]?.stringValue.flatMap { Instant(rfc3339: $0) }
            section.facts = [
                .fact(texts(.opens), opens.map(texts.moment) ?? texts(.deskAtOnce)),
                .fact(texts(.closes), closes.map(texts.moment) ?? texts(.deskNoEnd)),
            ]
            if part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self) {
                let words = BudgetWords(terms: try await shown(terms, in: summary.name), texts: texts)
                section.facts.append(.fact(texts(.budget), texts.amount(words.terms.budget)))
                section.facts.append(.fact(texts(.eligible), words.eligible))
                section.points = words.rules
                section.table = DataTable(
                    caption: texts(.projects),
                    columns: [.init(name: texts(.projectName)), .init(name: texts(.cost), isNumber: true)],
                    cells: words.terms.projects.map {
                        [.text(texts.plain($0.title)), .text(words.amount($0.cost))]
                    })
            }
            sections.append(section)
        }
        sections.append(
            DeskSection(
                title: texts(.personalData),
                facts: Self.privacy(duties(of: summary), texts).map {
                    .fact($0["name"] as? String ?? "", $0["value"] as? String ?? "")
                }))
        return sections
    }

    /// The outcome of each part that has one: what was decided, and why where that is asked for.
    private func outcomes(
        of summary: ProgrammeSummary, withReasons: Bool, _ texts: Texts
    ) async throws -> [DeskSection] {
        var sections: [DeskSection] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            guard let stated = try await views.part(address, of: desk.log)?.outcome else { continue }
            var section = DeskSection(title: texts.plain(part.title))
            section.facts = [
                .fact(
                    texts(.entry), texts(.deskEntry, ["index": String(stated.index)]),
                    href: "/entries/\(stated.index)"),
                .fact(texts(.digest), stated.digest, isCode: true),
            ]
            if part.procedure.name == Budget.name, let computed = try await outcomes(address, stated.upTo) {
                let outcome = try JSON(parsing: computed.bytes).decode(BudgetOutcome.self)
                let words = BudgetWords(
                    terms: try await shown(part.terms.decode(BudgetTerms.self), in: summary.name), texts: texts)
                section.table = decisions(outcome, words, withReasons: withReasons, texts)
            } else {
                section.code = stated.results.description
            }
            sections.append(section)
        }
        return sections
    }
}

extension WebRoutes {
    /// What became of each project, in the order of rank, with the reason in a sentence where that is asked for.
    private func decisions(
        _ outcome: BudgetOutcome, _ words: BudgetWords, withReasons: Bool, _ texts: Texts
    ) -> DataTable {
        let titles = Dictionary(words.terms.projects.map { ($0.id, $0.title) }) { first, _ in first }
        let reasons = BudgetReasons(words: words, titles: titles)
        let last: DataTable.Column =
            withReasons ? .init(name: texts(.reason)) : .init(name: texts(.votes), isNumber: true)
        return DataTable(
            caption: texts(.whatBecame),
            columns: [
                .init(name: texts(.projectName)), .init(name: texts(.rank), isNumber: true),
                .init(name: texts(.cost), isNumber: true), .init(name: texts(.result)), last,
            ],
            cells: outcome.projects.map { project in
                [
                    .text(titles[project.id].map(texts.plain) ?? project.id), .number(Int64(project.rank), texts),
                    .text(texts.amount(project.cost)), .text(reasons.verdict(project)),
                    withReasons ? .text(reasons.reason(project)) : .number(project.votes, texts),
                ]
            })
    }
}
