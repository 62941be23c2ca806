/// A document that a record names: what it is called, what it is, how large, and the digest by which it is known.
public struct FileReference: Hashable, Sendable {
    /// The longest name in bytes.
    public static let maximumNameBytes = 255
    /// The longest media type in bytes.
    public static let maximumMediaTypeBytes = 127
    /// The largest file in bytes: 10 MiB, as much as an upload may be.
    public static let maximumBytes: Int64 = 10 << 20

    /// What it is called, without folders.
    public let name: String
    /// What it is, by RFC 6838: `application/pdf`.
    public let mediaType: String
    /// How large it is.
    public let bytes: Int64
    /// SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
    public let sha256: String

    /// A document; `nil` when a member is not as it must be.
    public init?(name: String, mediaType: String, bytes: Int64, sha256: String) {
        guard Self.isName(name), Self.isMediaType(mediaType), (0...Self.maximumBytes).contains(bytes),
            Self.isDigest(sha256)
        else { return nil }
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.sha256 = sha256
    }

    private static func isName(_ text: String) -> Bool {
        (1...maximumNameBytes).contains(text.utf8.count) && text.utf8.allSatisfy { !Array("/\\".utf8).contains($0) }
            && text != "." && text != ".." && WrittenText.flaw(in: text, isOneLine: true) == nil
    }

    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return text.utf8.count <= maximumMediaTypeBytes && parts.count == 2
            && parts.allSatisfy { part in
                part.first.map(isLetterOrDigit) == true
                    && part.allSatisfy { isLetterOrDigit($0) || Array("!#$&-^_.+".utf8).contains($0) }
            }
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
