import Kernel
import Participation
import Storage
import Values

/// The pages of its own that a part with petitions has: the list, each petition, and what was promised.
struct PetitionPages: PartPages {
    /// The moves in which somebody names their own number on the roll.
    private static let ownMoves: Set<String> = ["submit", "sign", "support", "unsupport", "withdraw", "appeal"]

    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? {
        guard let part = PetitionPart(place) else { return nil }
        return try await routes.petitionList(part, visit)
    }

    func href(ofItem id: String, in place: PartPlace) -> String? { PetitionPart(place)?.href(of: id) }

    /// Where support counts for persons, the body names whoever the roll says that they are.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON {
        guard Self.ownMoves.contains(move), let part = PetitionPart(place), part.terms.onePer == .person,
            case .onList(let list) = part.terms.eligible, body["person"] == nil,
            let membership = try await routes.readingRoom().membership(
                of: actor, in: list, of: place.address.programme),
            let person = membership.columns["person"]
        else { return body }
        return .object((body.objectValue ?? []) + [JSONMember("person", person)])
    }

    func list(for move: String, in place: PartPlace) -> ListReference? {
        guard Self.ownMoves.contains(move), let part = PetitionPart(place), case .onList(let list) = part.terms.eligible
        else { return nil }
        return list
    }

    /// What the office does for somebody who came another way it does without being on the list.
    func actsForOthers(
        _ actor: ActorID, by move: String, in place: PartPlace, routes: WebRoutes
    ) async throws -> Bool {
        guard ["withdraw", "appeal"].contains(move) else { return false }
        return try await routes.readingRoom().holds([.office, .clerk], actor, in: place.address.programme)
    }
}
