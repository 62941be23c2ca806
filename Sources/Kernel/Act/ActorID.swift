/// Who makes a move: an identifier, not a key. Its keys are added, replaced and revoked by logged acts.
///
/// A person has one per programme, so that nobody can be followed from one to the next. An identifier that is itself a
/// `did:key` begins with that key.
public struct ActorID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The longest identifier in bytes.
    public static let maximumLength = 160

    /// The identifier as it stands in acts.
    public let text: String

    /// An identifier as it is; `isValid` says whether an act may carry it.
    public init(_ text: String) {
        self.text = text
    }

    /// An identifier written in code.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Printable ASCII without spaces, at most 160 bytes.
    public var isValid: Bool {
        !text.isEmpty && text.utf8.count <= Self.maximumLength && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
    }

    /// The identifier as it stands in acts.
    public var description: String { text }

    /// Ordered by bytes.
    public static func < (left: ActorID, right: ActorID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// Reads the plain string.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the plain string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
