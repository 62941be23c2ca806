import Values

extension CredentialList.Entry {
    /// A credential as an archive lists it, with its weight behind a comma where the list has weights.
    ///
    /// Whether it is a member of the group is not asked.
    /// - Returns: nil for any other text.
    public init?(_ text: String, in group: any ElectionGroup) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let credential = group.element(String(parts[0])) else { return nil }
        var weight: UInt64 = 1
        if parts.count == 2 {
            guard let stated = UInt64(parts[1]), String(stated) == parts[1] else { return nil }
            weight = stated
        }
        self.init(credential: credential, weight: weight)
    }

    /// The credential as an archive lists it.
    public func text(in group: any ElectionGroup, withWeight: Bool) -> String {
        group.text(credential) + (withWeight ? ",\(weight)" : "")
    }

    /// Whether it is an element of the group, and not the neutral one, whose secret everybody knows.
    public func isMember(of group: any ElectionGroup) -> Bool {
        credential != group.identity && group.contains(credential)
    }
}
