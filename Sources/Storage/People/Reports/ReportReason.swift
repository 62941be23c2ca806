/// What is said to be wrong with something.
public enum ReportReason: String, Sendable, Hashable, CaseIterable {
    case hatred, threat, defamation, privacy, rights, fraud, minors, terror, other

    /// Whether a report needs nobody's name: where it is about sexual abuse of children (article 16, paragraph 2, c).
    public var isAnonymous: Bool { self == .minors }
}
