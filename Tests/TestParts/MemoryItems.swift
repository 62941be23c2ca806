public import Kernel

/// The items of a part in memory, with every version that they had.
public struct MemoryItems: ItemTable {
    /// The items as they are now, by their ids.
    public private(set) var current: [String: Item] = [:]
    /// Every version, in the order of the moves.
    public private(set) var versions: [Item] = []

    /// No item yet.
    public init() {}

    public func item(_ id: String) -> Item? { current[id] }

    public mutating func put(_ item: Item) {
        current[item.id] = item
        versions.append(item)
    }
}
