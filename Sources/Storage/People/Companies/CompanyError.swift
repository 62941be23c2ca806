/// Why something about a company could not be done.
public enum CompanyError: Error, Hashable, Sendable {
    /// There is no such company, or whoever asks is not in it.
    case unknown
    /// The name is empty, too long, or has characters that nobody can see.
    case nameInvalid
    /// The register number is too long or has characters that nobody can see.
    case registerNumberInvalid
    /// Only an owner may do it.
    case notOwner
    /// A company has at least one owner.
    case lastOwner
    /// The invitation is wrong, used, taken back or too old.
    case invitationWrong
    /// Whoever brings the invitation is in the company already.
    case alreadyMember
    /// There is nobody with this account in the company.
    case unknownMember
    /// Somebody has as many companies, or a company as many people or invitations, as there may be.
    case tooMany(most: Int)

    /// Stable: the interface for programs and the translations refer to it.
    public var code: String {
        switch self {
        case .unknown: "company.unknown"
        case .nameInvalid: "company.name_invalid"
        case .registerNumberInvalid: "company.register_number_invalid"
        case .notOwner: "company.not_owner"
        case .lastOwner: "company.last_owner"
        case .invitationWrong: "company.invitation_wrong"
        case .alreadyMember: "company.already_member"
        case .unknownMember: "company.unknown_member"
        case .tooMany: "company.too_many"
        }
    }
}
