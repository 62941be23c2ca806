/// Why a Swift value cannot be written as JSON, and where.
public struct JSONEncodingError: Error, Hashable, Sendable {
    /// The way from the encoded value to the place.
    public let path: [JSONPathComponent]
    /// What is wrong, in words.
    public let reason: String

    init(path: [JSONPathComponent], reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension JSONEncodingError: CustomStringConvertible {
    /// `share: an infinite number has no JSON`.
    public var description: String {
        path.isEmpty ? reason : "\(path.pathText): \(reason)"
    }
}
