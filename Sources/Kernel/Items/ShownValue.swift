public import Values

/// A withdrawable value as views show it.
public struct ShownValue: Hashable, Sendable {
    /// Where in the entry's body, as a JSON Pointer.
    public let pointer: String
    /// The digest that stands on the log.
    public let digest: String
    /// The value.
    public let value: JSON

    /// A value with its digest.
    public init(pointer: String, digest: String, value: JSON) {
        self.pointer = pointer
        self.digest = digest
        self.value = value
    }
}
