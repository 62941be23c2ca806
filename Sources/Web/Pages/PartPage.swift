import Hummingbird
import Kernel
import Storage
import Values

extension WebRoutes {
    /// A part: what it is, when, for whom, and how to take part.
    func part(_ visit: Visit) async throws -> Page {
        let place = try await place(visit)
        var page: Page
        if let own = try await place.pages?.part(place, visit, of: self) {
            page = own
        } else {
            page = try await partPage(place, visit)
        }
        if accounts != nil, let level = try await askedLevel(place, visit) { page.view["askedLevel"] = level }
        return page
    }

    /// The page of a part as it is made from what its procedure declares.
    func partPage(_ place: PartPlace, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let (address, part) = (place.address, place.part)
        let stands = try await views.part(address, of: desk.log)
        let standing = standing(of: part, stands)
        let acts = texts.count(Int64(stands?.moves ?? 0), .acts)
        let participants = texts.count(Int64(stands?.actors ?? 0), .participants)
        let ways = try await ways(into: place, standing, visit)
        var view: [String: Any] = [
            "title": texts.said(part.title), "status": standing.status.rawValue, "statusText": standing.text(texts),
            "when": standing.when(texts), "isOpen": standing.status == .open, "moves": moves(of: part, texts),
            "activitySentence": texts(.activitySentence, ["acts": acts, "participants": participants]),
            "actsHref": "/api/programmes/\(address)/acts", "auditCommand": commands.audit,
            "command": commands.act("<move>", in: address, body: "{…}"), "request": commands.send(to: address),
            "hasFigures": false, "ways": ways, "hasWays": !ways.isEmpty,
            "isStranger": accounts != nil && visit.visitor == nil,
            "signUpHref": entering(.signUp, ways), "logInHref": entering(.logIn, ways),
        ]
        view.merge(try await firstItems(of: place, visit)) { $1 }
        view.merge(PartDownloads.members(of: place)) { $1 }
        if let pages = place.pages { view.merge(try await pages.additions(to: place, visit, of: self)) { $1 } }
        if standing.status == .outcome { view["outcomeHref"] = "\(place.href)/outcome" }
        return Page(
            template: .part, title: texts.plain(part.title), trail: trail(to: place.summary, texts),
            isSample: place.isSample, view: view)
    }

    /// Where a stranger makes an account or logs in and then goes on to the first way of taking part.
    private func entering(_ address: Address, _ ways: [[String: Any]]) -> String {
        let next = (ways.first?["wayHref"] as? String).map { "?next=" + PercentCoding.encode($0) } ?? ""
        return address.rawValue + next
    }

    /// The part that the path names.
    static func part(
        _ parameters: Parameters, of summary: ProgrammeSummary
    ) throws -> (PartAddress, Programme.Part) {
        guard let name = parameters.get("part"), let part = summary.programme.parts[name] else {
            throw HTTPError(.notFound)
        }
        return (PartAddress(programme: summary.name, part: name), part)
    }

    /// Every move with those who may make it.
    func moves(of part: Programme.Part, _ texts: Texts) -> [[String: Any]] {
        (desk.procedures.moves(of: part.procedure) ?? []).map { move in
            let roles = part.who?[move.name] ?? move.roles
            let names = texts.list(roles.map { texts.word($0.text).text })
            let by = roles.contains(.anyone) ? texts(.byAnyone) : texts(.byRoles, ["roles": names])
            return ["move": move.name, "by": by]
        }
    }
}
