/// A text and the signature lines under it (C2SP signed-note v1.0.0). The text must not be used before it is verified.
public struct SignedNote: Sendable, Hashable {
    /// The most bytes that are read.
    public static let maximumBytes = 1 << 20
    /// The most signature lines that are read.
    public static let maximumSignatures = 100

    /// What is signed, with its last line feed.
    public let text: [UInt8]
    /// The signature lines in their order.
    public let signatures: [NoteSignature]
    /// The note as it is published.
    public let bytes: [UInt8]

    /// Reads a note. The text ends before the last empty line, so it may have empty lines itself.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        try self.init(parsing: bytes[...])
    }

    init(parsing bytes: ArraySlice<UInt8>) throws(NoteError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
        guard Lines.isPlainText(bytes) else { throw .notPlainText }
        guard let blank = Lines.lastBlank(bytes), let lines = Lines.split(bytes[(blank + 1)...]) else {
            throw .noSignatures
        }
        guard lines.count <= Self.maximumSignatures else {
            throw .tooManySignatures(maximum: Self.maximumSignatures)
        }
        text = Array(bytes[..<blank])
        var signatures: [NoteSignature] = []
        for line in lines {
            signatures.append(try NoteSignature(parsing: line))
        }
        self.signatures = signatures
        self.bytes = Self.bytes(text, signatures)
    }

    /// A note of a text and signatures that were made over it.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
        guard Lines.isPlainText(text[...]) else { throw .notPlainText }
        guard text.last == Lines.feed else { throw .noText }
        guard !signatures.isEmpty else { throw .noSignatures }
        guard signatures.count <= Self.maximumSignatures else {
            throw .tooManySignatures(maximum: Self.maximumSignatures)
        }
        self.text = text
        self.signatures = signatures
        bytes = Self.bytes(text, signatures)
        guard bytes.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
    }

    /// The note with further signature lines, such as cosignatures; a line that is there already is not added again.
    public func adding(_ added: [NoteSignature]) throws(NoteError) -> SignedNote {
        var all = signatures
        for signature in added where !all.contains(signature) { all.append(signature) }
        return try SignedNote(text: text, signatures: all)
    }

    private static func bytes(_ text: [UInt8], _ signatures: [NoteSignature]) -> [UInt8] {
        text + Array("\n\(signatures.map { $0.line + "\n" }.joined())".utf8)
    }

    /// Checks the signatures of known keys.
    ///
    /// Lines of unknown keys are ignored, also where they share a name or an id with a known one. A line of a known key
    /// that is not good spoils the whole note. Several lines of one key count once.
    /// - Returns: what the known keys have signed, at least one, in the order of the lines.
    public func verify(with keys: some Collection<NoteVerifierKey>) throws(NoteError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for line in signatures {
            let known = Set(keys.filter { $0.matches(line) })
            guard let key = known.first else { continue }
            guard known.count == 1 else { throw .ambiguousKey(name: key.name) }
            guard let signature = key.verify(line.signature, over: text) else { throw .badSignature(name: key.name) }
            if !verified.contains(where: { $0.key == key }) { verified.append(signature) }
        }
        guard !verified.isEmpty else { throw .notSignedByKnownKey }
        return verified
    }
}
