public import Kernel

/// Who somebody is in one programme, and who holds the key that signs for them.
public struct ProgrammeIdentity: Sendable, Hashable, Codable {
    /// The programme.
    public let programme: String
    /// The identifier that stands in acts.
    public let actor: ActorID
    /// Whether the server holds the key.
    public let isHosted: Bool
}
