import Kernel
import Participation
import Storage
import Values

/// What waits for the office in a part of a programme.
struct PartTask {
    let what: String
    let since: Instant
    let href: String
}

extension WebRoutes {
    /// What waits in the petitions of a programme for a clerk: what is handed in, appeals, answers, and late ones.
    func petitionTasks(of summary: ProgrammeSummary, for clerk: DeskClerk, _ texts: Texts) async throws -> [PartTask] {
        guard let actor = clerk.identities[summary.name] else { return [] }
        var tasks: [PartTask] = []
        for (name, declared) in summary.programme.parts.sorted(by: { $0.key < $1.key })
        where declared.procedure.name == Petition.name {
            guard let running = try? desk.procedures.part(declared.procedure, terms: declared.terms) else { continue }
            let address = PartAddress(programme: summary.name, part: name)
            let place = PartPlace(summary: summary, address: address, part: declared, running: running)
            guard let part = PetitionPart(place) else { continue }
            var wanted: [(String, TextKey)] = []
            for (move, status, key) in [
                ("moderate", "submitted", TextKey.deskPetitionModerate), ("hear", "appealed", .deskPetitionHear),
            ] {
                let roles = place.roles(for: move).filter { $0 != .anyone }
                if try await readingRoom().holds(roles, actor, in: summary.name) { wanted.append((status, key)) }
            }
            // What is owed every clerk sees: somebody has to remind whoever owes it.
            wanted += [(Petition.late, .deskPetitionLate), (Petition.awaiting, .deskPetitionOwed)]
            for (status, key) in wanted {
                let query = ItemQuery(
                    audience: .office, statuses: [status], sort: .newest, isReversed: true, limit: 1,
                    countsFacets: false)
                let found = try await views.items(query, of: address, log: desk.log)
                guard let first = found.items.first else { continue }
                let since = first.steps.first { $0.reply == nil }?.reached ?? first.item.createdAt
                let petitions = texts.count(Int64(found.total), .petitions)
                tasks.append(
                    PartTask(
                        what: texts(key, ["petitions": petitions]), since: since,
                        href: "\(part.place.href)?status=\(status)"))
            }
        }
        return tasks
    }
}
