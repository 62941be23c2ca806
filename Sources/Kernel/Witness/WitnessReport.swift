public import Proofs
public import Values

/// What witnesses have vouched for in a log that was audited.
public struct WitnessReport: Sendable {
    /// The newest checkpoint that enough witnesses have cosigned.
    public let checkpoint: Checkpoint
    /// Who cosigned it, by their names in the policy, and when, the earliest first.
    public let witnesses: [(name: String, time: Instant)]

    /// By when enough witnesses had seen the tree: the latest time of those that cosigned it.
    public var time: Instant? { witnesses.last?.time }

    /// What a reader should know, as sentences.
    ///
    /// - Parameter size: how many entries were audited.
    func sentences(of size: UInt64) -> [String] {
        let names = witnesses.map(\.name).joined(separator: ", ")
        let when = time.map { " by \($0)" } ?? ""
        var sentences = [
            "The first \(checkpoint.size) entries are those that \(names) had seen\(when). Whether those witnesses are "
                + "independent of the office is for you to judge."
        ]
        if size > checkpoint.size {
            sentences.append(
                "The last \(size - checkpoint.size) entries, from \(checkpoint.size) on, have not been seen by enough "
                    + "witnesses yet: until they are, others could be shown other entries in their place.")
        }
        return sentences
    }
}
