public import Values

/// One thing of a part that people look for: a record, a proposal, a lot; made from entries, kept in views.
public struct Item: Hashable, Sendable, Codable {
    /// Which one, within its part.
    public let id: String
    /// Where it stands, in a word of its procedure: `submitted`, `published`, `withdrawn`.
    public var status: String
    /// Whether it is shown to everybody.
    public var isPublic: Bool
    /// Its members as they stand on the log: hidden values are `{"_sd": [digest]}`.
    public var values: JSON
    /// Further members that its procedure states of it, such as `mergedInto` or `reason`.
    public var notes: JSON
    /// Who brought it in.
    public var owner: ActorID
    /// The entry that brought it in, and when.
    public var createdBy: UInt64
    public var createdAt: Instant
    /// The entry that changed it last, and when.
    public var changedBy: UInt64
    public var changedAt: Instant

    /// An item as its first entry makes it.
    public init(
        id: String, status: String, isPublic: Bool, values: JSON, notes: JSON = .object([]), owner: ActorID,
        createdBy: UInt64, createdAt: Instant
    ) {
        self.id = id
        self.status = status
        self.isPublic = isPublic
        self.values = values
        self.notes = notes
        self.owner = owner
        self.createdBy = createdBy
        self.createdAt = createdAt
        changedBy = createdBy
        changedAt = createdAt
    }
}
