/// A fact that may stand beside a move: its name, and whose word is taken for it.
public struct FactDemand: Hashable, Sendable {
    /// What is vouched for, for example `resident`.
    public let name: String
    /// The roles whose word is taken.
    public let vouchers: [RoleName]

    /// A fact that people with any of the roles may vouch for.
    public init(_ name: String, by vouchers: [RoleName]) {
        self.name = name
        self.vouchers = vouchers
    }
}
