public import Values

extension Item {
    /// The status of an item that keeps a state for the rules.
    public static let state = "state"
}

extension ItemTable {
    /// Puts an item as a move leaves it: with the move's entry as the one that changed it last.
    public mutating func put<Move>(_ item: Item, changedBy applied: Applied<Move>) throws {
        var item = item
        item.changedBy = applied.index
        item.changedAt = applied.time
        try put(item)
    }

    /// Keeps a state that the rules need among the items: it belongs to nobody and is shown to nobody.
    public mutating func keep<Move>(
        _ state: JSON, as id: String, status: String = Item.state, by applied: Applied<Move>
    ) throws {
        var item =
            try item(id)
            ?? Item(
                id: id, status: status, isPublic: false, values: state, owner: "-", createdBy: applied.index,
                createdAt: applied.time)
        item.values = state
        try put(item, changedBy: applied)
    }
}
