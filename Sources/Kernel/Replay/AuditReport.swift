public import Proofs

/// What an audit found in a log that is right.
public struct AuditReport: Sendable {
    /// The checkpoint that was audited.
    public let checkpoint: Checkpoint
    /// How many known witnesses cosigned it.
    public let cosigners: Int
    /// The parts, with what they came to.
    public let parts: [Replay.PartResult]
    /// Who founded the log, by the first entry.
    public let founding: Replay.Founding?

    /// What the audit cannot prove, said plainly.
    public var reservations: [String] {
        var sentences = [
            "That each key belongs to one real person rests on the word of the office that appointed it."
        ]
        if cosigners == 0 {
            sentences.append(
                "No known witness has cosigned this checkpoint: whether others were shown another log cannot be told.")
        }
        return sentences
    }
}
