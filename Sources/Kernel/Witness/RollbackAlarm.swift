public import Proofs

/// A log does not have what it has signed for: somebody has put an old copy back, or let two copies grow. Going on would
/// fork it further.
public struct RollbackAlarm: Error, Hashable, Sendable {
    /// The log.
    public let origin: String
    /// How many entries it has.
    public let ours: UInt64
    /// The largest size that a witness has seen.
    public let theirs: UInt64
    /// Whether a witness has seen another tree, no larger than the log's.
    public let isFork: Bool
    /// The witnesses that say so.
    public let witnesses: [String]
    /// The checkpoint with the log's own signature, where a witness shows one.
    public let shown: SignedNote?

    /// Weighs what witnesses say, so that one that lies cannot stop a log: it takes a larger checkpoint with the log's
    /// own signature, or the word of as many witnesses as the policy believes.
    ///
    /// - Returns: nil when there is no cause for alarm.
    public init?(_ ahead: [WitnessAhead], of log: LogID, ours: UInt64, policy: LogPolicy) {
        let larger = ahead.filter { $0.size > ours || ($0.isFork && $0.shown != nil) }
        let shown = larger.filter { $0.shown != nil }
        let isQuorum = policy.quorum != nil && policy.isQuorumMet(by: Set(larger.map(\.witness.key)))
        guard !shown.isEmpty || isQuorum else { return nil }
        let believed = shown.isEmpty ? larger : shown
        origin = log.origin
        self.ours = ours
        theirs = believed.map(\.size).max() ?? ours
        isFork = believed.contains(where: \.isFork)
        witnesses = believed.map { $0.witness.name.description }.sorted()
        self.shown = shown.max { $0.size < $1.size }?.shown
    }
}

extension RollbackAlarm: CustomStringConvertible {
    public var description: String {
        let who = witnesses.joined(separator: ", ")
        return isFork
            ? "the log \(origin) has signed another tree of \(theirs) entries: seen by \(who)"
            : "the log \(origin) has \(ours) entries, but has signed for \(theirs): seen by \(who)"
    }
}
