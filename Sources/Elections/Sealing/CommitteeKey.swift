import Values

/// The common key of a committee, of whom a stated number open together what is sealed to it, and fewer cannot.
///
/// It is made by a ``KeyCeremony`` in the group Ed25519, so that no single machine ever holds the secret.
public struct CommitteeKey: Codable, Hashable, Sendable {
    /// How many members are needed.
    public let needed: Int
    /// The common key, as the group writes it.
    public let key: String
    /// Each member's key, in their order.
    public let members: [String]

    /// The group of every committee.
    public static let groupName = GroupName.ed25519

    /// The outcome of a ceremony, which was checked when it was put together.
    public init(_ trustees: ThresholdTrustees) {
        let group = Self.groupName.group
        needed = trustees.threshold
        key = group.text(trustees.key(in: group))
        members = trustees.keys.map { group.text($0.key) }
    }

    /// The common key; nil where the text is no member of the group, or a secret that everybody knows.
    var element: GroupElement? { Self.member(key) }

    /// The key of a member, counted from 1.
    func element(of member: Int) -> GroupElement? {
        members.indices.contains(member - 1) ? Self.member(members[member - 1]) : nil
    }

    /// A member of the group other than the neutral element.
    static func member(_ text: String) -> GroupElement? {
        let group = groupName.group
        guard let element = group.element(text), element != group.identity else { return nil }
        return element
    }
}
