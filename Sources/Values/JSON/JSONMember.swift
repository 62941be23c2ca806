/// One name and its value in a JSON object.
public struct JSONMember: Sendable, Hashable {
    /// The name after unescaping; compared by its bytes.
    public let name: String
    /// What stands behind the colon.
    public let value: JSON

    /// A member to put into an object.
    public init(_ name: String, _ value: JSON) {
        self.name = name
        self.value = value
    }

    /// A member to put into an object.
    public init(name: String, value: JSON) {
        self.init(name, value)
    }

    /// Whether both would be written as the same bytes.
    public static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.name.hasSameBytes(as: right.name) && left.value == right.value
    }

    /// Follows `==`.
    public func hash(into hasher: inout Hasher) {
        name.hashBytes(into: &hasher)
        hasher.combine(value)
    }
}
