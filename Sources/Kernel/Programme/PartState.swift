public import Values

/// Where a part stands: open, closed, with or without its outcome.
public struct PartState: Hashable, Sendable, Codable {
    /// What the registrar stated at the end.
    public struct StatedOutcome: Hashable, Sendable, Codable {
        /// The entry that states it.
        public let index: UInt64
        /// The size of the log over which it was computed.
        public let upTo: UInt64
        /// SHA-256 of the outcome's RFC 8785 bytes, base64url.
        public let digest: String
        /// The small results that later moves may read.
        public let results: JSON
    }

    /// When the part closes by its terms.
    public var closes: Instant?
    /// The entry that closed the part; from there on it is frozen.
    public var closedBy: UInt64?
    /// What the part came to.
    public var outcome: StatedOutcome?

    /// When the registrar should act: at the close, then at once for the outcome.
    var due: Instant? { outcome == nil ? closes : nil }

    static func key(programme: String, part: String) -> StateKey {
        StateKey(programme: programme, part: part, kind: StateKind.part, key: [])
    }
}
