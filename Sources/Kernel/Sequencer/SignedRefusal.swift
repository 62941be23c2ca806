import Proofs
import Values

/// A refusal as a signed note that names the log's size, so that a wrong refusal can be proved by replay.
///
/// Lines: `acta/refusal@1`, the log's origin, the size at which it was decided, the act's SHA-256 in base64, the code,
/// the time. The first line differs from every origin, so the note is never taken for a checkpoint.
public struct SignedRefusal: Sendable {
    /// The first line of the note.
    public static let version = "acta/refusal@1"

    /// What was wrong.
    public let refusal: Refusal
    /// The signed note.
    public let note: [UInt8]

    /// Signs a refusal.
    init(_ refusal: Refusal, act: Hash, log: LogID, size: UInt64, time: Instant, signer: NoteSigner) throws {
        self.refusal = refusal
        let lines = [
            Self.version, log.origin, String(size), Base64.encode(act.bytes), refusal.code, time.description,
        ]
        let text = Array(lines.map { $0 + "\n" }.joined().utf8)
        note = try SignedNote(text: text, signatures: [signer.sign(text)]).bytes
    }
}
