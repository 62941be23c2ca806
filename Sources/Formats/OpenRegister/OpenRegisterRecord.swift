/// What a register says about one key: an entry with its items.
public struct OpenRegisterRecord: Sendable, Hashable {
    /// The entry's place among those of its scope, counted from 1.
    public let number: Int
    /// The entry that says so.
    public let entry: OpenRegisterEntry
    /// The items that the entry refers to, in its order.
    public let items: [OpenRegisterItem]
}
