import Kernel
import Participation
import Storage
import Values

/// What waits for a clerk in parts with ideas.
extension WebRoutes {
    /// Ideas to be decided on, and appeals, the oldest first.
    func ideaTasks(
        of summary: ProgrammeSummary, for clerk: DeskClerk, _ texts: Texts
    ) async throws -> [PartTask] {
        guard let actor = clerk.identities[summary.name] else { return [] }
        var tasks: [PartTask] = []
        for (name, declared) in summary.programme.parts.sorted(by: { $0.key < $1.key })
        where declared.procedure.name == Proposal.name {
            guard let running = try? desk.procedures.part(declared.procedure, terms: declared.terms) else { continue }
            let address = PartAddress(programme: summary.name, part: name)
            let place = PartPlace(summary: summary, address: address, part: declared, running: running)
            for (move, standing, key) in [
                ("moderate", IdeaRecord.Standing.submitted, TextKey.deskIdeaModerate),
                ("hear", .appealed, .deskIdeaHear),
            ] {
                let roles = place.roles(for: move).filter { $0 != .anyone }
                guard try await readingRoom().holds(roles, actor, in: summary.name) else { continue }
                let query = ItemQuery(
                    audience: .office, statuses: [standing.rawValue], sort: .newest, isReversed: true, limit: 1,
                    countsFacets: false)
                let found = try await views.items(query, of: address, log: desk.log)
                guard let first = found.items.first else { continue }
                tasks.append(
                    PartTask(
                        what: texts(key, ["count": texts.number(Int64(found.total))]), since: first.item.changedAt,
                        href: "\(place.href)/items?status=\(standing.rawValue)"))
            }
        }
        return tasks
    }
}
