import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// Where somebody votes in a secret ballot, and finds their ballot again.
extension WebRoutes {
    /// The booth: a script of its own encrypts the ballot in the browser.
    func booth(_ visit: Visit) async throws -> Page {
        let (place, texts) = (try await place(visit), visit.texts)
        guard let words = SecretBallotWords(place, texts) else { throw HTTPError(.notFound) }
        let stands = try await views.part(place.address, of: desk.log)
        let view: [String: Any] = [
            "kicker": texts.said(place.part.title), "backHref": place.href, "timesText": words.times,
            "isVoting": words.isVoting(at: time.now()) && stands?.closedBy == nil,
            "protects": words.protects, "questions": words.questions,
            "refusals": words.refusals, "script": Stylesheet.boothPath, "log": desk.log.origin,
            "programmeName": place.address.programme, "partName": place.address.part,
            "papers": "/api/programmes/\(place.address)/exports/papers.json",
            "acts": "/api/programmes/\(place.address)/acts", "trackerHref": "\(place.href)/tracker",
            "voteCommand": """
            acta election vote --part \(place.address) --code code.txt \\
              --choose … --server \(commands.address)
            """,
        ]
        return Page(
            template: .booth, title: "\(texts(.boothEnter)): \(texts.plain(place.part.title))",
            trail: trail(to: place, texts), isSample: place.isSample, view: view)
    }

    /// Whether a ballot is in the box, by its tracker.
    func tracker(_ visit: Visit) async throws -> Page {
        let (place, texts) = (try await place(visit), visit.texts)
        guard SecretBallotWords(place, texts) != nil else { throw HTTPError(.notFound) }
        let asked = visit.query.text("tracker").filter { !$0.isWhitespace && $0 != "=" }
        var view: [String: Any] = [
            "kicker": texts.said(place.part.title), "backHref": place.href, "action": "\(place.href)/tracker",
            "asked": asked,
        ]
        if !asked.isEmpty {
            let id = SecretBallot.item(tracker: asked)
            let item = try await views.item(id, of: place.address, log: desk.log)
            if let item, item.item.isPublic, item.item.status == "counts" {
                view["foundHref"] = "/entries/\(item.item.createdBy)"
            } else {
                view["isMissing"] = true
            }
        }
        return Page(
            template: .tracker, title: "\(texts(.trackerFind)): \(texts.plain(place.part.title))",
            trail: trail(to: place, texts), isSample: place.isSample, view: view)
    }
}
