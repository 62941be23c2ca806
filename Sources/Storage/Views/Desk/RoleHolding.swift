public import Kernel
public import Values

/// That somebody holds a role in a programme, as a desk shows it. What is allowed, the log's own states decide.
public struct RoleHolding: Sendable, Hashable {
    /// The programme; `office` for the office itself.
    public let programme: String
    /// The role.
    public let role: RoleName
    /// Who holds it.
    public let actor: ActorID
    /// Since when.
    public let since: Instant
    /// Until when; nil while no end is set.
    public let until: Instant?
    /// The entry that gave the role.
    public let entry: UInt64

    /// Whether the role is held at a time. The end is not included.
    public func holds(at time: Instant) -> Bool {
        until.map { time < $0 } ?? true
    }
}
