/// What in a package is not as OCDS 1.1.5 asks.
public struct OCDSFinding: Hashable, Sendable {
    /// What kind of trouble it is.
    public enum Kind: String, Hashable, Sendable {
        case missing
        case wrongType = "wrong_type"
        case wrongFormat = "wrong_format"
        case unknownCode = "unknown_code"
        case empty
        case repeated
        case repeatedID = "repeated_id"
        case badID = "bad_id"
    }

    /// Where it is (RFC 6901).
    public let pointer: String
    public let kind: Kind
    /// What is wrong, as a clause.
    public let what: String
    /// What would be right.
    public let remedy: String
}

extension OCDSFinding: CustomStringConvertible {
    /// One line for people.
    public var description: String {
        "\(pointer.isEmpty ? "/" : pointer): \(what); \(remedy)"
    }
}
