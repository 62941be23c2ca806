public import Kernel

/// What decisions about objections remember.
public enum ObjectionRecord: Codable, Sendable, Hashable {
    /// An objection.
    case raised(RaisedObjection)
    /// Somebody has objected on a ground: with the entry that did.
    case ground(UInt64)
    /// All objections together.
    case state(ObjectionState)
}

/// An objection, of which the log knows no words.
public struct RaisedObjection: Codable, Sendable, Hashable {
    /// Who objects.
    public let actor: ActorID
    /// On what ground.
    public let ground: String
    /// What the office found; nil before.
    public var finding: Objection.Finding?
    /// Whether it was taken back.
    public var isRetracted = false
}

/// All objections together.
public struct ObjectionState: Codable, Sendable, Hashable {
    /// How many wait for an answer.
    public var waiting: UInt64 = 0
    /// How many were upheld.
    public var upheld: UInt64 = 0
    /// What was decided.
    public var decision: Objection.Decision?
}
