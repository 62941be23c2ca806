import Hummingbird
import Kernel
import Storage
import Values

/// What the pages about one report share.
extension WebRoutes {
    func reportTerms(of report: ContentReport) async throws -> ReportTerms {
        try await views.programme(report.programme, of: desk.log)?.programme.reports ?? ReportTerms()
    }

    /// What was decided and why (article 17): first, and upon a complaint.
    func decisions(on report: ContentReport, _ texts: Texts) -> [DeskSection] {
        [(report.decision, false), (report.complaint?.decision, true)].compactMap { decision, isLast in
            guard let decision else { return nil }
            var facts = [
                SummaryRow.fact(texts(.reportDecision), texts(ReportTitles.title(decision.verdict))),
                .fact(texts(.reportDecided), texts.moment(decision.time)),
            ]
            if !decision.ground.isEmpty { facts.append(.fact(texts(.reportGround), decision.ground)) }
            facts.append(.fact(texts(.reportStatement), decision.statement))
            if let act = decision.act {
                facts.append(
                    .fact(texts(.reportAct), texts(.entryHeading, ["index": String(act)]), href: "/entries/\(act)"))
            }
            return DeskSection(
                title: texts(isLast ? .reportAfterComplaint : .reportFirstDecision),
                paragraphs: [texts(.reportByPeople)],
                facts: facts)
        }
    }

    func complaintWaits(_ complaint: ContentReport.Complaint, _ texts: Texts) -> String {
        texts(
            .reportComplaintWaits,
            ["time": texts.moment(complaint.received), "due": texts.moment(complaint.due)])
    }

    /// How somebody complains about a decision (article 20).
    func complaintSection(
        _ report: ContentReport, action: String, _ mistake: String?, _ texts: Texts
    ) -> DeskSection {
        let until = report.complaintsUntil.map { texts.moment($0) } ?? ""
        return DeskSection(
            title: texts(.reportDisagree), paragraphs: [texts(.reportComplainLead, ["time": until])],
            form: PageForm(
                action: action,
                fields: [
                    FormField(
                        name: "complaint", label: ["text": texts(.reportComplaintWhy)],
                        treatment: texts(.reportTreatment), input: .lines(rows: 5), mistake: mistake,
                        mostCharacters: ReportForm.mostCharacters)
                ], submits: [.init(text: texts(.reportComplain), look: .plain)]))
    }

    /// Keeps a complaint.
    ///
    /// - Returns: the page again where something is wrong with it; nil once it is kept.
    func complain(
        about report: ContentReport, _ visit: Visit, _ sent: SentForm, _ page: (String) async throws -> Page
    ) async throws -> Answer? {
        let words = DeskLines.trimmed(sent.text("complaint"))
        let least = 10
        guard (least...ReportForm.mostCharacters).contains(words.count) else {
            let mistake = visit.texts(
                .reportWhyMissing,
                [
                    "least": visit.texts.number(Int64(least)),
                    "most": visit.texts.number(Int64(ReportForm.mostCharacters)),
                ])
            return .page(try await page(mistake), status: .unprocessableContent)
        }
        let now = time.now()
        let due = try await reportTerms(of: report).due(receivedAt: now)
        guard try await knownPeople().complain(about: report.id, words, due: due, of: desk.log, at: now) else {
            throw Detour.conflict(.reportNoComplaint)
        }
        return nil
    }

    /// Where else somebody can turn (article 21).
    func redress(_ terms: ReportTerms, _ texts: Texts) -> DeskSection {
        DeskSection(paragraphs: [texts(.reportOutside)] + (terms.redress.map { [texts.plain($0)] } ?? []))
    }
}
