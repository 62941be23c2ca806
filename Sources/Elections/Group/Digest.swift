import Crypto
import Values

/// SHA-256 in the forms in which an archive writes it.
enum Digest {
    static func bytes(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// As names of records and parents of events write it.
    static func hex(_ data: [UInt8]) -> String {
        Hex.encode(bytes(data))
    }

    /// As fingerprints and trackers write it: without padding.
    static func base64(_ data: [UInt8]) -> String {
        var text = Base64.encode(bytes(data))
        while text.hasSuffix("=") { text.removeLast() }
        return text
    }
}
