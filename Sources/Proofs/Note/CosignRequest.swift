import Values

/// What a log sends to a witness: its newest checkpoint, and the proof that it extends the one the witness has seen
/// (C2SP tlog-witness v1.0.0, add-checkpoint).
public struct CosignRequest: Sendable {
    /// The most hashes of a proof: no two trees of fewer than 2^64 leaves need more.
    public static let maximumHashes = 63
    /// The most bytes that are read. A checkpoint with a dozen signatures has a fiftieth of that.
    public static let maximumBytes = 64 * 1024

    /// The size that the log believes the witness to have cosigned last; 0 for none.
    public let oldSize: UInt64
    /// The proof from that size to the checkpoint's.
    public let proof: ConsistencyProof
    /// The checkpoint as it is signed.
    public let note: SignedNote
    /// What the note's text says.
    public let checkpoint: Checkpoint

    /// A request to be sent.
    public init(
        _ note: SignedNote, from oldSize: UInt64, proof: ConsistencyProof
    ) throws(CosignRequestError) {
        guard proof.hashes.count <= Self.maximumHashes else { throw .tooManyHashes }
        do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
        guard oldSize <= checkpoint.size else { throw .oldSizeAbove(checkpoint.size) }
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    /// Reads a request's body; nothing in it is verified.
    public init(parsing bytes: [UInt8]) throws(CosignRequestError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong }
        guard let blank = Self.firstBlank(bytes), let lines = Lines.split(bytes[..<blank]),
            let first = lines.first, first.starts(with: Self.keyword),
            let oldSize = Decimal.parse(first.dropFirst(Self.keyword.count))
        else { throw .malformed }
        guard lines.count - 1 <= Self.maximumHashes else { throw .tooManyHashes }
        var hashes: [Hash] = []
        for line in lines.dropFirst() {
            guard let bytes = Base64.decode(bytes: line), let hash = Hash(bytes: bytes) else { throw .badHash }
            hashes.append(hash)
        }
        let note: SignedNote
        do { note = try SignedNote(parsing: bytes[(blank + 1)...]) } catch {
            throw Self.error(error, in: bytes[(blank + 1)...], oldSize: oldSize)
        }
        try self.init(note, from: oldSize, proof: ConsistencyProof(hashes: hashes))
    }

    /// A checkpoint whose text is good and whose signature lines are not still names its log.
    private static func error(_ error: NoteError, in note: ArraySlice<UInt8>, oldSize: UInt64) -> CosignRequestError {
        guard error == .malformedSignatureLine, let blank = Lines.lastBlank(note),
            let checkpoint = try? Checkpoint(parsing: Array(note[..<blank])), oldSize <= checkpoint.size
        else { return .note(error) }
        return .signatureLine(origin: checkpoint.origin)
    }

    /// The body as it is sent.
    public var bytes: [UInt8] {
        let hashes = proof.hashes.map { $0.base64 + "\n" }.joined()
        return Array("old \(oldSize)\n\(hashes)\n".utf8) + note.bytes
    }

    private static let keyword = Array("old ".utf8)

    private static func firstBlank(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().first { bytes[$0] == Lines.feed && bytes[$0 - 1] == Lines.feed }
    }
}
