import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a participatory budget has: what is voted on, the ballot, and the outcome in drawings.
struct BudgetPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let terms = try? place.part.terms.decode(BudgetTerms.self) else { return nil }
        let programme = place.address.programme
        let words = BudgetWords(terms: try await routes.shown(terms, in: programme), texts: visit.texts)
        let stands = try await routes.views.part(place.address, of: routes.desk.log)
        var page = try await routes.partPage(place, visit)
        page.view["hasFigures"] = true
        if terms.paper == nil {
            page.view["figures"] = Self.figures(words, acts: stands?.moves ?? 0, people: stands?.actors ?? 0)
        } else {
            // The desk's acts are no ballots: each person who has voted has one that counts.
            let book = try await routes.paperBooks.book(of: place.address, from: routes.desk)
            let voted = Int(clamping: book.ballots)
            page.view["figures"] =
                Self.figures(words, acts: voted, people: voted) + routes.sumsOnPaper(book, terms, visit.texts)
        }
        page.view["budget"] = Self.view(words)
        page.view["command"] = routes.commands.act("vote", in: place.address, body: words.exampleBody)
        return page
    }

    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? {
        guard move == "vote", let terms = try? place.part.terms.decode(BudgetTerms.self),
            let budget = try? Budget(terms: terms)
        else { return nil }
        let shown = try await routes.shown(terms, in: place.address.programme)
        var questions = BallotQuestions(terms: shown, rules: budget.ballotRules(over: shown.projects))
        if let actor {
            questions.persons = try await routes.ballotPersons(of: actor, terms, in: place.address.programme)
        }
        return questions
    }

    /// Where ballots count for persons, a ballot names whoever the roll says that the voter is.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard move == "vote", let terms = try? place.part.terms.decode(BudgetTerms.self), terms.onePer == .person,
            case .onList(let list) = terms.eligible,
            body["person"] == nil,
            let membership = try await routes.readingRoom().membership(
                of: actor, in: list, of: place.address.programme),
            let person = membership.columns["person"]
        else { return body }
        return .object((body.objectValue ?? []) + [JSONMember("person", person)])
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        guard move == "vote", let terms = try? place.part.terms.decode(BudgetTerms.self),
            case .onList(let list) = terms.eligible
        else { return nil }
        return list
    }

    /// Who stands on no list of voters may still vote for a child.
    func actsForOthers(
        _ actor: ActorID, by move: String, in place: PartPlace, routes: WebRoutes
    ) async throws -> Bool {
        guard move == "vote", let terms = try? place.part.terms.decode(BudgetTerms.self) else { return false }
        return try await !routes.ballotPersons(of: actor, terms, in: place.address.programme).wards.isEmpty
    }

    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView? {
        guard let terms = try? place.part.terms.decode(BudgetTerms.self),
            let outcome = try? json.decode(BudgetOutcome.self)
        else { return nil }
        let words = BudgetWords(terms: try await routes.shown(terms, in: place.address.programme), texts: texts)
        let view = BudgetOutcomeView(outcome: outcome, words: words)
        return OutcomeView(name: "budget", view: view.view, figures: view.table)
    }

    private static func figures(_ words: BudgetWords, acts: Int, people: Int) -> [[String: Any]] {
        let texts = words.texts
        let rows: [(TextKey, String)] = [
            (.budget, texts.boxedAmount(words.terms.budget)),
            (.projects, texts.number(Int64(words.terms.projects.count))),
            (.ballots, texts.number(Int64(acts))), (.voters, texts.number(Int64(people))),
            (.eligible, words.eligible),
        ]
        return rows.map { ["name": texts($0.0), "value": $0.1] }
    }

    private static func view(_ words: BudgetWords) -> [String: Any] {
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
