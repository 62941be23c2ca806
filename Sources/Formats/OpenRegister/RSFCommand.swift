public import Proofs

/// One line of an RSF file.
public enum RSFCommand: Sendable, Hashable {
    /// Makes an item known, so that entries may refer to it.
    case addItem(OpenRegisterItem)
    /// Appends an entry to its scope.
    case appendEntry(OpenRegisterEntry)
    /// States the root hash over the user entries above.
    case assertRootHash(Hash)

    /// The word that a line begins with.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        case addItem = "add-item"
        case appendEntry = "append-entry"
        case assertRootHash = "assert-root-hash"

        /// How many arguments follow the word.
        public var argumentCount: Int {
            switch self {
            case .addItem, .assertRootHash: 1
            case .appendEntry: 4
            }
        }

        /// The arguments in words.
        var form: String {
            switch self {
            case .addItem: "canonical JSON"
            case .appendEntry: "user or system, key, time, hashes"
            case .assertRootHash: "a hash"
            }
        }
    }
}

extension RSFCommand {
    /// The line without its end.
    func line() -> [UInt8] {
        switch self {
        case .addItem(let item): Array("\(Name.addItem.rawValue)\t".utf8) + item.bytes
        case .appendEntry(let entry):
            Array(
                [
                    Name.appendEntry.rawValue, entry.scope.rawValue, entry.key, entry.timestamp.text,
                    entry.items.map(\.rsfText).joined(separator: ";"),
                ].joined(separator: "\t").utf8
            )
        case .assertRootHash(let hash): Array("\(Name.assertRootHash.rawValue)\t\(hash.rsfText)".utf8)
        }
    }
}
