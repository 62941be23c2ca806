import Hummingbird
import Kernel
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
            DeskSection(title: texts(.deskTimeline), table: timeline.table(texts)),
            DeskSection(title: texts(.deskParts), table: try await partTable(summary, clerk, texts)),
            try await rolesSection(of: summary.name, clerk, texts),
        ]
        if clerk.identities[summary.name] == nil {
            sections.append(
                DeskSection(
                    title: texts(.deskYourIdentifierHere), paragraphs: [texts(.deskIdentifierMeaning)],
                    form: DeskForm(
                        action: "/account/identifiers/\(PercentCoding.encode(summary.name))",
                        submits: [.init(step: .sign, text: texts(.makeIdentifier), isPlain: true)])))
        }
        sections.append(
            DeskSection(
                title: texts(.deskPapers),
                buttons: DeskPaper.allCases.filter { $0.exists(in: timeline) }.map {
                    .init(text: texts($0.title), href: "\(href)/papers/\($0.rawValue)", isPlain: true)
                }))
        if summary.closedAt == nil, clerk.home(for: [.office], in: summary.name) != nil {
            sections.append(
                DeskSection(
                    title: texts(.deskCloseTitle), paragraphs: [texts(.deskCloseMeaning)],
                    buttons: [.init(text: texts(.deskCloseTitle), href: "\(href)/close", isPlain: true)]))
        }
        return DeskPage(
            kicker: timeline.stateText(texts), heading: texts.said(summary.programme.title),
            title: texts.plain(summary.programme.title), lead: timeline.nextSentence(texts), sections: sections,
            isSample: summary.programme.sample ?? false
        ).page(texts)
    }

    /// The people of the office itself: who may open programmes, who works at the desk.
    func deskOffice(_ visit: Visit) async throws -> Page {
        let clerk = try await clerk(visit)
        guard clerk.isOfOffice else { throw Detour.forbidden(.deskNotYours) }
        let texts = visit.texts
        return DeskPage(
            heading: ["text": texts(.deskPeopleOfOffice)], lead: texts(.deskOfficeMeaning),
            sections: [try await rolesSection(of: DeskClerk.office, clerk, texts)]
        ).page(texts)
    }

    private func partTable(_ summary: ProgrammeSummary, _ clerk: DeskClerk, _ texts: Texts) async throws -> DeskTable {
        var table = DeskTable(
            caption: texts(.deskParts),
            columns: [
                .init(text: texts(.deskPartName)), .init(text: texts(.deskState)), .init(text: texts(.deskWhen)),
                .init(text: texts(.deskActs), isNumber: true), .init(text: texts(.deskPeople), isNumber: true),
                .init(text: texts(.outcome)),
            ])
        for (name, part) in summary.programme.parts.sorted(by: { $0.key < $1.key }) {
            let address = PartAddress(programme: summary.name, part: name)
            let stands = try await views.part(address, of: desk.log)
            let standing = standing(of: part, stands)
            // Whatever a part's own terms say, nothing more is done in a programme that is closed.
            let ended = stands?.closedBy == nil ? summary.closedAt : nil
            table.rows.append([
                .text(texts.plain(part.title), href: "/programmes/\(address)"),
                ended == nil
                    ? .init(text: standing.text(texts), tag: standing.status.rawValue)
                    : .init(text: texts(.statusClosed), tag: "closed"),
                .text(ended.map { texts(.closedAt, ["time": texts.moment($0)]) } ?? standing.when(texts)),
                .number(Int64(stands?.moves ?? 0)), .number(Int64(stands?.actors ?? 0)),
                stands?.outcome == nil
                    ? .text(texts(stands?.closedBy == nil ? .deskOutcomeLater : .deskOutcomeSoon))
                    : .text(texts(.seeOutcome), href: "/programmes/\(address)/outcome"),
            ])
        }
        return table
    }

    /// Who holds which role, with the ways to appoint and dismiss.
    private func rolesSection(of programme: String, _ clerk: DeskClerk, _ texts: Texts) async throws -> DeskSection {
        let now = time.now()
        var table = DeskTable(
            caption: texts(.deskRoles),
            columns: [
                .init(text: texts(.deskRole)), .init(text: texts(.deskHolder)), .init(text: texts(.deskSince)),
                .init(text: texts(.deskChange)),
            ])
        let href = programme == DeskClerk.office ? Address.deskOffice.rawValue : Self.deskHref(programme)
        var points: [String] = []
        for (role, count) in try await views.roleCounts(in: programme, log: desk.log, at: now) {
            let holders = try await views.holders(
                of: role, in: programme, log: desk.log, at: now, limit: Self.listedHolders)
            for holding in holders {
                let mayChange = clerk.home(for: Self.appointers(of: role), in: programme) != nil
                let isSelf = clerk.identities.values.contains(holding.actor)
                let query = "?role=\(PercentCoding.encode(role.text))&who=\(PercentCoding.encode(holding.actor.text))"
                table.rows.append([
                    .text(DeskRoles.title(role, texts)),
                    isSelf
                        ? .text(texts(.deskYou)) : DeskTable.Cell(text: try await name(of: holding), isCode: true),
                    DeskTable.Cell.time(holding.since),
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
        let mayAppoint = clerk.home(for: [.office, .clerk], in: programme) != nil
        return DeskSection(
            title: texts(.deskRoles), points: points, table: table, empty: texts(.deskNobody),
            buttons: mayAppoint ? [.init(text: texts(.deskAppoint), href: "\(href)/appoint", isPlain: true)] : [])
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
