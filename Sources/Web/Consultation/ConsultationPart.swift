import Kernel
import Participation
import Storage
import Values

extension WebRoutes {
    /// A consultation: the question, how to take part, and by which rules.
    func consultationPage(_ consultation: ConsultationPlace, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = consultation.place
        let stands = try await views.part(place.address, of: desk.log)
        let standing = standing(of: place.part, stands)
        var view = try await partPage(place, visit).view
        let isOpen = standing.status == .open && place.summary.closedAt == nil && accounts != nil
        let proposals = isOpen && time.now() < consultation.terms.proposalsClose
        var ways: [PageButton] = []
        if standing.status == .outcome {
            ways.append(.init(text: texts(.seeOutcome), href: "\(place.href)/outcome"))
        }
        if isOpen { ways.append(.init(text: texts(.opinionsGive), href: consultation.opinionsHref)) }
        if proposals {
            ways.append(.init(text: texts(.proposeStatement), href: place.href(of: "propose"), look: .plain))
        }
        ways.append(.init(text: texts(.statementsAll), href: consultation.statementsHref, look: .plain))
        if try await moderates(visit, in: consultation) {
            ways.append(.init(text: texts(.deskModeration), href: consultation.moderationHref, look: .plain))
        }
        let open = ItemQuery(
            facets: ["kind": ["statement"]], statuses: [StatementStatus.open.rawValue], limit: 0, countsFacets: false)
        let found = try await views.items(open, of: place.address, log: desk.log)
        let words = ConsultationWords(terms: consultation.terms, texts: texts)
        view["question"] = texts.said(consultation.terms.question)
        view.merge(PageButton.view(ways)) { $1 }
        view["figures"] = [
            ["name": texts(.statementsTitle), "value": texts.number(Int64(found.total))],
            ["name": texts(.voters), "value": texts.number(Int64(stands?.actors ?? 0))],
        ]
        view["rules"] = words.rules
        view["charter"] = words.charter
        view["exposureHref"] = consultation.exposureHref
        view["isStranger"] = isOpen && visit.visitor == nil
        view["signUpHref"] = Address.signUp.rawValue + "?next=" + PercentCoding.encode(consultation.opinionsHref)
        view["logInHref"] = Address.logIn.rawValue + "?next=" + PercentCoding.encode(consultation.opinionsHref)
        view["downloads"] = Self.downloads(of: consultation, hasOutcome: standing.status == .outcome)
        view["command"] = commands.act("vote", in: place.address, body: #"{"statement":…,"choice":"agree"}"#)
        return Page(
            template: .consultation, title: texts.plain(place.part.title), trail: trail(to: place.summary, texts),
            isSample: place.isSample, view: view)
    }

    /// The files that a consultation can be fetched as.
    static func downloads(of consultation: ConsultationPlace, hasOutcome: Bool) -> [[String: Any]] {
        let files =
            ["participants-votes.csv", "comments.csv", "votes.csv"]
            + (hasOutcome ? ["proposals.csv", "outcome.json"] : [])
        return files.map { ["fileName": $0, "fileHref": consultation.exportHref($0)] }
    }
}
