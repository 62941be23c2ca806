import Kernel
import Registers
import Storage

/// What somebody may do in a register beyond what everybody may.
struct RegisterDuties: Sendable {
    /// Who they are in the programme; nil for a stranger.
    var actor: ActorID?
    /// Decides on what was submitted.
    var mayReview = false
    /// Corrects and withdraws, with a reason.
    var isKeeper = false
    /// Takes a withdrawal back.
    var mayReinstate = false
    /// Withholds and restores values.
    var mayWithhold = false

    /// Whether they see what is not public yet.
    var seesAll: Bool { mayReview || isKeeper || mayReinstate || mayWithhold }

    /// What they see.
    var audience: ItemQuery.Audience {
        if seesAll { return .office }
        return actor.map { .person($0) } ?? .everybody
    }
}

extension WebRoutes {
    /// What whoever visits may do in a register.
    func duties(of visit: Visit, in part: RegisterPart) async throws -> RegisterDuties {
        guard let actor = try await actor(visit, in: part.address.programme) else { return RegisterDuties() }
        return try await duties(of: actor, in: part)
    }

    /// What an actor may do in a register, by the log as it stands.
    func duties(of actor: ActorID, in part: RegisterPart) async throws -> RegisterDuties {
        guard let room = desk.readingRoom else { return RegisterDuties(actor: actor) }
        func holds(_ roles: [RoleName]) async throws -> Bool {
            // What anyone may do is no duty.
            let roles = roles.filter { $0 != .anyone }
            guard !roles.isEmpty else { return false }
            return try await room.holds(roles, actor, in: part.address.programme)
        }
        let moderators = Disclosures.moves.first { $0.name == "withhold" }?.roles ?? []
        return RegisterDuties(
            actor: actor, mayReview: try await holds(part.roles(for: "review")),
            isKeeper: try await holds(part.register.terms.keepers),
            mayReinstate: try await holds(part.roles(for: "reinstate")), mayWithhold: try await holds(moderators))
    }
}
