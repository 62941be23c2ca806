import Hummingbird
import Storage

/// Stopping e-mails from their own link, without logging in (RFC 8058): the link is signed, and that is all the right
/// that it needs.
extension WebRoutes {
    /// Asks first: programs open links that nobody has pressed.
    func stopNotices(_ visit: Visit) throws -> Answer {
        let texts = visit.texts
        let (people, link) = try stopLink(visit)
        let all = people.link(stoppingAllLike: link)
        let what = link.topic.map { texts(NoticeWords.topic($0)) } ?? texts(.noticeAllTopics)
        let view: [String: Any] = [
            "whatSentence": texts(.noticeStopLead, ["topic": what]), "action": Address.stopNotices.path(link.token),
            "allAction": link.topic == nil ? false : Address.stopNotices.path(all.token),
            "isStopped": false, "choicesHref": Address.noticeChoices.rawValue,
        ]
        return .page(Page(template: .stopNotices, title: texts(.noticeStopTitle), view: view))
    }

    /// Stops them, whoever asks: the button on the page, or a mail program in one step.
    func stopNoticesNow(_ visit: Visit) async throws -> Answer {
        let (people, link) = try stopLink(visit)
        try await people.stop(link)
        let texts = visit.texts
        let view: [String: Any] = [
            "isStopped": true, "choicesHref": Address.noticeChoices.rawValue, "allAction": false,
        ]
        return .page(Page(template: .stopNotices, title: texts(.noticeStopTitle), view: view))
    }

    private func stopLink(_ visit: Visit) throws -> (PeopleDatabase, UnsubscribeLink) {
        let people = try knownPeople()
        guard let link = people.unsubscribeLink(try visit.piece("token")) else { throw HTTPError(.notFound) }
        return (people, link)
    }
}
