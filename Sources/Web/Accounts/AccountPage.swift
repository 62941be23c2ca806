import Hummingbird
import Kernel
import Participation
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
        let identities = try await accounts.identities(of: account.id)
        let readsAll = try await mayRead(visit)
        var mine: [[String: Any]] = []
        var others: [[String: Any]] = []
        for summary in try await views.programmes(of: desk.log) {
            if let identity = identities.first(where: { $0.programme == summary.name }) {
                mine.append(try await programme(summary, identity, texts))
            } else if summary.closedAt == nil, readsAll {
                others.append([
                    "programmeTitle": texts.said(summary.programme.title),
                    "identifierAction": "/account/identifiers/\(PercentCoding.encode(summary.name))",
                    "ownKeyHref": ownKeyHref(summary.name),
                ])
            }
        }
        var view: [String: Any] = [
            "greeting": texts(.accountGreeting, ["name": account.displayName]),
            "loginSentence": texts(.accountLogin, ["login": account.login]), "programmes": mine, "others": others,
            "hasOthers": !others.isEmpty, "hasProgrammes": !mine.isEmpty, "noticeText": false,
            "failedText": try await failedSentence(of: account, texts) ?? false,
            "noticesText": try await noticesText(account, texts),
            "companies": try await companyRows(account, texts),
        ]
        view["letterCodeHref"] = readsAll ? false : Address.letterCode.rawValue
        view["hasCompanies"] = (view["companies"] as? [[String: Any]])?.isEmpty == false
        switch visit.query.text("done") {
        case "password": view["noticeText"] = texts(.passwordChanged)
        case "identifier": view["noticeText"] = texts(.identifierMade)
        case "erased": view["noticeText"] = texts(.valuesErased)
        case "company-deleted": view["noticeText"] = texts(.companyDeleted)
        default: break
        }
        return Page(template: .account, title: texts(.yourAccount), view: view)
    }

    /// The way to the notices, with how many are new.
    private func noticesText(_ account: Account, _ texts: Texts) async throws -> String {
        let unread = try await knownPeople().unread(of: account.id)
        return unread == 0 ? texts(.noticesTitle) : texts(.noticesUnread, ["count": texts.number(Int64(unread))])
    }

    /// Makes somebody known in a programme, so that they can be appointed before they have done anything there.
    func makeIdentifier(_ visit: Visit) async throws -> Answer {
        let account = try visit.loggedIn().account
        let summary = try await programme(visit.parameters)
        if try await ownKey(of: account.id, in: summary.name) == nil {
            _ = try await accounts?.hostedKey(of: account.id, programme: summary.name, at: time.now())
        }
        return .seeOther(Address.account.rawValue + "?done=identifier")
    }

    /// What an identifier has in a programme.
    ///
    /// - Parameter way: makes of an address the one that leads there.
    func programme(
        _ summary: ProgrammeSummary, _ identity: ProgrammeIdentity, _ texts: Texts,
        by way: (String) -> String = { $0 }
    ) async throws -> [String: Any] {
        let actor = identity.actor
        var records: [[String: Any]] = []
        var duties: [[String: Any]] = []
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            guard let register = RegisterPart(summary, name, part) else { continue }
            records += try await ownRecords(register, of: actor, texts, by: way)
            guard try await self.duties(of: actor, in: register).mayReview else { continue }
            duties.append(["queueTitle": texts.said(part.title), "queueHref": way(register.href + "/review")])
        }
        let name = PercentCoding.encode(summary.name)
        return [
            "programmeTitle": texts.said(summary.programme.title), "programmeHref": way("/programmes/\(name)"),
            "identifications": try await identifications(of: summary, actor, texts),
            "identifier": actor.text, "identifierText": texts(.yourIdentifier), "records": records,
            "hasRecords": !records.isEmpty, "duties": duties,
            "ownKeyHref": identity.isHosted && summary.closedAt != nil ? false : ownKeyHref(summary.name),
            "ownKeyText": texts(identity.isHosted ? .ownKeyOffer : .ownKey),
            "rowHref": summary.programme.parts.values.contains { $0.procedure.name == Roll.name }
                ? "/account/data/\(name)/roll" : false,
            "dataHref": "/account/data/\(name)", "eraseHref": "/account/erase/\(name)",
        ]
    }

    private func ownRecords(
        _ part: RegisterPart, of actor: ActorID, _ texts: Texts, by way: (String) -> String
    ) async throws -> [[String: Any]] {
        let query = ItemQuery(
            audience: .person(actor), owner: actor, sort: .newest, limit: Self.listedRecords, countsFacets: false)
        let items = try await views.items(query, of: part.address, log: desk.log).items
        let titles = try await ownTitles(of: items, in: part, actor)
        return items.map { item in
            let isReturned = item.item.status == RecordStatus.returned.rawValue
            var view: [String: Any] = [
                "recordTitle": titles[item.id] ?? item.title, "recordHref": way(part.href(of: item.id)),
                "recordStatus": texts(RecordStatusWords.key(item.item.status)),
                "statusClass": item.item.status, "reviseHref": false, "returnReason": false,
            ]
            if isReturned {
                view["reviseHref"] = way(part.href(of: item.id) + "/revise")
                if let reason = item.notes["reason"]?.stringValue { view["returnReason"] = reason }
            }
            return view
        }
    }
}
