public import Values

/// What time changes.
extension LostAndFound {
    /// Once its time is over a thing can no longer be fetched, whether or not the registrar has been there.
    public func settle(_ thing: inout FoundThing, at time: Instant) {
        if thing.standing == .kept, time >= thing.until { thing.standing = .overdue }
    }

    /// The registrar comes when the time is over.
    public func due(_ thing: FoundThing) -> Instant? { thing.isOnShelf ? thing.until : nil }

    /// The registrar hands over to the town what still lies on the shelf.
    public func duty(_ thing: FoundThing) -> Move? { thing.isOnShelf ? .forfeit(thing: thing.number) : nil }
}
