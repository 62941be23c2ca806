import Hummingbird
import Kernel
import Participation
import Storage
import Values

/// A programme as the desk sees it: its timeline, its parts, who holds which role, and what can be done.
extension WebRoutes {
    /// How many holders of one role are listed.
    private static let listedHolders = 20

    func deskProgramme(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        let texts = visit.texts
        let summary = try await deskProgramme(visit, clerk)
        let timeline = try await timeline(of: summary, texts)
        let href = Self.deskHref(summary.name)
        var sections = [
            DeskSection(
                buttons: [
                    PageButton(text: texts(.deskPublicPage), href: "/programmes/\(summary.name)", look: .plain)
                ]),
            DeskSection(title: texts(.deskTimeline), steps: timeline.steps(texts)),
            DeskSection(title: texts(.deskParts), table: try await partTable(summary, clerk, texts)),
            try await rolesSection(of: summary.name, isClosed: summary.closedAt != nil, clerk, texts),
        ]
        sections += rollSections(of: summary, clerk, texts)
        if clerk.home(for: [.office, .clerk], in: summary.name) != nil {
            sections += Self.paperDesks(of: summary, texts)
        }
        sections += identifierSections(of: summary, clerk, texts)
        sections += try await lostKeySections(in: summary.name, clerk, texts)
        sections.append(
            DeskSection(
                title: texts(.deskPapers),
                buttons: DeskPaper.allCases.filter { $0.exists(in: timeline) }.map {
                    .init(text: texts($0.title), href: "\(href)/papers/\($0.rawValue)", look: .plain)
                }))
        if summary.closedAt == nil, clerk.home(for: [.office], in: summary.name) != nil {
            if try await !closings(of: summary, texts).isEmpty {
                sections.append(
                    DeskSection(
                        title: texts(.deskPutOffTitle), paragraphs: [texts(.deskPutOffLead)],
                        buttons: [.init(text: texts(.deskPutOffTitle), href: "\(href)/put-off", look: .plain)]))
            }
            if readers != nil {
                sections.append(
                    DeskSection(
                        title: texts(.deskFiguresTitle), paragraphs: [texts(.deskFiguresLead)],
                        buttons: [.init(text: texts(.deskFiguresTitle), href: "\(href)/figures", look: .plain)]))
            }
            sections.append(
                DeskSection(
                    title: texts(.deskCloseTitle), paragraphs: [texts(.deskCloseMeaning)],
                    buttons: [.init(text: texts(.deskCloseTitle), href: "\(href)/close", look: .plain)]))
        }
        return DeskPage(
            kicker: timeline.stateText(texts), heading: texts.said(summary.programme.title),
            title: texts.plain(summary.programme.title), lead: timeline.nextSentence(texts), sections: sections,
            isSample: summary.programme.sample ?? false
        ).page(texts)
    }

    /// What to do for whoever has no identifier of their own in the programme, or no role for the desk's work.
    private func identifierSections(
        of summary: ProgrammeSummary, _ clerk: DeskClerk, _ texts: Texts
    ) -> [DeskSection] {
        guard let me = clerk.identities[summary.name] else {
            return [
                DeskSection(
                    title: texts(.deskYourIdentifierHere), paragraphs: [texts(.deskIdentifierMeaning)],
                    form: PageForm(
                        action: "/account/identifiers/\(PercentCoding.encode(summary.name))",
                        submits: [.init(.sign, texts(.makeIdentifier), look: .plain)])),
                DeskSection(
                    buttons: [.init(text: texts(.ownKeyOffer), href: ownKeyHref(summary.name), look: .plain)]),
            ]
        }
        guard clerk.roles(in: summary.name).contains(.office), summary.closedAt == nil,
            clerk.home(for: [.clerk, .reviewer], in: summary.name) == nil
        else { return [] }
        let query = "role=clerk&who=\(PercentCoding.encode(me.text))"
        let href = "\(Self.deskHref(summary.name))/appoint?\(query)"
        return [
            DeskSection(
                title: texts(.deskYourIdentifierHere), paragraphs: [texts(.deskNotClerkRemedy)],
                buttons: [.init(text: texts(.deskAppoint), href: href, look: .plain)])
        ]
    }

    /// The ways to the programme's rolls, for whoever keeps them.
    private func rollSections(of summary: ProgrammeSummary, _ clerk: DeskClerk, _ texts: Texts) -> [DeskSection] {
        guard clerk.home(for: [.office, .clerk], in: summary.name) != nil else { return [] }
        return summary.programme.parts.sorted(by: { $0.key < $1.key }).compactMap { name, part in
            guard part.procedure.name == Roll.name else { return nil }
            return DeskSection(
                title: texts.plain(part.title), paragraphs: [texts(.deskRollLead)],
                buttons: [
                    .init(
                        text: texts(.deskRollKeep),
                        href: "\(Self.deskHref(summary.name))/rolls/\(PercentCoding.encode(name))", look: .plain)
                ])
        }
    }

    /// The people of the office itself: who may open programmes, who works at the desk.
    func deskOffice(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        guard clerk.isOfOffice else { throw Detour.forbidden(.deskNotYours) }
        let texts = visit.texts
        return DeskPage(
            heading: ["text": texts(.deskPeopleOfOffice)], lead: texts(.deskOfficeMeaning),
            sections: [
                try await rolesSection(of: DeskClerk.office, isClosed: false, clerk, texts),
                DeskSection(
                    buttons: [.init(text: texts(.deskKeyOfOffice), href: ownKeyHref(DeskClerk.office), look: .plain)]),
            ]
        ).page(texts)
    }

    private func partTable(_ summary: ProgrammeSummary, _ clerk: DeskClerk, _ texts: Texts) async throws -> DataTable {
        var table = DataTable(
            caption: texts(.deskParts),
            columns: [
                .init(name: texts(.deskPartName)), .init(name: texts(.deskState)), .init(name: texts(.deskWhen)),
                .init(name: texts(.deskActs), isNumber: true), .init(name: texts(.deskPeople), isNumber: true),
                .init(name: texts(.outcome)),
            ], isUnderHeading: true)
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            let stands = try await views.part(address, of: desk.log)
            let standing = standing(of: part, stands)
            // Whatever a part's own terms say, nothing more is done in a programme that is closed.
            let ended = stands?.closedBy == nil ? summary.closedAt : nil
            table.cells.append([
                .text(texts.plain(part.title), href: "/programmes/\(address)"),
                ended == nil
                    ? .init(text: standing.text(texts), tag: standing.status.rawValue)
                    : .init(text: texts(.statusClosed), tag: "closed"),
                .text(ended.map { texts(.closedAt, ["time": texts.moment($0)]) } ?? standing.when(texts)),
                .number(Int64(stands?.moves ?? 0), texts), .number(Int64(stands?.actors ?? 0), texts),
                stands?.outcome == nil
                    ? .text(texts(stands?.closedBy == nil ? .deskOutcomeLater : .deskOutcomeSoon))
                    : .text(texts(.seeOutcome), href: "/programmes/\(address)/outcome"),
            ])
        }
        return table
    }

    /// Who holds which role, with the ways to appoint and dismiss.
    private func rolesSection(
        of programme: String, isClosed: Bool, _ clerk: DeskClerk, _ texts: Texts
    ) async throws -> DeskSection {
        let now = time.now()
        var table = DataTable(
            caption: texts(.deskRoles),
            columns: [
                .init(name: texts(.deskRole)), .init(name: texts(.deskHolder)), .init(name: texts(.deskSince)),
                .init(name: texts(.deskChange)),
            ], isUnderHeading: true)
        let href = programme == DeskClerk.office ? Address.deskOffice.rawValue : Self.deskHref(programme)
        var points: [String] = []
        for (role, count) in try await views.roleCounts(in: programme, log: desk.log, at: now) {
            let holders = try await views.holders(
                of: role, in: programme, log: desk.log, at: now, limit: Self.listedHolders)
            for holding in holders {
                let mayChange = !isClosed && clerk.home(for: Self.appointers(of: role), in: programme) != nil
                let isSelf = clerk.identities.values.contains(holding.actor)
                let query = "?role=\(PercentCoding.encode(role.text))&who=\(PercentCoding.encode(holding.actor.text))"
                table.cells.append([
                    .text(DeskRoles.title(role, texts)),
                    isSelf
                        ? .text(texts(.deskYou)) : DataTable.Cell(text: try await name(of: holding), isCode: true),
                    .time(holding.since, texts),
                    role == .registrar || !mayChange || (isSelf && role == .office)
                        ? .text("–") : .text(texts(.deskDismiss), href: "\(href)/dismiss\(query)"),
                ])
            }
            if count > holders.count {
                points.append(
                    texts(
                        .deskMoreHolders,
                        ["role": role.text, "count": texts.number(Int64(count - holders.count))]))
            }
        }
        let mayAppoint = !isClosed && clerk.home(for: [.office, .clerk], in: programme) != nil
        return DeskSection(
            title: texts(.deskRoles), points: points, table: table, empty: texts(.deskNobody),
            buttons: mayAppoint ? [.init(text: texts(.deskAppoint), href: "\(href)/appoint", look: .plain)] : [])
    }

    /// Who gives and takes a role: an office every one, a clerk all but those of offices and clerks.
    static func appointers(of role: RoleName) -> Set<RoleName> {
        role == .office || role == .clerk ? [.office] : [.office, .clerk]
    }

    /// Who holds a role, by the name under which a member of staff has an account; an identifier otherwise.
    private func name(of holding: RoleHolding) async throws -> String {
        guard DeskClerk.staff.contains(holding.role), let accounts,
            let id = try await accounts.account(of: holding.actor)
        else { return holding.actor.text }
        do {
            return "\(try await accounts.account(id).displayName) (\(holding.actor.text))"
        } catch AccountError.unknownAccount {
            return holding.actor.text
        }
    }
}

/// What roles are called.
enum DeskRoles {
    static func title(_ role: RoleName, _ texts: Texts) -> String {
        switch role {
        case .office: texts(.deskRoleOffice)
        case .clerk: texts(.deskRoleClerk)
        case .reviewer: texts(.deskRoleReviewer)
        case .registrar: texts(.deskRoleRegistrar)
        default: role.text
        }
    }
}
