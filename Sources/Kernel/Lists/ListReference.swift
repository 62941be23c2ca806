/// A list of another part that terms refer to, written `in roles where voter`.
///
/// Lists connect parts: one part changes memberships, others read them at the entry's place in the log.
public struct ListReference: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The part that keeps the list.
    public let part: String
    /// The list's name within that part.
    public let list: String

    /// A reference to a list of a part of the same programme.
    public init(part: String, list: String) {
        self.part = part
        self.list = list
    }

    /// Reads `in <part> where <list>`; nil when the text has another form.
    public init?(_ text: String) {
        let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map {
            String($0) ?? ""
        }
        guard words.count == 4, words[0] == "in", words[2] == "where", Identifier.isValid(words[1]),
            Identifier.isValid(words[3])
        else { return nil }
        self.init(part: words[1], list: words[3])
    }

    /// The reference as it stands in programme files.
    public var description: String { "in \(part) where \(list)" }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let reference = ListReference(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a list, like \"in roles where voter\"")
        }
        self = reference
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
