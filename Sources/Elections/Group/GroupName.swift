/// The groups that an archive of format 1 can name; the archive holds the name, never the numbers.
public enum GroupName: String, CaseIterable, Sendable, Hashable {
    case belenios2048 = "BELENIOS-2048"
    case rfc3526 = "RFC-3526-2048"
    case ed25519 = "Ed25519"

    /// The group itself.
    public var group: any ElectionGroup {
        switch self {
        case .belenios2048: PrimeGroup.belenios2048
        case .rfc3526: PrimeGroup.rfc3526
        case .ed25519: EdwardsGroup()
        }
    }
}
