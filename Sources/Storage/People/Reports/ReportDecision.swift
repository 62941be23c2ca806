public import Kernel
public import Values

/// A decision about a report with its reasons: public (article 17).
public struct ReportDecision: Sendable, Hashable {
    /// What was decided.
    public let verdict: ReportVerdict
    /// The law, or the rule of the programme.
    public let ground: String
    /// The reasons.
    public let statement: String
    /// The entry by which the thing was taken off.
    public let act: UInt64?
    /// When.
    public let time: Instant
    /// Who decided, by an identifier.
    public let decider: ActorID

    /// A decision.
    public init(
        _ verdict: ReportVerdict, ground: String, statement: String, act: UInt64?, at time: Instant, by decider: ActorID
    ) {
        self.verdict = verdict
        self.ground = ground
        self.statement = statement
        self.act = act
        self.time = time
        self.decider = decider
    }
}
