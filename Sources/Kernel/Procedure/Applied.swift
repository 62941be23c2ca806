public import Values

/// A move that was accepted, with its place on the log: what outcomes are computed from.
public struct Applied<Move: Sendable>: Sendable {
    /// The entry's index in the log.
    public let index: UInt64
    /// When the entry was sequenced.
    public let time: Instant
    /// Who made the move.
    public let actor: ActorID
    /// For whom it was made, where the actor had a mandate.
    public let principal: ActorID?
    /// What the move was.
    public let move: Move

    /// A move at its place.
    public init(index: UInt64, time: Instant, actor: ActorID, principal: ActorID? = nil, move: Move) {
        self.index = index
        self.time = time
        self.actor = actor
        self.principal = principal
        self.move = move
    }
}
