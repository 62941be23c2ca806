public import Proofs

/// The newest checkpoint of a log that a witness has cosigned.
public struct WitnessPosition: Sendable, Hashable {
    /// The checkpoint with the log's signature and the witness's cosignature.
    public let note: SignedNote
    /// The size that it names.
    public let size: UInt64
    /// The root that it names.
    public let root: Hash

    /// The position that a cosigned checkpoint stands for.
    public init(_ note: SignedNote) throws(CheckpointError) {
        let checkpoint = try Checkpoint(parsing: note.text)
        self.note = note
        size = checkpoint.size
        root = checkpoint.root
    }
}
