/// The name of a record within its register, by the key grammar of openregister v2.
///
/// A letter or digit, then letters, digits and `-` `_` `.` `/`, of which no two stand together and none at the end.
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest id in bytes.
    public static let maximumLength = 128

    /// The id as it stands on the log.
    public let text: String

    /// An id; `nil` when the text is none.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumLength).contains(bytes.count) else { return nil }
        var wasMark = true
        for byte in bytes {
            let isMark = Self.marks.contains(byte)
            guard isMark ? !wasMark : Self.isLetterOrDigit(byte) else { return nil }
            wasMark = isMark
        }
        guard !wasMark else { return nil }
        self.text = String(text)
    }

    /// The id of a record that brings none: the index of the entry that brought it in.
    public init(entry index: UInt64) {
        text = String(index)
    }

    /// Whether the id could be the index of an entry.
    public var isIndex: Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The id as states and lists are keyed by it.
    public var bytes: [UInt8] { Array(text.utf8) }

    /// The id as it stands on the log.
    public var description: String { text }

    /// Ordered by bytes.
    public static func < (left: RecordID, right: RecordID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// What an id looks like, for sentences.
    static let form =
        "letters and digits, with single - _ . / between them, at most \(maximumLength) characters"

    private static let marks = Array("-_./".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension RecordID: Codable {
    /// Reads the plain string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = RecordID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected the id of a record: \(Self.form)")
        }
        self = id
    }

    /// Writes the plain string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
