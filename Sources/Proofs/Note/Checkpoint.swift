import Values

/// What a log says about itself: its origin, its size and its root (C2SP tlog-checkpoint v1.0.0).
public struct Checkpoint: Sendable {
    /// The identity of the log; not an address, although it looks like one.
    public let origin: String
    /// How many entries the log has.
    public let size: UInt64
    /// The root of its tree.
    public let root: Hash
    /// Further lines; Acta writes none, since newer cosignatures do not cover them.
    public let extensions: [String]

    /// A checkpoint without further lines.
    public init(origin: String, size: UInt64, root: Hash) throws(CheckpointError) {
        guard Self.isLine(origin) else { throw .malformed }
        self.origin = origin
        self.size = size
        self.root = root
        extensions = []
    }

    /// Reads the text of a note; whether anyone signed it is another question.
    public init(parsing text: [UInt8]) throws(CheckpointError) {
        guard Lines.isPlainText(text[...]), let lines = Lines.split(text[...]), lines.count >= 3,
            !lines.contains(where: \.isEmpty)
        else { throw .malformed }
        guard let size = Decimal.parse(lines[1]) else { throw .badSize }
        guard let bytes = Base64.decode(bytes: lines[2]), let root = Hash(bytes: bytes) else { throw .badRoot }
        let texts = ([lines[0]] + lines.dropFirst(3)).map { String(decoding: $0, as: UTF8.self) }
        origin = texts[0]
        self.size = size
        self.root = root
        extensions = Array(texts.dropFirst())
    }

    /// Reads a note that must be signed with the log's key.
    ///
    /// - Parameter origin: the log that is meant; the name of the key, unless told otherwise.
    public init(_ note: SignedNote, signedBy key: NoteVerifierKey, origin: String? = nil) throws(CheckpointError) {
        do { _ = try note.verify(with: [key]) } catch { throw .note(error) }
        try self.init(parsing: note.text)
        guard self.origin.hasSameBytes(as: origin ?? key.name) else { throw .otherOrigin(self.origin) }
    }

    /// The text that is signed.
    public var text: [UInt8] {
        Array("\(([origin, "\(size)", root.base64] + extensions).joined(separator: "\n"))\n".utf8)
    }

    private static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}

extension Checkpoint: Hashable {
    public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
        left.size == right.size && left.root == right.root && left.text == right.text
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(size)
        hasher.combine(root)
    }
}
