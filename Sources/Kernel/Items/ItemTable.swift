/// The items of one part while entries are carried into them.
public protocol ItemTable {
    /// An item as it stands; nil when there is none.
    func item(_ id: String) throws -> Item?
    /// Puts an item in, or in place of the one with its id; each version stays in the item's history.
    mutating func put(_ item: Item) throws
}
