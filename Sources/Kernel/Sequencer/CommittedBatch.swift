import Proofs
public import Values

/// A batch that is durable: proves each of its entries at its own checkpoint, without reading storage.
public final class CommittedBatch: Sendable {
    // A class because every answer to an act of the batch refers to the same one.
    private let batch: LogBatch
    private let proofs: BatchProofs
    private let checkpoint: Checkpoint
    /// What stands on the log now, in order.
    public let submissions: [Submission]
    /// The time of its entries.
    public let time: Instant

    init(_ batch: LogBatch, growth: TreeGrowth, submissions: [Submission], time: Instant) throws {
        self.batch = batch
        proofs = BatchProofs(growth)
        checkpoint = try Checkpoint(parsing: batch.head.checkpoint.text)
        self.submissions = submissions
        self.time = time
    }

    /// The index of its first entry.
    public var firstIndex: UInt64 { batch.firstIndex }
    /// The log's size after it.
    public var size: UInt64 { batch.head.size }

    /// The receipt of an entry under the batch's own checkpoint.
    ///
    /// - Precondition: the entry is one of this batch.
    public func receipt(at index: UInt64) -> Receipt {
        let proof = LogProof(
            index: index, inclusion: proofs.inclusion(of: index), note: batch.head.checkpoint, checkpoint: checkpoint)
        return Receipt(entry: batch.lines[Int(index - batch.firstIndex)].bytes, proof: proof)
    }
}
