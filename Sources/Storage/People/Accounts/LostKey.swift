public import Kernel
public import Values

/// An own key that its owner has lost, and the key that waits to take its place.
public struct LostKey: Sendable, Hashable, Codable {
    /// Whose it is.
    public let account: AccountID
    /// The programme.
    public let programme: String
    /// Who its owner is there, before and after.
    public let actor: ActorID
    /// The new key as a did:key.
    public let did: String
    /// Whether the server is to hold the new key.
    public let isHosted: Bool
    /// When it was asked for.
    public let created: Instant
}
