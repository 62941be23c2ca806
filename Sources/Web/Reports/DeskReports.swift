import Hummingbird
import Kernel
import Storage
import Values

/// Reports of illegal content at the desk: what waits, the most urgent first, and deciding it.
extension WebRoutes {
    /// How many reports that wait are listed.
    private static let listedReports = 200
    /// How long before its time a report is shown as urgent: two days.
    private static let urgentMilliseconds: Int64 = 2 * 86_400_000

    /// The reports that somebody may decide, the most urgent first.
    func waitingReports(for clerk: DeskClerk) async throws -> [ContentReport] {
        guard let people else { return [] }
        return try await people.waitingReports(of: desk.log, limit: Self.listedReports).filter {
            clerk.home(for: DeskClerk.staff, in: $0.programme) != nil
        }
    }

    func deskReports(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        let now = time.now()
        let rows = try await waitingReports(for: clerk).map { report -> [DataTable.Cell] in
            let due = report.nextDue ?? report.due
            let isUrgent = due.milliseconds(since: now) < Self.urgentMilliseconds
            return [
                .text(String(report.id), href: Address.deskReport.path(String(report.id))),
                .text(report.programme), .text(texts(ReportTitles.title(report.reason))),
                .text(texts(report.decision == nil ? .deskReportFirst : .deskReportComplaint)),
                .time(report.complaint?.received ?? report.received, texts),
                DataTable.Cell(
                    text: texts(
                        due < now ? .deskReportLate : isUrgent ? .deskReportSoon : .deskReportBy,
                        ["time": texts.moment(due)]),
                    tag: isUrgent ? "closed" : "open", datetime: due.description),
            ]
        }
        let columns: [TextKey] = [
            .reportNumberShort, .programme, .reportReason, .deskWhat, .reportReceived, .deskReportDue,
        ]
        return DeskPage(
            heading: ["text": texts(.reportsTitle)], lead: texts(.deskReportsLead),
            sections: [
                DeskSection(
                    title: texts(.deskReportsWaiting),
                    table: DataTable(
                        caption: texts(.deskReportsWaiting), columns: columns.map { .init(name: texts($0)) },
                        cells: rows, isUnderHeading: true),
                    empty: texts(.deskReportsNone)),
                DeskSection(
                    buttons: [.init(text: texts(.deskReportsPublic), href: Address.reports.rawValue, look: .plain)]),
            ]
        ).page(texts)
    }

    func deskReport(_ visit: Visit) async throws -> Page {
        let (clerk, report) = try await reportAtDesk(visit)
        return try await deskReport(report, clerk, FormFields(), [:], visit.texts)
    }

    /// Decides, publishes the decision, and tells whoever reported and whoever wrote it.
    func deskReport(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let (clerk, report) = try await reportAtDesk(visit)
        guard report.nextDue != nil else { throw Detour.conflict(.deskReportAgain) }
        let decider = try self.decider(of: report, clerk)
        let form = ReportDecisionForm(texts: visit.texts, typed: sent.fields)
        let decision: ReportDecision
        switch form.decision(at: time.now(), by: decider) {
        case .success(let made): decision = made
        case .failure(let wrong): return try await wrongDecision(report, clerk, sent, wrong.mistakes, visit.texts)
        }
        if let act = decision.act {
            guard try await deed(at: act)?.programme == report.programme else {
                let mistakes = [ReportDecisionForm.act: visit.texts(.deskReportActWrong)]
                return try await wrongDecision(report, clerk, sent, mistakes, visit.texts)
            }
        }
        let people = try knownPeople()
        let words = try await people.words(ofReport: report.id, of: desk.log)
        let letter = noticeChannels.contains(.mail) ? words.flatMap { reportLetters.decided($0) } : nil
        let end = try await reportTerms(of: report).end(decidedAt: decision.time)
        guard try await people.decide(report.id, decision, end: end, of: desk.log, letter: letter) else {
            throw Detour.conflict(.deskReportAgain)
        }
        try await tellAuthor(of: report, decision)
        return .seeOther(Address.reportDecision.path(String(report.id)))
    }

    private func wrongDecision(
        _ report: ContentReport, _ clerk: DeskClerk, _ sent: SentForm, _ mistakes: [String: String], _ texts: Texts
    ) async throws -> Answer {
        .page(
            try await deskReport(report, clerk, sent.fields, mistakes, texts), status: .unprocessableContent)
    }

    /// Who decides: not about their own words, and a complaint not about their own decision (article 20, paragraph 6).
    private func decider(of report: ContentReport, _ clerk: DeskClerk) throws(Detour) -> ActorID {
        guard let home = clerk.home(for: DeskClerk.staff, in: report.programme),
            let decider = clerk.identities[home]
        else { throw Detour.forbidden(.deskNotYours) }
        let own = Set(clerk.identities.values)
        if let author = report.author, own.contains(author) { throw Detour.forbidden(.deskReportOwn) }
        if let first = report.decision?.decider, own.contains(first) { throw Detour.forbidden(.deskReportSame) }
        return decider
    }

    private func reportAtDesk(_ visit: Visit) async throws -> (DeskClerk, ContentReport) {
        let clerk = try await clerk(visit)
        guard let number = Int64(try visit.piece("number")),
            let report = try await knownPeople().report(number, of: desk.log)
        else { throw HTTPError(.notFound) }
        guard clerk.home(for: DeskClerk.staff, in: report.programme) != nil else {
            throw Detour.forbidden(.deskNotYours)
        }
        return (clerk, report)
    }

    /// Tells whoever wrote it, where something was taken off or a complaint of theirs was decided.
    private func tellAuthor(of report: ContentReport, _ decision: ReportDecision) async throws {
        guard decision.verdict.takesOff || report.decision?.verdict.takesOff == true, let author = report.author,
            let account = try await knownPeople().account(of: author),
            let programme = try await views.programme(report.programme, of: desk.log)?.programme
        else { return }
        let kind: NoticeKind = report.decision == nil ? .reported : .reportedAgain
        let telling = Telling(
            kind, in: PartAddress(programme: report.programme, part: report.part), entry: UInt64(max(report.id, 0)))
        let words = PersonalWords(office: siteName, address: commands.address)
        let subject = PersonalWords.Subject(
            programme: programme.title, part: programme.parts.count > 1 ? programme.parts[report.part]?.title : nil)
        try await knownPeople().tell([account], telling, of: desk.log, at: decision.time) {
            words.letter(
                about: telling, subject, reason: decision.statement, by: $0, to: $1, language: $2, stop: $3)
        }
    }

    private func deskReport(
        _ report: ContentReport, _ clerk: DeskClerk, _ typed: FormFields, _ mistakes: [String: String], _ texts: Texts
    ) async throws -> Page {
        let people = try knownPeople()
        let words = try await people.words(ofReport: report.id, of: desk.log)
        var facts = [
            SummaryRow.fact(texts(.reportThing), report.path, href: report.path),
            .fact(texts(.reportReason), texts(ReportTitles.title(report.reason))),
            .fact(texts(.reportReceived), texts.moment(report.received)),
        ]
        if let due = report.nextDue { facts.append(.fact(texts(.deskReportDue), texts.moment(due))) }
        facts.append(.fact(texts(.reportWhy), words?.explanation ?? texts(.erasedValue)))
        if let words, !words.name.isEmpty || !words.mail.isEmpty {
            facts.append(.fact(texts(.deskReportBySomebody), "\(words.name), \(words.mail)"))
        }
        if let complaint = try await people.complaint(ofReport: report.id, of: desk.log) {
            facts.append(.fact(texts(.deskReportComplaint), complaint))
        }
        var sections = [DeskSection(facts: facts)] + decisions(on: report, texts)
        if report.nextDue != nil {
            do {
                _ = try decider(of: report, clerk)
                sections.append(ReportDecisionForm(texts: texts, typed: typed).section(of: report, mistakes))
            } catch {
                sections.append(DeskSection(paragraphs: [texts(error.key)]))
            }
        }
        return DeskPage(
            heading: ["text": texts(.deskReportNumber, ["number": String(report.id)])], sections: sections,
            trail: [["text": texts(.reportsTitle), "href": Address.deskReports.rawValue]]
        ).page(texts)
    }
}
