import Hummingbird
import Kernel
import Registers
import Storage
import Values

/// What belongs to somebody who is logged in.
extension WebRoutes {
    /// The most of one's own records that the page lists of one part.
    private static let listedRecords = 50

    /// The programmes in which somebody has taken part, and those in which they may.
    func account(_ visit: Visit) async throws -> Page {
        guard let accounts else { throw HTTPError(.notFound) }
        let texts = visit.texts
        let account = try visit.loggedIn().account
        let keys = try await accounts.hostedKeys(of: account.id)
        var mine: [[String: Any]] = []
        var others: [[String: Any]] = []
        for summary in try await views.programmes(of: desk.log) {
            if let key = keys.first(where: { $0.programme == summary.name }) {
                mine.append(try await programme(summary, of: ActorID(key.did), texts))
            } else if summary.closedAt == nil {
                others.append([
                    "programmeTitle": texts.said(summary.programme.title),
                    "identifierAction": "/account/identifiers/\(PercentCoding.encode(summary.name))",
                ])
            }
        }
        var view: [String: Any] = [
            "greeting": texts(.accountGreeting, ["name": account.displayName]),
            "loginSentence": texts(.accountLogin, ["login": account.login]), "programmes": mine, "others": others,
            "hasOthers": !others.isEmpty, "hasProgrammes": !mine.isEmpty, "noticeText": false,
            "failedText": try await failedSentence(of: account, texts) ?? false,
        ]
        switch visit.query.text("done") {
        case "password": view["noticeText"] = texts(.passwordChanged)
        case "identifier": view["noticeText"] = texts(.identifierMade)
        case "erased": view["noticeText"] = texts(.valuesErased)
        default: break
        }
        return Page(template: .account, title: texts(.yourAccount), view: view)
    }

    /// Makes somebody known in a programme, so that they can be appointed before they have done anything there.
    func makeIdentifier(_ visit: Visit) async throws -> Answer {
        let account = try visit.loggedIn().account
        let summary = try await programme(visit.parameters)
        _ = try await accounts?.hostedKey(of: account.id, programme: summary.name, at: time.now())
        return .seeOther(Address.account.rawValue + "?done=identifier")
    }

    private func programme(
        _ summary: ProgrammeSummary, of actor: ActorID, _ texts: Texts
    ) async throws -> [String: Any] {
        var records: [[String: Any]] = []
        var duties: [[String: Any]] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            guard let register = RegisterPart(summary, name, part) else { continue }
            records += try await ownRecords(register, of: actor, texts)
            guard try await self.duties(of: actor, in: register).mayReview else { continue }
            duties.append(["queueTitle": texts.said(part.title), "queueHref": register.href + "/review"])
        }
        let name = PercentCoding.encode(summary.name)
        return [
            "programmeTitle": texts.said(summary.programme.title), "programmeHref": "/programmes/\(name)",
            "identifier": actor.text, "records": records, "hasRecords": !records.isEmpty, "duties": duties,
            "dataHref": "/account/data/\(name)", "eraseHref": "/account/erase/\(name)",
        ]
    }

    private func ownRecords(
        _ part: RegisterPart, of actor: ActorID, _ texts: Texts
    ) async throws -> [[String: Any]] {
        let query = ItemQuery(
            audience: .person(actor), owner: actor, sort: .newest, limit: Self.listedRecords, countsFacets: false)
        let items = try await views.items(query, of: part.address, log: desk.log).items
        let titles = try await ownTitles(of: items, in: part, actor)
        return items.map { item in
            let isReturned = item.item.status == RecordStatus.returned.rawValue
            var view: [String: Any] = [
                "recordTitle": titles[item.id] ?? item.title, "recordHref": part.href(of: item.id),
                "recordStatus": texts(RecordStatusWords.key(item.item.status)),
                "statusClass": item.item.status, "reviseHref": false, "returnReason": false,
            ]
            if isReturned {
                view["reviseHref"] = part.href(of: item.id) + "/revise"
                if let reason = item.notes["reason"]?.stringValue { view["returnReason"] = reason }
            }
            return view
        }
    }
}
