/// A statement that may be shown to somebody who has not voted on it.
public struct SequenceCandidate: Sendable, Hashable {
    /// The statement's number.
    public let statement: UInt64
    /// How many have voted on it when it was dealt to them.
    public let exposure: Int64
    /// What it weighs among the tested ones, in millionths; see ``StatementPriority``.
    public let weight: UInt64

    /// A statement with what it has been seen.
    public init(statement: UInt64, exposure: Int64, priority: Double = 1) {
        self.statement = statement
        self.exposure = exposure
        weight = UInt64(max(1, min(1e12, (priority * 1e6).rounded(.toNearestOrAwayFromZero))))
    }
}
