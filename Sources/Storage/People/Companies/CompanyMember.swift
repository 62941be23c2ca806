public import Values

/// Somebody who acts for a company, as the others in it see them.
public struct CompanyMember: Sendable, Hashable {
    /// Their account.
    public let account: AccountID
    /// How they want to be addressed.
    public let displayName: String
    /// What they may do.
    public let role: CompanyRole
    /// Since when.
    public let since: Instant
}
