import Hummingbird
import Kernel
import Storage
import Values

/// Reporting something illegal, and following what becomes of the report; without an account.
extension WebRoutes {
    func report(_ visit: Visit) async throws -> Answer {
        .page(ReportForm(texts: visit.texts, typed: visit.query).page.page(visit.texts))
    }

    /// Keeps the report and leads to the page that follows it.
    func report(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        var form = ReportForm(texts: visit.texts, typed: sent.fields)
        let reference = ReportReference.fresh().text
        let target = try await reportTarget(sent.text(ReportForm.about), visit)
        switch form.answers(reference: reference) {
        case .success((let reason, let words)):
            guard let target else { break }
            return try await entering(visit, form.page) { accounts in
                let now = time.now()
                try accounts.reporters.begin(visit.client, at: now)
                let due = target.terms.due(receivedAt: now)
                try await knownPeople().keep(
                    NewReport(
                        programme: target.summary.name, part: target.part, path: target.path, author: target.author,
                        reason: reason, words: words, due: due),
                    of: desk.log, at: now,
                    letter: noticeChannels.contains(.mail) ? reportLetters.received(words, due: due) : nil)
                return .seeOther(Address.reportFollow.path(reference))
            }
        case .failure(let wrong): form.mistakes = wrong.mistakes
        }
        if target == nil { form.mistakes[ReportForm.about] = visit.texts(.reportAboutWrong) }
        return .page(form.page.page(visit.texts), status: .unprocessableContent)
    }

    var reportLetters: ReportLetters { ReportLetters(office: siteName, address: commands.address) }

    /// How a report stands, for whoever has its reference.
    func followReport(_ visit: Visit) async throws -> Page {
        let report = try await followedReport(visit)
        return try await following(report, visit)
    }

    /// Takes a complaint of whoever reported.
    func followReport(_ visit: Visit, _ sent: SentForm) async throws -> Answer {
        let report = try await followedReport(visit)
        guard report.decision?.verdict.takesOff == false else { throw Detour.conflict(.reportNoComplaint) }
        if let page = try await complain(about: report, visit, sent, { try await following(report, visit, $0) }) {
            return page
        }
        return .seeOther(visit.path)
    }

    private func followedReport(_ visit: Visit) async throws -> ContentReport {
        guard let reference = ReportReference(try visit.piece("reference")),
            let report = try await knownPeople().report(reference: reference.text, of: desk.log)
        else { throw HTTPError(.notFound) }
        return report
    }

    private func following(
        _ report: ContentReport, _ visit: Visit, _ mistake: String? = nil
    ) async throws -> Page {
        let texts = visit.texts
        let terms = try await reportTerms(of: report)
        var sections = [
            DeskSection(
                notice: report.decision == nil
                    ? .init(kind: .good, title: texts(.reportTaken), paragraphs: [texts(.reportKeep)]) : nil,
                facts: [
                    .fact(texts(.reportNumber), try visit.piece("reference"), isCode: true),
                    .fact(texts(.reportThing), report.path, href: report.path),
                    .fact(texts(.reportReason), texts(ReportTitles.title(report.reason))),
                    .fact(texts(.reportReceived), texts.moment(report.received)),
                    .fact(
                        texts(.reportState),
                        report.decision == nil
                            ? texts(.reportWaits, ["time": texts.moment(report.due)]) : texts(.reportIsDecided)),
                ])
        ]
        sections += decisions(on: report, texts)
        if let complaint = report.complaint, complaint.decision == nil {
            sections.append(DeskSection(paragraphs: [complaintWaits(complaint, texts)]))
        } else if report.takesComplaint(at: time.now()), report.decision?.verdict.takesOff == false {
            sections.append(complaintSection(report, action: visit.path, mistake, texts))
        }
        if report.decision != nil { sections.append(redress(terms, texts)) }
        return DeskPage(
            kicker: texts(.reportsTitle), heading: ["text": texts(.reportYours)], sections: sections, isAtDesk: true
        ).page(texts)
    }
}
