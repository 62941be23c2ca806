public import Proofs

/// A register as its entries make it: records by key, each with its history, under one Merkle root.
///
/// The root covers the user entries alone (openregister specification v1): whoever relies on a register's fields or
/// custodian has no proof of them.
public struct OpenRegister: Sendable, Hashable {
    /// Every item that an entry refers to, in the order in which they came.
    public private(set) var items: [OpenRegisterItem] = []
    private var itemPlaces: [Hash: Int] = [:]
    private var entriesByScope: [OpenRegisterScope: [OpenRegisterEntry]] = [:]
    /// The places of a key's entries; keys are ASCII, so equal texts are equal bytes.
    private var placesByKey: [OpenRegisterScope: [String: [Int]]] = [:]
    private var tree = CompactRange()

    /// A register without entries.
    public init() {}

    /// The root hash over the user entries (RFC 6962, 2.1).
    public var root: Hash { tree.root() }

    /// The root hash over the first `size` user entries; `nil` when there are fewer.
    public func root(ofSize size: Int) -> Hash? {
        let entries = entries(in: .user)
        guard (0...entries.count).contains(size) else { return nil }
        return MerkleTree.root(
            ofLeaves: entries.prefix(size).enumerated().lazy.map { MerkleTree.leafHash($1.leaf(number: $0 + 1)) }
        )
    }

    /// The entries of a scope in their order; the first has number 1.
    public func entries(in scope: OpenRegisterScope = .user) -> [OpenRegisterEntry] {
        entriesByScope[scope] ?? []
    }

    /// The item with this hash.
    public func item(_ hash: Hash) -> OpenRegisterItem? {
        itemPlaces[hash].map { items[$0] }
    }

    /// What the register says about a key now, or said when its scope had `size` entries.
    public func record(_ key: String, in scope: OpenRegisterScope = .user, atSize size: Int = .max)
        -> OpenRegisterRecord?
    {
        placesByKey[scope]?[key]?.last { $0 < size }.map { record(at: $0, in: scope) }
    }

    /// Everything that the register ever said about a key, oldest first.
    public func history(of key: String, in scope: OpenRegisterScope = .user) -> [OpenRegisterRecord] {
        (placesByKey[scope]?[key] ?? []).map { record(at: $0, in: scope) }
    }

    /// The record of every key now, or when the scope had `size` entries, in the order of their entries.
    public func records(in scope: OpenRegisterScope = .user, atSize size: Int = .max) -> [OpenRegisterRecord] {
        let places = (placesByKey[scope] ?? [:]).values.compactMap { places in places.last { $0 < size } }
        return places.sorted().map { record(at: $0, in: scope) }
    }

    /// Appends an entry that refers to these items.
    public mutating func append(
        _ items: [OpenRegisterItem],
        key: String,
        at timestamp: OpenRegisterTimestamp,
        in scope: OpenRegisterScope = .user
    ) throws(RSFError.Problem) {
        let entry = try OpenRegisterEntry(scope: scope, key: key, timestamp: timestamp, items: items.map(\.hash))
        for item in items { add(item) }
        try append(entry)
    }

    /// Makes an item known; some entry must refer to it before the caller lets go of the register.
    mutating func add(_ item: OpenRegisterItem) {
        guard itemPlaces[item.hash] == nil else { return }
        itemPlaces[item.hash] = items.count
        items.append(item)
    }

    mutating func append(_ entry: OpenRegisterEntry) throws(RSFError.Problem) {
        for hash in entry.items where itemPlaces[hash] == nil { throw .unknownItem(hash) }
        let place = entriesByScope[entry.scope, default: []].count
        entriesByScope[entry.scope, default: []].append(entry)
        placesByKey[entry.scope, default: [:]][entry.key, default: []].append(place)
        if entry.scope == .user { tree.append(leaf: MerkleTree.leafHash(entry.leaf(number: place + 1))) }
    }

    private func record(at place: Int, in scope: OpenRegisterScope) -> OpenRegisterRecord {
        let entry = entries(in: scope)[place]
        return OpenRegisterRecord(number: place + 1, entry: entry, items: entry.items.compactMap(item))
    }
}
