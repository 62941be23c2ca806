import Hummingbird
import Kernel
import Storage
import Values

/// The notices that the law asks for, made from what programmes declare and what the software does.
extension WebRoutes {
    /// The duties of a programme, from its terms in force.
    func duties(of summary: ProgrammeSummary) -> DataDuties {
        duties(of: summary.programme, named: summary.name)
    }

    func duties(of programme: Programme, named name: String) -> DataDuties {
        DataDuties(name: name, programme: programme) { part in
            try? desk.procedures.part(part.procedure, terms: part.terms)
        }
    }

    static func privacyHref(_ programme: String) -> String { "/privacy/\(PercentCoding.encode(programme))" }

    /// The privacy notice of the programme in which a page stands; nil for other pages, and where nothing is open yet.
    static func privacyHref(_ visit: Visit) -> String? {
        guard visit.path.hasPrefix("/programmes/") || visit.path.hasPrefix("/privacy/"),
            let programme = visit.parameters.get("programme")
        else { return nil }
        return "/privacy/\(programme)"
    }

    /// What happens to the data of people who take part (GDPR, articles 13 and 14).
    func privacyNotice(_ visit: Visit) async throws -> Page {
        let summary = try await programme(visit.parameters)
        return privacyNotice(of: summary, visit.texts)
    }

    private func privacyNotice(of summary: ProgrammeSummary, _ texts: Texts) -> Page {
        let duties = duties(of: summary)
        var hidden = DeskSection(title: texts(.dutiesHiddenTitle))
        if duties.fields.isEmpty {
            hidden.paragraphs = [texts(.dutiesNothingHidden)]
        } else {
            hidden.paragraphs = [texts(.dutiesHidden)]
            hidden.table = duties.table(texts)
        }
        return DeskPage(
            kicker: texts(.dutiesNotice), heading: texts.said(summary.programme.title),
            title: "\(texts(.dutiesNotice)): \(texts.plain(summary.programme.title))", lead: texts(.dutiesLead),
            sections: [
                DeskSection(
                    title: texts(.personalData),
                    facts: Self.privacy(duties, texts).map {
                        .fact($0["name"] as? String ?? "", $0["value"] as? String ?? "")
                    }),
                DeskSection(title: texts(.dutiesPublicTitle), paragraphs: [texts(.dutiesPublic)]),
                hidden,
                DeskSection(
                    title: texts(.reportsTitle),
                    paragraphs: [
                        texts(
                            .dutiesReports,
                            ["time": texts.period((summary.programme.reports ?? ReportTerms()).kept.description)])
                    ]),
                DeskSection(
                    title: texts(.dutiesAccountTitle), paragraphs: [texts(.dutiesAccount), texts(.dutiesCookies)]),
                DeskSection(
                    title: texts(.dutiesRightsTitle),
                    points: [
                        texts(.dutiesRightSee), texts(.dutiesRightErase), texts(.dutiesRightObject),
                        texts(.dutiesRightComplain),
                    ],
                    buttons: accounts == nil
                        ? []
                        : [.init(text: texts(.yourAccount), href: Address.account.rawValue, look: .plain)]),
                DeskSection(paragraphs: [texts(.dutiesNoMachine)]),
            ],
            trail: trail(to: summary, texts), isAtDesk: true, isSample: summary.programme.sample ?? false
        ).page(texts)
    }

    /// What was done so that everybody can use the pages, what was tried, and what was not (EN 301 549; Directive (EU)
    /// 2016/2102, article 7).
    func accessibilityStatement(_ visit: Visit) -> Page {
        let texts = visit.texts
        return DeskPage(
            heading: ["text": texts(.accessTitle)], lead: texts(.accessLead, ["site": siteName]),
            sections: [
                DeskSection(paragraphs: [texts(.accessStandard)]),
                DeskSection(
                    title: texts(.accessTriedTitle),
                    points: [texts(.accessTriedMachine), texts(.accessTriedKeys), texts(.accessTriedScript)]),
                DeskSection(
                    title: texts(.accessNotTitle),
                    points: [
                        texts(.accessNotPeople), texts(.accessNotContent), texts(.accessNotLanguages),
                    ]),
                DeskSection(
                    title: texts(.accessHelpTitle), paragraphs: [texts(.accessHelp), texts(.accessEnforce)]),
            ], isAtDesk: true
        ).page(texts)
    }
}
