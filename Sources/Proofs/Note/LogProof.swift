import Values

/// A receipt that can be checked offline: an entry's place, its inclusion proof and the signed checkpoint (C2SP
/// tlog-proof v1). The entry itself is kept beside it.
public struct LogProof: Sendable, Hashable {
    static let firstLine = "c2sp.org/tlog-proof@v1"
    /// The most bytes that are read, besides the checkpoint's.
    static let maximumHeadBytes = 64 * 1024
    /// A tree of fewer than 2^64 leaves has no longer inclusion proof.
    static let maximumHashes = 64

    /// Further bytes for the reader; nobody has signed them.
    public let extra: [UInt8]?
    /// The entry's place in the log, counted from 0.
    public let index: UInt64
    /// The siblings on the way to the checkpoint's root.
    public let inclusion: InclusionProof
    /// The checkpoint with its signatures.
    public let note: SignedNote
    /// What the note's text says.
    public let checkpoint: Checkpoint

    /// A proof to be written.
    public init(
        index: UInt64, inclusion: InclusionProof, note: SignedNote, extra: [UInt8]? = nil
    ) throws(LogProofError) {
        self.extra = extra
        self.index = index
        self.inclusion = inclusion
        self.note = note
        do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
    }

    /// A proof to be written, of a checkpoint that was read before.
    ///
    /// - Precondition: the checkpoint is what the note's text says.
    public init(index: UInt64, inclusion: InclusionProof, note: SignedNote, checkpoint: Checkpoint) {
        extra = nil
        self.index = index
        self.inclusion = inclusion
        self.note = note
        self.checkpoint = checkpoint
    }

    /// Reads a proof; it proves nothing until it is verified.
    public init(parsing bytes: [UInt8]) throws(LogProofError) {
        let maximum = Self.maximumHeadBytes + SignedNote.maximumBytes
        guard bytes.count <= maximum else { throw .tooLong(maximumBytes: maximum) }
        guard bytes.starts(with: "\(Self.firstLine)\n".utf8) else { throw .notAProof }
        guard let blank = Self.firstBlank(bytes), blank <= Self.maximumHeadBytes,
            var lines = Lines.split(bytes[..<blank])?.dropFirst()
        else { throw .malformed }
        var extra: [UInt8]?
        if let encoded = lines.first.flatMap({ Self.value(of: "extra ", in: $0) }) {
            guard let decoded = Base64.decode(bytes: encoded) else { throw .malformed }
            extra = decoded
            lines.removeFirst()
        }
        guard let digits = lines.popFirst().flatMap({ Self.value(of: "index ", in: $0) }),
            let index = Decimal.parse(digits), lines.count <= Self.maximumHashes
        else { throw .malformed }
        var hashes: [Hash] = []
        for line in lines {
            guard let bytes = Base64.decode(bytes: line), let hash = Hash(bytes: bytes) else { throw .malformed }
            hashes.append(hash)
        }
        let note: SignedNote
        do { note = try SignedNote(parsing: bytes[(blank + 1)...]) } catch { throw .note(error) }
        try self.init(index: index, inclusion: InclusionProof(hashes: hashes), note: note, extra: extra)
    }

    /// The proof as the text of a `.tlog-proof` file.
    public var bytes: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(64 + inclusion.hashes.count * 45 + (extra?.count ?? 0) * 2 + note.bytes.count)
        text.append(contentsOf: "\(Self.firstLine)\n".utf8)
        if let extra { text.append(contentsOf: "extra \(Base64.encode(extra))\n".utf8) }
        text.append(contentsOf: "index \(index)\n".utf8)
        for hash in inclusion.hashes {
            hash.appendBase64(to: &text)
            text.append(Lines.feed)
        }
        text.append(Lines.feed)
        text.append(contentsOf: note.bytes)
        return text
    }

    /// Checks that the entry with this leaf hash is on the log with this key.
    ///
    /// - Parameter witnesses: further keys whose cosignatures are checked and returned, without any being required.
    /// - Returns: the good signatures: the log's, and those of the witnesses.
    @discardableResult
    public func verify(
        leaf: Hash, log: NoteVerifierKey, witnesses: [NoteVerifierKey] = []
    ) throws(LogProofError) -> [VerifiedSignature] {
        let verified: [VerifiedSignature]
        do { verified = try note.verify(with: [log] + witnesses) } catch { throw .note(error) }
        guard verified.contains(where: { $0.key == log }), checkpoint.origin.hasSameBytes(as: log.name) else {
            throw .unknownLog(origin: checkpoint.origin)
        }
        do {
            try inclusion.verify(leaf: leaf, at: index, inTreeOf: checkpoint.size, root: checkpoint.root)
        } catch {
            throw .inclusion(error)
        }
        return verified
    }

    /// Checks that the entry with this leaf hash is on a log that the policy knows, seen by the quorum it asks for.
    ///
    /// - Returns: the good signatures: the log's, and those of the witnesses.
    @discardableResult
    public func verify(leaf: Hash, policy: LogPolicy) throws(LogProofError) -> [VerifiedSignature] {
        guard let log = policy.logs.first(where: { $0.key.name.hasSameBytes(as: checkpoint.origin) && signed(by: $0) })
        else { throw .unknownLog(origin: checkpoint.origin) }
        let verified = try verify(leaf: leaf, log: log.key, witnesses: policy.witnesses.map(\.key))
        guard policy.isQuorumMet(by: verified) else { throw .quorumNotMet }
        return verified
    }

    private func signed(by log: LogPolicy.Log) -> Bool {
        note.signatures.contains { log.key.matches($0) }
    }

    /// Where the first empty line begins: the index of the second of two line feeds in a row.
    private static func firstBlank(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().first { bytes[$0] == Lines.feed && bytes[$0 - 1] == Lines.feed }
    }

    private static func value(of keyword: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        line.starts(with: keyword.utf8) ? line.dropFirst(keyword.utf8.count) : nil
    }
}
