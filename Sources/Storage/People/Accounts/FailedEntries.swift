public import Values

/// Attempts to log in to an account that failed, as its owner is told of them.
public struct FailedEntries: Sendable, Hashable, Codable {
    /// How many brought a wrong password.
    public let passwords: Int
    /// How many brought the right password, or were about to use a way in of the owner's, and failed at the next step.
    public let codes: Int
    /// When the last one was made.
    public let last: Instant

    /// All of them.
    public var count: Int { passwords + codes }
}
