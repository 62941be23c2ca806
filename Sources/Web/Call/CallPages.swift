import Kernel
import Procurement
import Storage
import Values

/// The pages of its own that a call has: what a juror judges, and the forms in which they do.
struct CallPages: PartPages {
    /// A juror finds all of their work behind one button.
    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any] {
        guard let part = CallPart(place), let actor = try await routes.actor(visit, in: place.address.programme),
            place.summary.closedAt == nil,
            try await routes.readingRoom().holds(place.roles(for: "score"), actor, in: place.address.programme)
        else { return [:] }
        let standing = routes.standing(of: place.part, try await routes.views.part(place.address, of: routes.desk.log))
        let forms = CallPart.juryMoves.map { place.href(of: $0) }
        let others = try await routes.ways(into: place, standing, visit).filter {
            ($0["wayHref"] as? String).map { !forms.contains($0) } ?? true
        }
        let own: [String: Any] = ["wayHref": part.juryHref, "wayTitle": ["text": visit.texts(.juryTitle)]]
        return ["ways": [own] + others, "hasWays": true]
    }

    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? {
        guard CallPart.juryMoves.contains(move), let part = CallPart(place) else { return nil }
        guard let actor else {
            // Nobody is known yet: what the move is called is all that is asked for.
            return move == "score" ? ScoreQuestions(part: part, actor: nil, duties: []) : nil
        }
        let duties = try await routes.juryDuties(of: part, for: actor)
        switch move {
        case "declare":
            return place.running.form(of: move).map { DeclareQuestions(form: $0, duties: duties, chosen: nil) }
        case "score": return ScoreQuestions(part: part, actor: actor, duties: duties.filter { $0.step == .mark })
        default: return nil
        }
    }

    /// Once the challenge is known, so are its entries.
    func informed(
        _ questions: any ActQuestions, by answers: TypedAnswers, routes: WebRoutes
    ) async throws -> any ActQuestions {
        if let questions = questions as? DeclareQuestions { return questions.informed(by: answers) }
        guard let questions = questions as? ScoreQuestions, let actor = questions.actor,
            let duty = questions.duty(answers)
        else { return questions }
        var informed = questions
        informed.entries = try await routes.judgedEntries(of: duty, in: questions.part, for: actor)
        return informed
    }

    /// What opens sealed marks is kept for whoever sealed them, and goes with their act.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard move == "reveal", body["disclosure"] == nil, let part = CallPart(place) else { return body }
        let challenge = body["challenge"]?.stringValue
        let duty = try await routes.juryDuties(of: part, for: actor).first { $0.challenge.id == challenge }
        var opened: String?
        if let duty { opened = try await routes.sealedScores(of: duty, by: actor) }
        return .object((body.objectValue ?? []) + [JSONMember("disclosure", .string(opened ?? ""))])
    }
}
