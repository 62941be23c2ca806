public import Proofs

/// What an audit found in a log that is right.
public struct AuditReport: Sendable {
    /// The checkpoint that was audited.
    public let checkpoint: Checkpoint
    /// The parts, with what they came to.
    public let parts: [Replay.PartResult]
    /// Who founded the log, by the first entry.
    public let founding: Replay.Founding?
    /// On whose word the log's acts rest, beside the signatures.
    public let words: [Replay.Word]
    /// What became of the hidden values.
    public let hidden: HiddenReport
    /// What became of the figures that the office approved.
    public let figures: FiguresReport
    /// What witnesses have vouched for; nil when no policy was given, or not enough of its witnesses have cosigned.
    public let witnessed: WitnessReport?
    /// What shows that bids and the like were taken in time.
    public let takings: [TakingReport]

    /// What the audit cannot prove, said plainly.
    public var reservations: [String] {
        var sentences = words.map(\.sentence)
        if !hidden.missing.isEmpty {
            let first = hidden.missing[0]
            sentences.append(
                "\(hidden.missing.count) values should be published and are not to be found, though no act withholds them; "
                    + "the first is \(first.pointer) of entry \(first.entry).")
        }
        if let first = hidden.early.first {
            sentences.append(
                "\(hidden.early.count) values are published that are withheld or not yet published as of this checkpoint, "
                    + "the first is \(first.pointer) of entry \(first.entry); audit again to see whether the log says so."
            )
        }
        if founding.map({ $0.audience != .public }) ?? false {
            sentences.append(
                "The log is not public: that nobody else was shown another one, strangers see by its witnesses alone.")
        }
        for line in figures.lines where !line.isSame {
            sentences.append(
                "The figures of \(line.address) that entry \(line.index) approves could not be made again: a text that "
                    + "belongs to them is no longer published.")
        }
        sentences += takings.map(\.sentence)
        sentences.append("That each key belongs to one real person rests on the word of the office that appointed it.")
        guard let witnessed else {
            return sentences + [
                "No known witness has cosigned this checkpoint: whether others were shown another log cannot be told."
            ]
        }
        return sentences + witnessed.sentences(of: checkpoint.size)
    }
}
