/// Where a witness keeps what it has cosigned: a port.
///
/// Duties of an adapter: what it has taken in is durable (written with fsync) when it returns, and `move` compares and
/// sets in one step over all processes that share the store. Otherwise a slow request could take back a faster one, and
/// the witness would cosign a fork.
public protocol WitnessStore: Sendable {
    /// The newest checkpoint of a log that was cosigned; nil when none was.
    func position(of origin: String) async throws -> WitnessPosition?
    /// The logs that have a position.
    func origins() async throws -> [String]
    /// Moves a log's position, if it still is where the caller found it.
    ///
    /// - Returns: whether it was; nothing is kept otherwise.
    func move(_ origin: String, from old: WitnessPosition?, to new: WitnessPosition) async throws -> Bool
    /// Keeps evidence, the same two checkpoints once, and of one log at most ``WitnessLimits/evidence`` pieces.
    func keep(_ evidence: WitnessEvidence) async throws
    /// The evidence that is kept, the oldest first.
    func evidence() async throws -> [WitnessEvidence]
}

/// How much a witness keeps for others.
public enum WitnessLimits {
    /// The most pieces of evidence of one log; the first ones prove as much as all.
    public static let evidence = 100
}
