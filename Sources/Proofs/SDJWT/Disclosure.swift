public import Values

/// One hidden claim in the clear: its salt, its name and its value (RFC 9901, 4.2).
///
/// The text is kept as it came: the digest is taken over that text, so nothing is serialised again to be verified.
public struct Disclosure: Sendable, Hashable {
    /// The fewest bytes of a salt that Acta writes: 128 bits (RFC 9901, 9.3).
    public static let minimumSaltBytes = 16

    /// The names that carry digests and are never claims.
    static let reservedNames = ["_sd", "...", "_sd_alg"]

    /// The disclosure as it is sent: URL-safe Base64 of a JSON array.
    public let text: String
    /// What keeps the value from being guessed from the digest. Secret until the disclosure is shown.
    public let salt: String
    /// The claim's name; `nil` for an element of an array.
    public let name: String?
    /// The claim's value, in which further claims may be hidden.
    public let value: JSON

    /// Reads a disclosure as it was sent.
    public init(parsing bytes: some Collection<UInt8>) throws(DisclosureError) {
        guard !bytes.isEmpty, let decoded = Base64URL.decode(bytes: bytes) else { throw .notBase64URL }
        let limits = JSONLimits(maximumBytes: SDJWT.maximumBytes, maximumDepth: SDJWT.maximumDepth + 1)
        let json: JSON
        do {
            json = try JSON(parsing: decoded, limits: limits)
        } catch {
            throw .notJSON(byteOffset: error.byteOffset)
        }
        guard let elements = json.arrayValue, (2...3).contains(elements.count) else { throw .notTwoOrThreeElements }
        guard let salt = elements[0].stringValue else { throw .saltIsNoText }
        if elements.count == 3 {
            guard let name = elements[1].stringValue else { throw .nameIsNoText }
            guard !Self.isReserved(name) else { throw .reservedName }
            self.name = name
        } else {
            name = nil
        }
        text = String(decoding: bytes, as: UTF8.self)
        self.salt = salt
        value = elements[elements.count - 1]
    }

    /// Hides a member of an object.
    public init(name: String, value: JSON, salt: [UInt8]) throws(DisclosureError) {
        try self.init(writing: [.string(name), value], salt: salt)
    }

    /// Hides an element of an array.
    public init(element: JSON, salt: [UInt8]) throws(DisclosureError) {
        try self.init(writing: [element], salt: salt)
    }

    private init(writing content: [JSON], salt: [UInt8]) throws(DisclosureError) {
        guard salt.count >= Self.minimumSaltBytes else { throw .saltTooShort(minimumBytes: Self.minimumSaltBytes) }
        let json = JSON.array([.string(Base64URL.encode(salt))] + content)
        try self.init(parsing: Array(Base64URL.encode(json.serialized()).utf8))
    }

    /// What stands in the signed payload instead of the claim: SHA-256 of the text (RFC 9901, 4.2.3).
    public var digest: String {
        Hash.sha256(text.utf8).base64URL
    }

    static func isReserved(_ name: String) -> Bool {
        reservedNames.contains { $0.hasSameBytes(as: name) }
    }
}

extension Disclosure: CustomStringConvertible, CustomReflectable {
    /// The digest alone: the content is not for a log line.
    public var description: String { "Disclosure(\(digest))" }

    public var customMirror: Mirror { Mirror(self, children: ["digest": digest]) }
}
