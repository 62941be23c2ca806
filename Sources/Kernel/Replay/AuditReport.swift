public import Proofs

/// What an audit found in a log that is right.
public struct AuditReport: Sendable {
    /// The checkpoint that was audited.
    public let checkpoint: Checkpoint
    /// The parts, with what they came to.
    public let parts: [Replay.PartResult]
    /// Who founded the log, by the first entry.
    public let founding: Replay.Founding?

    /// What the audit cannot prove, said plainly.
    public var reservations: [String] {
        [
            "That each key belongs to one real person rests on the word of the office that appointed it.",
            "No known witness has cosigned this checkpoint: whether others were shown another log cannot be told.",
        ]
    }
}
