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

    var title: TextKey {
        switch self {
        case .notice: .deskPaperNotice
        case .outcome: .deskPaperOutcome
        case .reasons: .deskPaperReasons
        }
    }

    /// Whether there is something to print yet.
    func exists(in timeline: DeskTimeline) -> Bool { self == .notice || timeline.hasOutcome }
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
        }
        page.sections.append(
            DeskSection(
                title: texts(.howToCheck), paragraphs: [texts(.deskPaperCheck)], code: commands.audit, isCheck: true))
        return page.page(texts)
    }

    private func notice(
        of summary: ProgrammeSummary, _ timeline: DeskTimeline, _ texts: Texts
    ) async throws -> [DeskSection] {
        var sections = [
            DeskSection(
                facts: [
                    .init(name: texts(.deskAddress), value: "\(commands.address)/programmes/\(summary.name)"),
                    .init(
                        name: texts(.onTheLog),
                        value: texts(
                            .openedSentence,
                            ["time": texts.moment(summary.openedAt), "index": String(summary.openedBy)])),
                ])
        ]
        for (_, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            var section = DeskSection(title: texts.plain(part.title))
            let closes = try desk.procedures.part(part.procedure, terms: part.terms).closes
            let opens = part.terms["opens"]?.stringValue.flatMap { Instant(rfc3339: $0) }
            section.facts = [
                .init(name: texts(.opens), value: opens.map(texts.moment) ?? texts(.deskAtOnce)),
                .init(name: texts(.closes), value: closes.map(texts.moment) ?? texts(.deskNoEnd)),
            ]
            if part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self) {
                let words = BudgetWords(terms: try await shown(terms, in: summary.name), texts: texts)
                section.facts.append(.init(name: texts(.budget), value: texts.amount(words.terms.budget)))
                section.facts.append(.init(name: texts(.eligible), value: words.eligible))
                section.points = words.rules
                section.table = DeskTable(
                    caption: texts(.projects),
                    columns: [.init(text: texts(.projectName)), .init(text: texts(.cost), isNumber: true)],
                    rows: words.terms.projects.map {
                        [.text(texts.plain($0.title)), .text(words.amount($0.cost))]
                    })
            }
            sections.append(section)
        }
        sections.append(
            DeskSection(
                title: texts(.personalData),
                facts: Self.privacy(summary.programme.data, texts).map {
                    .init(name: $0["name"] as? String ?? "", value: $0["value"] as? String ?? "")
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
                .init(
                    name: texts(.entry), value: texts(.deskEntry, ["index": String(stated.index)]),
                    href: "/entries/\(stated.index)"),
                .init(name: texts(.digest), value: stated.digest, isCode: true),
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
    ) -> DeskTable {
        let titles = Dictionary(words.terms.projects.map { ($0.id, $0.title) }) { first, _ in first }
        let reasons = BudgetReasons(words: words, titles: titles)
        let last: DeskTable.Column =
            withReasons ? .init(text: texts(.reason)) : .init(text: texts(.votes), isNumber: true)
        return DeskTable(
            caption: texts(.whatBecame),
            columns: [
                .init(text: texts(.projectName)), .init(text: texts(.rank), isNumber: true),
                .init(text: texts(.cost), isNumber: true), .init(text: texts(.result)), last,
            ],
            rows: outcome.projects.map { project in
                [
                    .text(titles[project.id].map(texts.plain) ?? project.id), .number(Int64(project.rank)),
                    .text(texts.amount(project.cost)), .text(reasons.verdict(project)),
                    withReasons ? .text(reasons.reason(project)) : .number(project.votes),
                ]
            })
    }
}
