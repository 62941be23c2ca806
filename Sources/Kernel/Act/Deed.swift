public import Proofs
public import Values

/// What a statement does, whether an act says it or a row of a manifest: a move in a part, and for whom it is made.
public struct Deed: Sendable {
    /// The programme.
    public let programme: String
    /// The part of the programme.
    public let part: String
    /// The name of the move.
    public let move: String
    /// Who makes the move.
    public let actor: ActorID
    /// For whom, where the actor has a mandate.
    public let principal: ActorID?
    /// What the move says.
    public let body: JSON
    /// The statement: SHA-256 of an act's bytes, or of a row's place and body.
    public let statement: Hash

    /// The part for which it counts.
    public var address: PartAddress { PartAddress(programme: programme, part: part) }
    /// Whose doing it is: the principal's, where there is one.
    public var person: ActorID { principal ?? actor }
}

extension Act {
    /// What the act does.
    public var deed: Deed {
        Deed(
            programme: programme, part: part, move: move, actor: actor, principal: principal, body: body,
            statement: digest)
    }
}
