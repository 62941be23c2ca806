/// What somebody may be in a programme: `office`, `clerk`, `auditor`, or a name of the programme's own.
public struct RoleName: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The role's name.
    public let text: String

    /// A role by its name.
    public init(_ text: String) {
        self.text = text
    }

    /// A role written in code.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Needs no appointment: whoever holds a key.
    public static let anyone: RoleName = "anyone"
    /// Answers for the programme; appoints everybody else.
    public static let office: RoleName = "office"
    /// Runs the programme from day to day.
    public static let clerk: RoleName = "clerk"
    /// Looks at what people submit before it is published.
    public static let reviewer: RoleName = "reviewer"

    /// The log's own actor, named by the founding entry; it has the role in every programme.
    public static let registrar: RoleName = "registrar"

    /// The role's name.
    public var description: String { text }

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
