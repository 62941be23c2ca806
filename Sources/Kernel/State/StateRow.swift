public import Values

/// A state as it was last written.
public struct StateRow: Hashable, Sendable {
    /// The largest state in bytes: a subject never grows with its part.
    public static let maximumBytes = 65_536

    /// The value: JSON for subjects and memberships.
    public let value: [UInt8]
    /// The index of the entry that wrote it.
    public let index: UInt64
    /// When the registrar should look at it again.
    public let due: Instant?

    /// A state as an entry left it.
    public init(value: [UInt8], index: UInt64, due: Instant? = nil) {
        self.value = value
        self.index = index
        self.due = due
    }
}

/// What is known of a state without asking storage.
public enum StateReading: Hashable, Sendable {
    /// The state as it stands.
    case present(StateRow)
    /// There is no such state.
    case absent
    /// Storage has not been asked yet.
    case unknown
}
