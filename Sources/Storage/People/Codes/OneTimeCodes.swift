public import Values

/// That codes are asked for when somebody logs in.
public struct OneTimeCodes: Sendable, Hashable, Codable {
    /// Since when.
    public let since: Instant
    /// How many recovery codes have not been used.
    public let recoveryCodesLeft: Int
}
