import Hummingbird
import Kernel
import Participation
import Storage
import Values

extension WebRoutes {
    /// A part: what it is, when, for whom, and how to take part.
    func part(_ visit: Visit) async throws -> Page {
        let texts = visit.texts
        let summary = try await programme(visit.parameters)
        let (address, part) = try Self.part(visit.parameters, of: summary)
        if let register = RegisterPart(summary, address.part, part) { return try await registerPage(register, visit) }
        let stands = try await views.part(address, of: desk.log)
        let standing = standing(of: part, stands)
        let acts = texts.count(Int64(stands?.moves ?? 0), .acts)
        let participants = texts.count(Int64(stands?.actors ?? 0), .participants)
        var view: [String: Any] = [
            "title": texts.said(part.title), "status": standing.status.rawValue, "statusText": standing.text(texts),
            "when": standing.when(texts), "isOpen": standing.status == .open, "moves": moves(of: part, texts),
            "activitySentence": texts(.activitySentence, ["acts": acts, "participants": participants]),
            "actsHref": "/api/programmes/\(address)/acts",
            "command": commands.act("<move>", in: address, body: "{…}"), "request": commands.send(to: address),
        ]
        if standing.status == .outcome { view["outcomeHref"] = "/programmes/\(address)/outcome" }
        if part.procedure.name == Budget.name, let terms = try? part.terms.decode(BudgetTerms.self) {
            let words = BudgetWords(terms: try await shown(terms, in: address.programme), texts: texts)
            view["figures"] = Self.figures(words, acts: stands?.moves ?? 0, people: stands?.actors ?? 0)
            view["budget"] = Self.budget(words)
            view["command"] = commands.act("vote", in: address, body: words.exampleBody)
        }
        return Page(
            template: .part, title: texts.plain(part.title), trail: trail(to: summary, texts),
            isSample: summary.programme.sample ?? false, view: view)
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
            let names = texts.list(roles.map(\.text))
            let by = roles.contains(.anyone) ? texts(.byAnyone) : texts(.byRoles, ["roles": names])
            return ["move": move.name, "by": by]
        }
    }

    private static func figures(_ words: BudgetWords, acts: Int, people: Int) -> [[String: Any]] {
        let texts = words.texts
        let rows: [(TextKey, String)] = [
            (.budget, texts.amount(words.terms.budget)),
            (.projects, texts.number(Int64(words.terms.projects.count))),
            (.ballots, texts.number(Int64(acts))), (.voters, texts.number(Int64(people))),
            (.eligible, words.eligible),
        ]
        return rows.map { ["name": texts($0.0), "value": $0.1] }
    }

    private static func budget(_ words: BudgetWords) -> [String: Any] {
        let projects = words.terms.projects.map { project -> [String: Any] in
            var view: [String: Any] = [
                "id": project.id, "title": words.texts.said(project.title), "cost": words.amount(project.cost),
                "category": project.category ?? "", "scope": words.scopeTitle(project.scope),
            ]
            if let description = project.description { view["description"] = words.texts.said(description) }
            return view
        }
        return [
            "rules": words.rules, "projects": projects,
            "hasCategories": words.terms.projects.contains { $0.category != nil },
            "hasScopes": words.terms.scopes?.isEmpty == false,
        ]
    }
}
