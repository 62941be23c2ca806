/// The entries behind one tile of leaves, each after its length in two bytes, the higher first (C2SP tlog-tiles).
public enum EntryBundle {
    /// The longest entry in bytes, since its length is written in two.
    public static let maximumEntryBytes = 65_535
    /// How many entries a bundle holds.
    public static let maximumEntries = TileCoordinate.fullWidth

    /// The bytes of a bundle.
    public static func encode(_ entries: some Collection<[UInt8]>) throws(EntryBundleError) -> [UInt8] {
        guard entries.count <= maximumEntries else { throw .tooManyEntries }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for (place, entry) in entries.enumerated() {
            guard let length = UInt16(exactly: entry.count) else { throw .entryTooLong(place: place) }
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xff))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// The entries of a bundle.
    public static func decode(_ bytes: [UInt8]) throws(EntryBundleError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            guard entries.count < maximumEntries else { throw .tooManyEntries }
            guard bytes.count - position >= 2 else { throw .cutOff(place: entries.count) }
            let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
            position += 2
            guard bytes.count - position >= length else { throw .cutOff(place: entries.count) }
            entries.append(Array(bytes[position..<position + length]))
            position += length
        }
        return entries
    }
}
