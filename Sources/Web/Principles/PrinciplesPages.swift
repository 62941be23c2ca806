import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a part has in which a panel draws principles.
struct PrinciplesPages: PartPages {
    /// The moves in which somebody names their own number on the roll.
    private static let ownMoves: Set<String> = ["tell", "withdraw", "respond"]

    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let part = PrinciplesPart(place) else { return nil }
        return try await routes.principlesPage(part, visit)
    }

    func href(ofItem id: String, in place: PartPlace) -> String? { PrinciplesPart(place)?.href(of: id) }

    /// Where answers count for persons, the body names whoever the roll says that they are.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard Self.ownMoves.contains(move), let part = PrinciplesPart(place), part.terms.onePer == .person,
            body["person"] == nil,
            let membership = try await routes.readingRoom().membership(
                of: actor, in: part.terms.panel, of: place.address.programme),
            let person = membership.columns["person"]
        else { return body }
        return .object((body.objectValue ?? []) + [JSONMember("person", person)])
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        Self.ownMoves.contains(move) ? PrinciplesPart(place)?.terms.panel : nil
    }

    /// Only an objection is asked for its reason, and it must have one.
    func informed(
        _ questions: any ActQuestions, by answers: TypedAnswers, routes: WebRoutes
    ) async throws -> any ActQuestions {
        guard let declared = questions as? DeclaredQuestions,
            declared.form.questions.contains(where: { $0.name == "stance" })
        else { return questions }
        var form = declared.form
        if answers.texts["stance"]?.first == PrinciplesMove.Stance.object.rawValue {
            for place in form.questions.indices where form.questions[place].name == "reason" {
                form.questions[place].isOptional = false
            }
        } else {
            form.questions.removeAll { $0.name == "reason" }
        }
        return DeclaredQuestions(form: form)
    }
}
