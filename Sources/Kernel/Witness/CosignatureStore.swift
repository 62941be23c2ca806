public import Proofs

/// Where a log keeps what witnesses have cosigned: a port.
///
/// Nothing here decides anything; what is lost can be asked for again.
public protocol CosignatureStore: Sendable {
    /// Adds a witness's cosignature to the checkpoint of a size, in place of an older one of the same witness, and
    /// remembers the size that the witness has cosigned last.
    ///
    /// - Parameters:
    ///   - note: the checkpoint as the log has signed it.
    ///   - isWitnessed: whether a note has the cosignatures that the log's policy asks for.
    /// - Returns: the checkpoint with all its cosignatures.
    func add(
        _ signature: NoteSignature, by witness: NoteVerifierKey, to note: SignedNote, size: UInt64, of log: LogID,
        isWitnessed: @Sendable @escaping (SignedNote) -> Bool
    ) async throws -> SignedNote
    /// The checkpoint of a size with its cosignatures; nil when there are none.
    func cosigned(at size: UInt64, of log: LogID) async throws -> SignedNote?
    /// The newest checkpoint with the cosignatures that the policy asked for.
    func newestWitnessed(of log: LogID) async throws -> SignedNote?
    /// The checkpoints of a size or a greater one that had the cosignatures that the policy asked for, by size, as many as
    /// a page has. As many are kept that a gap of more than ``WitnessedHistory/leastSeconds`` is one in which witnesses
    /// saw nothing new.
    func witnessed(from size: UInt64, of log: LogID) async throws -> [SignedNote]
    /// The size that a witness has cosigned last, as far as the log knows; 0 for none.
    func size(cosignedBy witness: NoteVerifierKey, of log: LogID) async throws -> UInt64
}
