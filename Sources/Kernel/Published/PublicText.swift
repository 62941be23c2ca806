/// A text that the rules have shown, by its place on the log: what an outcome names without saying it.
public struct PublicText: Sendable, Hashable {
    /// The entry that hides it.
    public let entry: UInt64
    /// Where it stands in the entry's body, as a JSON Pointer (RFC 6901).
    public let pointer: String

    /// A text by its place.
    public init(entry: UInt64, pointer: String) {
        self.entry = entry
        self.pointer = pointer
    }
}
