/// Why bytes are not an entry bundle, or entries do not fit into one.
public enum EntryBundleError: Error, Hashable, Sendable {
    /// More than 256 entries.
    case tooManyEntries
    /// The entry at this place is longer than 65,535 bytes.
    case entryTooLong(place: Int)
    /// The bytes end in the middle of the entry at this place.
    case cutOff(place: Int)
}

extension EntryBundleError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyEntries: "a bundle holds at most \(EntryBundle.maximumEntries) entries"
        case .entryTooLong(let place):
            "entry \(place) of the bundle is longer than \(EntryBundle.maximumEntryBytes) bytes"
        case .cutOff(let place): "the bundle ends in the middle of entry \(place)"
        }
    }
}
