public import Proofs
import Values

/// The published values of a bundle of entries, as a file beside the log's tiles: one JSON line for each entry that has
/// any, `{"entry": 12, "disclosures": ["…"]}`. Unlike a tile it changes, because values are withheld and erased.
public enum PublishedValues {
    private struct Line: Codable {
        let entry: UInt64
        let disclosures: [String]
    }

    /// The list of the bundles that have values, as a JSON array of their numbers.
    public static let indexPath = "values/index"

    /// The address below the log's prefix: `values/000` for the first 256 entries.
    public static func path(of bundle: BundleCoordinate) -> String {
        let full = BundleCoordinate(index: bundle.index) ?? bundle
        return prefix + full.path.dropFirst(bundlePrefix.count)
    }

    /// The bundle whose values stand at a path below the log's prefix; nil for any other path.
    public static func bundle(at path: String) -> BundleCoordinate? {
        guard path.utf8.starts(with: prefix.utf8),
            let bundle = BundleCoordinate(path: bundlePrefix + path.dropFirst(prefix.count)), bundle.isFull
        else { return nil }
        return bundle
    }

    private static let prefix = "values/"
    private static let bundlePrefix = "tile/entries/"

    /// The lines for some values.
    public static func written(_ values: [KeptValue]) throws -> [UInt8] {
        var entries: [UInt64: [String]] = [:]
        for value in values { entries[value.entry, default: []].append(value.value.disclosure.text) }
        return try entries.sorted { $0.key < $1.key }.flatMap { entry, disclosures in
            try JSON(encoding: Line(entry: entry, disclosures: disclosures)).serialized() + [0x0a]
        }
    }

    /// The disclosures by entry.
    public static func read(_ bytes: [UInt8]) throws -> [UInt64: [String]] {
        var entries: [UInt64: [String]] = [:]
        for line in bytes.split(separator: 0x0a) {
            let read = try JSON(parsing: Array(line)).decode(Line.self)
            entries[read.entry] = read.disclosures
        }
        return entries
    }
}
