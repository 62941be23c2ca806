public import Proofs

/// A witness holds what the log does not have: a larger tree, or another one.
public struct WitnessAhead: Sendable {
    /// The witness.
    public let witness: LogPolicy.Witness
    /// The size that it says it has cosigned.
    public let size: UInt64
    /// The checkpoint, signed with the log's own key, if the witness shows it: nobody can make that up.
    public let shown: SignedNote?
    /// Whether it is of another tree, no larger than the log's: the log was forked.
    public let isFork: Bool

    /// What a witness said, and what it showed.
    public init(witness: LogPolicy.Witness, size: UInt64, shown: SignedNote?, isFork: Bool = false) {
        self.witness = witness
        self.size = size
        self.shown = shown
        self.isFork = isFork
    }
}
