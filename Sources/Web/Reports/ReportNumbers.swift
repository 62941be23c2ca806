import Hummingbird
import Kernel
import Storage
import Values

/// What was reported and decided, in numbers and one by one, for everybody (Regulation (EU) 2022/2065, articles 15, 17).
extension WebRoutes {
    /// How many decisions are listed.
    private static let listedDecisions = 200
    private static let numbers = "numbers.csv"
    private static let decisions = "decisions.csv"

    func reportNumbers(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        return DeskPage(
            heading: ["text": texts(.reportsTitle)], lead: texts(.reportsLead),
            sections: [
                DeskSection(
                    buttons: [.init(text: texts(.reportTitle), href: Address.report.rawValue)]),
                try await reportSums(texts),
                DeskSection(
                    title: texts(.reportsDecisions), table: try await reportDecisionsTable(texts),
                    csvHref: Address.reportsTable.path(Self.decisions), empty: texts(.reportsNoneDecided)),
            ], isAtDesk: true
        ).page(texts)
    }

    func reportsTable(_ visit: Visit) async throws -> Answer {
        switch try visit.piece("table") {
        case Self.numbers:
            .file(try await reportNumbersTable(visit.texts).csv, type: DataTable.csvType, name: "reports.csv")
        case Self.decisions:
            .file(
                try await reportDecisionsTable(visit.texts).csv, type: DataTable.csvType, name: "report-decisions.csv")
        default: throw HTTPError(.notFound)
        }
    }

    /// A decision, for everybody; whoever wrote what was taken off can complain there.
    func reportDecision(_ visit: Visit) async throws -> Page {
        try await decisionPage(of: try await decidedReport(visit), visit)
    }

    func reportDecision(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let report = try await decidedReport(visit)
        guard report.decision?.verdict.takesOff == true, try await isAuthor(visit, of: report) else {
            throw Detour.forbidden(.reportNotAuthor)
        }
        if let page = try await complain(about: report, visit, sent, { try await decisionPage(of: report, visit, $0) })
        {
            return page
        }
        return .seeOther(visit.path)
    }

    private func decisionPage(of report: ContentReport, _ visit: Visit, _ mistake: String? = nil) async throws -> Page {
        let texts = visit.texts
        let summary = try await views.programme(report.programme, of: desk.log)
        var sections = [
            DeskSection(facts: [
                .fact(texts(.programme), summary.map { texts.plain($0.programme.title) } ?? report.programme),
                .fact(texts(.reportThing), report.path, href: report.path),
                .fact(texts(.reportReason), texts(ReportTitles.title(report.reason))),
                .fact(texts(.reportReceived), texts.moment(report.received)),
            ])
        ]
        sections += decisions(on: report, texts)
        if let complaint = report.complaint, complaint.decision == nil {
            sections.append(DeskSection(paragraphs: [complaintWaits(complaint, texts)]))
        } else if report.decision?.verdict.takesOff == true, report.takesComplaint(at: time.now()) {
            sections.append(
                try await isAuthor(visit, of: report)
                    ? complaintSection(report, action: visit.path, mistake, texts)
                    : DeskSection(
                        title: texts(.reportDisagree),
                        paragraphs: [
                            texts(.reportAuthor, ["contact": summary?.programme.data.contact ?? siteName])
                        ]))
        }
        sections.append(redress(try await reportTerms(of: report), texts))
        return DeskPage(
            kicker: texts(.reportsTitle),
            heading: ["text": texts(.reportDecisionNumber, ["number": String(report.id)])], sections: sections,
            trail: [["text": texts(.reportsTitle), "href": Address.reports.rawValue]], isAtDesk: true
        ).page(texts)
    }

    /// Whether whoever is logged in wrote what was reported.
    private func isAuthor(_ visit: Visit, of report: ContentReport) async throws -> Bool {
        guard let author = report.author, let visitor = visit.visitor else { return false }
        return try await knownPeople().account(of: author) == visitor.account.id
    }

    private func decidedReport(_ visit: Visit) async throws -> ContentReport {
        guard let number = Int64(try visit.piece("number")),
            let report = try await knownPeople().report(number, of: desk.log), report.decision != nil
        else { throw HTTPError(.notFound) }
        return report
    }

    /// The sums of all, and by reason; the file has every number for each.
    private func reportSums(_ texts: Texts) async throws -> DeskSection {
        let (all, sums) = try await knownPeople().reportSums(of: desk.log)
        let numbers: [(TextKey, Int)] =
            [(.reportReceived, all.received), (.reportsWaiting, all.waiting)]
            + ReportVerdict.allCases.map { (ReportTitles.title($0), all.verdicts[$0] ?? 0) }
            + [(.reportsLate, all.late), (.reportsComplaints, all.complaints), (.reportsChanged, all.changed)]
        let columns: [TextKey] = [.programme, .reportReason, .reportReceived, .reportsWaiting, .reportsMedian]
        var facts = numbers.map { SummaryRow.fact(texts($0), texts.number(Int64($1))) }
        facts.append(.fact(texts(.reportsMedian), median(of: all, texts)))
        return DeskSection(
            title: texts(.reportsNumbers), facts: sums.isEmpty ? [] : facts,
            table: DataTable(
                caption: texts(.reportsNumbers),
                columns: columns.enumerated().map { .init(name: texts($1), isNumber: [2, 3].contains($0)) },
                cells: sums.map { sums in
                    [
                        .text(sums.programme), .text(texts(ReportTitles.title(sums.reason))),
                        .number(Int64(sums.received), texts), .number(Int64(sums.waiting), texts),
                        .text(median(of: sums, texts)),
                    ]
                }, isUnderHeading: true),
            csvHref: Address.reportsTable.path(Self.numbers), empty: texts(.reportsNone))
    }

    private func median(of sums: ReportSums, _ texts: Texts) -> String {
        sums.median.map { DeskAges.text(from: .epoch, to: Instant(milliseconds: $0), texts) } ?? "–"
    }

    private func reportNumbersTable(_ texts: Texts) async throws -> DataTable {
        let (all, sums) = try await knownPeople().reportSums(of: desk.log)
        let columns: [TextKey] =
            [.programme, .reportReason, .reportReceived, .reportsWaiting]
            + ReportVerdict.allCases.map { ReportTitles.title($0) }
            + [.reportsMedian, .reportsLate, .reportsComplaints, .reportsChanged]
        var rows = sums.map { row($0, $0.programme, texts(ReportTitles.title($0.reason)), texts) }
        if rows.count > 1 { rows.append(row(all, texts(.reportsAll), "–", texts)) }
        return DataTable(
            caption: texts(.reportsNumbers),
            columns: columns.enumerated().map { .init(name: texts($1), isNumber: $0 > 1) }, cells: rows,
            isUnderHeading: true)
    }

    private func row(_ sums: ReportSums, _ name: String, _ reason: String, _ texts: Texts) -> [DataTable.Cell] {
        [.text(name), .text(reason), .number(Int64(sums.received), texts), .number(Int64(sums.waiting), texts)]
            + ReportVerdict.allCases.map { .number(Int64(sums.verdicts[$0] ?? 0), texts) }
            + [
                .text(median(of: sums, texts)),
                .number(Int64(sums.late), texts), .number(Int64(sums.complaints), texts),
                .number(Int64(sums.changed), texts),
            ]
    }

    private func reportDecisionsTable(_ texts: Texts) async throws -> DataTable {
        let reports = try await knownPeople().decidedReports(of: desk.log, limit: Self.listedDecisions)
        let columns: [TextKey] = [.reportNumberShort, .programme, .reportReason, .reportDecision, .reportDecided]
        return DataTable(
            caption: texts(.reportsDecisions), columns: columns.map { .init(name: texts($0)) },
            cells: reports.compactMap { report in
                report.last.map { decision in
                    [
                        .text(String(report.id), href: Address.reportDecision.path(String(report.id))),
                        .text(report.programme), .text(texts(ReportTitles.title(report.reason))),
                        .text(texts(ReportTitles.title(decision.verdict))), .time(decision.time, texts),
                    ]
                }
            }, isUnderHeading: true)
    }
}
