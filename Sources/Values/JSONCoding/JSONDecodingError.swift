/// Why a JSON value is not what was asked for, and where.
public struct JSONDecodingError: Error, Hashable, Sendable {
    /// The way from the decoded value to the place.
    public let path: [JSONPathComponent]
    /// What is wrong and what would be right, in words.
    public let reason: String

    /// An error of one's own, for types that decode JSON by hand.
    public init(path: [JSONPathComponent], reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension JSONDecodingError: CustomStringConvertible {
    /// `parts[3].who: expected a string, found a number`.
    public var description: String {
        path.isEmpty ? reason : "\(path.pathText): \(reason)"
    }
}
