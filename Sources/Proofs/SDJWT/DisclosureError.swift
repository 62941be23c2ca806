/// Why bytes are not a disclosure, or none can be made. Never tells what was hidden.
public enum DisclosureError: Error, Hashable, Sendable {
    /// Not URL-safe Base64 without padding, or empty.
    case notBase64URL
    /// Not JSON, from this byte on; duplicate names and too deep nesting count as such.
    case notJSON(byteOffset: Int)
    /// Not an array of a salt, perhaps a name, and a value.
    case notTwoOrThreeElements
    /// The salt is not a string.
    case saltIsNoText
    /// The name is not a string.
    case nameIsNoText
    /// The name is `_sd`, `...` or `_sd_alg`, which carry digests.
    case reservedName
    /// A salt that could be guessed.
    case saltTooShort(minimumBytes: Int)
}

extension DisclosureError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notBase64URL: "it is not base64url without padding"
        case .notJSON(let offset): "it is not JSON, from byte \(offset) on"
        case .notTwoOrThreeElements: "it must be an array of a salt, a name and a value, or of a salt and a value"
        case .saltIsNoText: "its salt must be a string"
        case .nameIsNoText: "its name must be a string"
        case .reservedName:
            "its name is one of \(Disclosure.reservedNames.joined(separator: ", ")), which carry digests"
        case .saltTooShort(let minimum): "its salt must have at least \(minimum) bytes"
        }
    }
}
