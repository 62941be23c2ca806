public import Kernel
public import Values

/// A key that somebody keeps on their own device for one programme. The server knows its public half.
public struct OwnKey: Sendable, Hashable, Codable {
    /// The programme.
    public let programme: String
    /// Who its owner is there: the key itself, or the hosted key that they began with.
    public let actor: ActorID
    /// The key as a did:key.
    public let did: String
    /// When the server was told of it.
    public let created: Instant
}
