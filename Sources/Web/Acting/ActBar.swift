import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Why somebody cannot make a move, known before they fill anything in.
enum ActBar {
    /// The part is not open, or has been closed.
    case notNow(String)
    /// Only certain roles may make the move.
    case role([RoleName])
    /// Only those on a list may make the move.
    case list(ListReference)
}

extension WebRoutes {
    /// What stands in the way of a move; nil where the rules may decide.
    func bar(_ asked: AskedMove, _ visit: Visit) async throws -> ActBar? {
        let place = asked.place
        let standing = standing(of: place.part, try await views.part(place.address, of: desk.log))
        // Before the opening some moves prepare what opens: that is for the rules to say.
        let isForAll = place.roles(for: asked.move).contains(.anyone)
        if [.closed, .outcome, .closing].contains(standing.status) || (standing.status == .notYetOpen && isForAll) {
            return .notNow(standing.when(visit.texts))
        }
        let actor = try await actor(visit, in: place.address.programme)
        let roles = place.roles(for: asked.move)
        if !roles.contains(.anyone) {
            guard let actor, try await readingRoom().holds(roles, actor, in: place.address.programme) else {
                return .role(roles)
            }
        }
        guard let list = place.pages?.list(for: asked.move, in: place) else { return nil }
        guard let actor else { return .list(list) }
        if try await readingRoom().isMember(actor, of: list, in: place.address.programme) { return nil }
        let isForOthers = try await place.pages?.actsForOthers(actor, by: asked.move, in: place, routes: self)
        return isForOthers == true ? nil : .list(list)
    }

    /// Says why somebody cannot make a move, and how they could.
    func barPage(_ bar: ActBar, _ asked: AskedMove, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let place = asked.place
        let programme = place.summary.programme
        var sentences: [String] = []
        var href: String?
        var text = TextKey.barSeeList
        var isAboutPerson = true
        switch bar {
        case .notNow(let when):
            sentences = [when]
            isAboutPerson = false
        case .role(let roles):
            let names = texts.list(roles.map { texts.word($0.text).text })
            sentences = [texts(.barRole, ["roles": names]), texts(.barAsk, ["contact": programme.data.contact])]
        case .list(let list):
            let title = programme.parts[list.part].map { texts.plain($0.title) }
            sentences = [texts(.barList, ["list": texts.word(list.list).text, "part": title ?? list.part])]
            if let level = place.level(of: list) {
                (href, text) = (place.href(ofPart: list.part), .identityRaise)
                let held = try await held(
                    actor(visit, in: place.address.programme), in: list.part, of: place.address.programme)
                sentences = [
                    texts(.identityAsks, ["level": texts.word(level.rawValue).text]),
                    held?.sentence(texts) ?? texts(.identityNone),
                ]
                isAboutPerson = false
                break
            }
            if let code = place.codeHref(for: list) {
                (href, text) = (code, .letterCodeShow)
                sentences = [texts(.barCode)]
                isAboutPerson = false
                break
            }
            if title != nil {
                href = "/programmes/\(PercentCoding.encode(place.address.programme))/\(PercentCoding.encode(list.part))"
            }
            sentences.append(texts(.barAsk, ["contact": programme.data.contact]))
        }
        let actor = try await actor(visit, in: place.address.programme)
        return Page(
            template: .actBar, title: texts(.barHeading), trail: trail(to: place, texts), isSample: place.isSample,
            view: [
                "heading": texts(.barHeading), "kicker": texts.label(asked.questions.title, of: asked.move),
                "sentences": sentences,
                "listHref": href ?? false, "listText": texts(text), "isAboutPerson": isAboutPerson,
                "identifier": actor?.text ?? false,
                "identifierAction": "/account/identifiers/\(PercentCoding.encode(place.address.programme))",
                "partHref": place.href,
            ])
    }
}
