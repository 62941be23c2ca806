import Values

/// One signature line of a note: `— name base64(id || signature)`. It proves nothing until it is verified.
public struct NoteSignature: Sendable {
    /// The most bytes of a signature that are read; signatures that resist quantum computers have nearly 5,000.
    public static let maximumBytes = 16 * 1024

    /// Who is said to have signed.
    public let name: String
    /// The id of the key.
    public let id: UInt32
    /// What stands behind the id.
    public let signature: [UInt8]

    init(name: String, id: UInt32, signature: [UInt8]) {
        self.name = name
        self.id = id
        self.signature = signature
    }

    private static let start: [UInt8] = Array("\u{2014} ".utf8)

    /// Reads a line, without its line feed.
    public init(parsing line: some Sequence<UInt8>) throws(NoteError) {
        try self.init(parsing: Array(line)[...])
    }

    init(parsing line: ArraySlice<UInt8>) throws(NoteError) {
        guard line.starts(with: Self.start) else { throw .malformedSignatureLine }
        let rest = line.dropFirst(Self.start.count)
        guard let space = rest.firstIndex(of: UInt8(ascii: " ")), let name = Lines.string(rest[..<space]),
            NoteKeyName.isValid(name)
        else { throw .malformedSignatureLine }
        let encoded = rest[(space + 1)...]
        guard encoded.count <= Self.maximumBytes / 3 * 4 + 12, let bytes = Base64.decode(bytes: encoded),
            bytes.count > 4
        else { throw .malformedSignatureLine }
        self.name = name
        id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        signature = Array(bytes.dropFirst(4))
    }

    /// The line without its line feed.
    public var line: String {
        "\u{2014} \(name) \(Base64.encode(NoteKeyName.bigEndian(id) + signature))"
    }
}

extension NoteSignature: Hashable {
    public static func == (left: NoteSignature, right: NoteSignature) -> Bool {
        left.id == right.id && left.signature == right.signature && left.name.hasSameBytes(as: right.name)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(signature)
    }
}
