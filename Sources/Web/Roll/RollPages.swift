import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a roll has: the question for the code of a letter.
struct RollPages: PartPages {
    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? {
        move == "admit" ? CodeQuestion() : nil
    }

    /// In the place of the code comes what it signs: the code itself never stands on the log.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard move == "admit", let typed = body[CodeQuestion.code]?.stringValue,
            let code = InvitationCode(typed: typed)
        else { return body }
        return try RollAdmission.body(
            with: code, programme: place.address.programme, part: place.address.part, actor: actor)
    }
}

extension PartPlace {
    /// Where somebody shows the code of a letter to come onto a list of this programme; nil for a list that nobody
    /// comes onto by a code.
    func codeHref(for list: ListReference) -> String? {
        guard list.list == Roll.voters, let part = summary.programme.parts[list.part],
            part.procedure.name == Roll.name
        else { return nil }
        let programme = PercentCoding.encode(address.programme)
        return "/programmes/\(programme)/\(PercentCoding.encode(list.part))/acts/admit"
    }
}
