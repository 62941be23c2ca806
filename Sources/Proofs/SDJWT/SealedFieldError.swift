/// Why a disclosure does not open a field of an act. Never tells what was hidden.
public enum SealedFieldError: Error, Hashable, Sendable {
    /// The disclosure cannot be read.
    case disclosure(DisclosureError)
    /// The act has no such field.
    case noSuchField
    /// The field is not `{"_sd": ["…"]}`.
    case notSealed
    /// The field was sealed with another value, name or salt.
    case otherDigest
    /// The disclosure belongs to a field of another name.
    case otherName
}

extension SealedFieldError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .disclosure(let error): "the disclosure cannot be read: \(error)"
        case .noSuchField: "the act has no such field"
        case .notSealed: "the field is not sealed"
        case .otherDigest: "the disclosure does not belong to this field"
        case .otherName: "the disclosure belongs to a field of another name"
        }
    }
}
