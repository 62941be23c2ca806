import Proofs
import Values

/// A picture as values name it: an upload with a name, a type that every browser shows, its size and its digest.
enum PictureValue {
    /// The most characters on what a picture shows.
    static let longestWords = 500

    /// Whether a value names a picture of at most so many bytes.
    static func isValid(_ value: JSON, most: Int64) -> Bool {
        guard let name = value["name"]?.stringValue, (1...255).contains(name.utf8.count),
            ["image/jpeg", "image/png", "image/webp"].contains(value["mediaType"]?.stringValue ?? ""),
            let bytes = value["bytes"]?.int64Value, (1...most).contains(bytes),
            let digest = value["sha256"]?.stringValue, Hash(hex: digest) != nil
        else { return false }
        return true
    }

    /// Whether it says in words what the picture shows, for people who do not see it.
    static func hasWords(_ value: JSON) -> Bool {
        (1...longestWords).contains(value["alt"]?.stringValue?.unicodeScalars.count ?? 0)
    }
}
