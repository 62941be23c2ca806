public import Proofs
import Values

/// A line of a register's history: from this time on, this key has these items.
public struct OpenRegisterEntry: Sendable, Hashable {
    /// The most items that one entry may refer to.
    public static let mostItems = 1000

    /// Whether the entry belongs to the data or to the register's description of itself.
    public let scope: OpenRegisterScope
    /// The record that the entry is about.
    public let key: String
    /// When the entry was made.
    public let timestamp: OpenRegisterTimestamp
    /// The hashes of its items; most registers have one to an entry.
    public let items: [Hash]

    /// An entry whose key and number of items are as the format asks.
    public init(
        scope: OpenRegisterScope, key: String, timestamp: OpenRegisterTimestamp, items: [Hash]
    ) throws(RSFError.Problem) {
        guard scope == .user ? Self.isUserKey(key) : Self.isSystemKey(key) else { throw .badKey(key, scope) }
        guard !items.isEmpty else { throw .noItem }
        guard items.count <= Self.mostItems else { throw .tooManyItems(most: Self.mostItems) }
        var seen: Set<Hash> = []
        for hash in items where !seen.insert(hash).inserted { throw .repeatedItem(hash) }
        self.scope = scope
        self.key = key
        self.timestamp = timestamp
        self.items = items
    }

    /// What the Merkle tree hashes for this entry: compact JSON with its members in a fixed order.
    ///
    /// - Parameter number: the entry's place among those of its scope, counted from 1.
    public func leaf(number: Int) -> [UInt8] {
        let number = JSON.string(String(number))
        let leaf = JSON.object([
            JSONMember("index-entry-number", number),
            JSONMember("entry-number", number),
            JSONMember("entry-timestamp", .string(timestamp.text)),
            JSONMember("key", .string(key)),
            JSONMember("item-hash", .array(items.map { .string($0.rsfText) })),
        ])
        return leaf.serialized()
    }

    /// A letter or digit, then letters, digits and `-_./`, of which no two stand together.
    private static func isUserKey(_ text: String) -> Bool {
        var wasMark = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                wasMark = false
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"):
                guard !wasMark else { return false }
                wasMark = true
            default: return false
            }
        }
        return !text.isEmpty
    }

    private static func isSystemKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
