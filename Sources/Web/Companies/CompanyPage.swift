import Hummingbird
import Kernel
import Storage
import Values

/// A company as the people in it see it.
extension WebRoutes {
    private static let deedsOfPage = 50

    func company(_ place: CompanyPlace, _ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let company = place.company
        let href = Self.href(of: company)
        let isOwner = place.role == .owner
        let before = Int64(visit.query.text("before"))
        let found = try await knownAccounts().deeds(
            of: company.id, for: try visit.loggedIn().account.id, before: before, limit: Self.deedsOfPage + 1)
        let deeds = Array(found.prefix(Self.deedsOfPage))
        let older = found.count > deeds.count ? deeds.last.map { "\(href)?before=\($0.id)" } : nil
        let programmes = try await companyProgrammes(company, texts)
        var view: [String: Any] = [
            "companyName": company.name, "roleSentence": Self.name(of: place.role, texts),
            "registerNumber": company.registerNumber.isEmpty ? false : company.registerNumber,
            "isOwner": isOwner, "nameHref": href + "/name", "inviteHref": href + "/invite",
            "deleteHref": href + "/delete", "members": try await memberRows(place, visit),
            "invitations": try await invitationRows(place, visit), "programmes": programmes,
            "hasProgrammes": !programmes.isEmpty, "deeds": try await deedRows(deeds, texts),
            "hasDeeds": !deeds.isEmpty, "hasPages": before != nil || older != nil,
            "newestHref": before == nil ? false : href, "olderHref": older ?? false, "noticeText": false,
        ]
        view["hasInvitations"] = (view["invitations"] as? [[String: Any]])?.isEmpty == false
        switch visit.query.text("done") {
        case "made": view["noticeText"] = texts(.companyMade)
        case "joined": view["noticeText"] = texts(.companyJoined)
        case "saved": view["noticeText"] = texts(.noticeSaved)
        case "erased": view["noticeText"] = texts(.valuesErased)
        default: break
        }
        return Page(template: .company, title: company.name, view: view)
    }

    /// What a role is called.
    static func name(of role: CompanyRole, _ texts: Texts) -> String {
        texts(role == .owner ? .companyOwner : .companyMember)
    }

    /// The companies that somebody is in, for their account's page.
    func companyRows(_ account: Account, _ texts: Texts) async throws -> [[String: Any]] {
        try await knownAccounts().companies(of: account.id).map {
            [
                "companyName": $0.company.name, "companyHref": Self.href(of: $0.company),
                "companyRole": Self.name(of: $0.role, texts),
            ]
        }
    }

    private func memberRows(_ place: CompanyPlace, _ visit: Visit) async throws -> [[String: Any]] {
        let (texts, account) = (visit.texts, try visit.loggedIn().account.id)
        return try await knownAccounts().members(of: place.company.id, for: account).map { member in
            let isSelf = member.account == account
            let mayChange = place.role == .owner || isSelf
            return [
                "memberName": member.displayName, "memberRole": Self.name(of: member.role, texts),
                "memberSince": texts.moment(member.since), "isSelf": isSelf,
                "memberHref": mayChange ? href(of: member, place) : false,
                "memberAct": texts(isSelf && place.role == .member ? .companyLeave : .change),
            ]
        }
    }

    private func invitationRows(_ place: CompanyPlace, _ visit: Visit) async throws -> [[String: Any]] {
        guard place.role == .owner else { return [] }
        let (texts, account) = (visit.texts, try visit.loggedIn().account.id)
        return try await knownAccounts().invitations(into: place.company.id, for: account, at: time.now()).map {
            [
                "invitationSentence": texts(
                    .companyInvitationEnds,
                    ["role": Self.name(of: $0.role, texts), "time": texts.moment($0.ends)]),
                "withdrawAction": "\(Self.href(of: place.company))/invitations/\($0.id)/withdraw",
            ]
        }
    }

    /// What the company has in each programme; whoever follows a link from here acts for it there.
    private func companyProgrammes(_ company: Company, _ texts: Texts) async throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for identity in try await knownAccounts().identities(of: company.id) {
            guard let summary = try await views.programme(identity.programme, of: desk.log) else { continue }
            var row = try await programme(summary, identity, texts) { path in
                Self.actingHref(summary.name, for: company, next: path)
            }
            let name = PercentCoding.encode(summary.name)
            row["ownKeyHref"] = false
            row["dataHref"] = "\(Self.href(of: company))/data/\(name)"
            row["eraseHref"] = "\(Self.href(of: company))/erase/\(name)"
            rows.append(row)
        }
        return rows
    }

    private func deedRows(_ deeds: [CompanyDeed], _ texts: Texts) async throws -> [[String: Any]] {
        var summaries: [String: ProgrammeSummary] = [:]
        for name in Set(deeds.map(\.address.programme)) {
            summaries[name] = try await views.programme(name, of: desk.log)
        }
        return deeds.map { deed in
            let summary = summaries[deed.address.programme]
            let part = summary?.programme.parts[deed.address.part]
            let running = part.flatMap { try? desk.procedures.part($0.procedure, terms: $0.terms) }
            return [
                "deedTime": texts.moment(deed.time), "deedDatetime": deed.time.description, "deedBy": deed.by,
                "deedMove": running?.form(of: deed.move).map { texts.label($0.title, of: deed.move) }
                    ?? texts.word(deed.move).view,
                "deedProgramme": summary.map { texts.said($0.programme.title) } ?? ["text": deed.address.programme],
                "deedEntry": deed.entry.map(String.init) ?? false,
                "deedHref": deed.entry.map { "/entries/\($0)" } ?? false,
            ]
        }
    }
}
