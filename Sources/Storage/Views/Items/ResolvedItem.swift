public import Kernel
public import Values

/// An item as it is shown: published values in place of their digests, and of the others why they are not shown.
public struct ResolvedItem: Hashable, Sendable {
    /// The item as it stands on the log, with digests.
    public let item: Item
    /// What it is called in lists; empty for a version that is no longer in force.
    public let title: String
    /// Its values, with what is published in place, and `{"withheld": true, "why": …}` in place of the rest.
    public let values: JSON
    /// What its procedure states of it, likewise.
    public let notes: JSON
    /// Every hidden value of it, in the order of its members.
    public let hidden: [HiddenMember]

    /// Which one, within its part.
    public var id: String { item.id }

    /// The item with its values and notes as they are shown.
    public var published: Item {
        var item = self.item
        item.values = values
        item.notes = notes
        return item
    }
}

/// One version of an item, with the entry that made it.
public struct ItemVersion: Hashable, Sendable {
    /// The item as that entry left it. A value that was withheld or erased since is not shown here either.
    public let item: ResolvedItem
    /// The entry's place in the log.
    public let entry: UInt64
    /// The entry's time.
    public let time: Instant
    /// The move.
    public let move: String
    /// Who made it.
    public let actor: ActorID
}
