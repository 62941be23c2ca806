import Hummingbird
import Kernel
import Storage
import Values

/// Somebody who works at the desk: an account with the roles that its identifiers hold.
///
/// At the desk somebody has the identifier of each programme, and the one at the office, which is the same everywhere:
/// a programme that they open belongs to that one.
struct DeskClerk: Sendable {
    /// The roles that bring somebody to the desk.
    static let staff: Set<RoleName> = [.office, .clerk, .reviewer]
    /// The programme that stands for the office.
    static let office = ProgrammeRules.officeProgramme

    let visitor: Visitor
    /// Who they are, by programme.
    let identities: [String: ActorID]
    let roles: [RoleHolding]

    /// Whether there is something for them to do here.
    var isStaff: Bool { roles.contains { Self.staff.contains($0.role) } }

    /// Whether they may open programmes.
    var mayOpen: Bool { home(for: [.office], in: Self.office) != nil }

    /// Whether they belong to the office itself, and so see every programme.
    var isOfOffice: Bool { roles.contains { $0.programme == Self.office && Self.staff.contains($0.role) } }

    /// The roles that they hold in a programme.
    func roles(in programme: String) -> [RoleName] {
        roles.filter { $0.programme == programme }.map(\.role)
    }

    /// Whether a programme is theirs to see.
    func serves(_ programme: String) -> Bool {
        isOfOffice || roles.contains { $0.programme == programme && Self.staff.contains($0.role) }
    }

    /// The programme whose identifier holds one of the roles, for signing with it; nil where none does.
    func home(for wanted: Set<RoleName>, in programme: String) -> String? {
        for holding in roles where holding.programme == programme && wanted.contains(holding.role) {
            if let home = identities.filter({ $0.value == holding.actor }).keys.min() { return home }
        }
        return nil
    }
}

extension WebRoutes {
    /// Whoever visits, as the log's roles make them.
    func roles(of visitor: Visitor) async throws -> DeskClerk {
        guard let accounts else { throw HTTPError(.notFound) }
        let known = try await accounts.identities(of: visitor.account.id)
        let identities = Dictionary(known.map { ($0.programme, $0.actor) }) { first, _ in first }
        let roles = try await views.roles(
            of: identities.values.sorted { $0.text < $1.text }, log: desk.log, at: time.now())
        return DeskClerk(visitor: visitor, identities: identities, roles: roles)
    }

    /// Whoever works at the desk.
    ///
    /// - Throws: `Detour` for anybody else.
    func clerk(_ visit: Visit) async throws -> DeskClerk {
        let clerk = try await roles(of: try visit.loggedIn())
        guard clerk.isStaff else { throw Detour.forbidden(.deskNotStaff) }
        return clerk
    }

    /// The programme that the path names, for somebody who works for it.
    func deskProgramme(_ visit: Visit, _ clerk: DeskClerk) async throws -> ProgrammeSummary {
        let summary = try await programme(visit.parameters)
        guard clerk.serves(summary.name) else { throw Detour.forbidden(.deskNotYours) }
        return summary
    }

    /// The steps from the desk to a programme there.
    func deskTrail(to summary: ProgrammeSummary, _ texts: Texts) -> [[String: Any]] {
        var step = texts.said(summary.programme.title)
        step["href"] = Self.deskHref(summary.name)
        return [step]
    }

    static func deskHref(_ programme: String) -> String { "/desk/programmes/\(PercentCoding.encode(programme))" }
}
