import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a consultation has: one statement after another, the statements, the outcome in drawings.
struct ConsultationPages: PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let consultation = ConsultationPlace(place) else { return nil }
        return try await routes.consultationPage(consultation, visit)
    }

    func href(of move: String, in place: PartPlace) -> String? {
        move == "vote" ? ConsultationPlace(place)?.opinionsHref : nil
    }

    /// Answers and reports stand with what they are about.
    func href(ofItem id: String, in place: PartPlace) -> String? {
        guard let consultation = ConsultationPlace(place) else { return nil }
        let pieces = id.split(separator: "-")
        if pieces.count == 3, pieces[0] == "answer", let number = UInt64(pieces[1]) {
            return consultation.href(of: number)
        }
        return UInt64(id).map(consultation.href(of:)) ?? consultation.statementsHref
    }

    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? {
        guard let consultation = ConsultationPlace(place) else { return nil }
        switch move {
        case "propose":
            return ProposeQuestions(consultation: consultation, alike: [], titles: [:])
        case "report":
            // The server knows the number of whoever reports.
            guard var form = place.running.form(of: move) else { return nil }
            form.questions.removeAll { $0.name == "person" }
            return DeclaredQuestions(form: form)
        default: return nil
        }
    }

    func informed(
        _ questions: any ActQuestions, by answers: TypedAnswers, routes: WebRoutes
    ) async throws -> any ActQuestions {
        try await (questions as? ProposeQuestions)?.informed(by: answers, routes) ?? questions
    }

    /// Where votes count for persons, a move names whoever the roll says that its maker is.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard ["vote", "propose", "report"].contains(move), body["person"] == nil,
            let consultation = ConsultationPlace(place),
            let person = try await routes.person(actor, by: move, in: consultation)
        else { return body }
        return .object((body.objectValue ?? []) + [JSONMember("person", .number(JSONNumber(person)))])
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        ConsultationPlace(place)?.list(for: move)
    }

    /// Moderators bring in statements of their own.
    func actsForOthers(
        _ actor: ActorID, by move: String, in place: PartPlace, routes: WebRoutes
    ) async throws -> Bool {
        guard move == "propose" else { return false }
        return try await routes.readingRoom().holds(place.roles(for: "moderate"), actor, in: place.address.programme)
    }

    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView? {
        guard let consultation = ConsultationPlace(place) else { return nil }
        let outcome = try routes.consultationBooks.outcome(of: place.address, consultation.terms, from: json)
        var view = ConsultationOutcomeView(outcome, consultation, texts)
        view.places = try await routes.statementMap(consultation)
        view.titles = try await routes.titles(of: view.shown, in: consultation, texts)
        return OutcomeView(name: "consultation", view: view.view, figures: view.figures)
    }
}

extension WebRoutes {
    /// The number on the roll of somebody who makes a move, where moves count for persons.
    func person(_ actor: ActorID, by move: String, in consultation: ConsultationPlace) async throws -> UInt64? {
        guard consultation.terms.onePer == .person, let list = consultation.list(for: move) else { return nil }
        let membership = try await readingRoom().membership(of: actor, in: list, of: consultation.address.programme)
        return membership?.columns["person"]?.int64Value.flatMap { UInt64(exactly: $0) }
    }
}
