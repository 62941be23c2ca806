/// Why a value has no canonical form.
public enum JSONCanonicalError: Error, Hashable, Sendable {
    /// A name stands twice in one object.
    case duplicateName(String)
    /// The number is too large for an IEEE 754 double.
    case numberTooLarge(String)
    /// The whole number would change, since no double has its value (RFC 8785, 3.2.2.3): write it as a string.
    case inexactInteger(String)
}

extension JSONCanonicalError: CustomStringConvertible {
    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .duplicateName(let name): "the name \"\(name)\" appears twice in one object"
        case .numberTooLarge(let text): "the number \(text) is too large"
        case .inexactInteger(let text): "the whole number \(text) has no exact double; write it as a string"
        }
    }
}
