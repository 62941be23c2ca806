import Kernel
public import Values

/// What became of the funded works.
public struct WorksOutcome: Codable, Sendable, Hashable {
    /// What became of one of them.
    public struct Work: Codable, Sendable, Hashable {
        /// The project.
        public let project: String
        /// Where it stood at the end.
        public let standing: WorkRecord.Standing
        /// What the vote gave for it.
        public let granted: Money
        /// What it might cost in the end.
        public let budget: Money
        /// What was spent.
        public let spent: Money
        /// How much of it is done, in hundredths.
        public let percent: Int64
        /// How often it was reported on.
        public let reports: UInt64
        /// How often a report was due and did not come.
        public let missed: UInt64
        /// Its stages with their dates.
        public let milestones: [WorkRecord.Milestone]
    }

    /// The procedure with its edition: `works@1`.
    public let edition: String
    /// What was granted for all works.
    public let granted: Money
    /// What was spent on all works.
    public let spent: Money
    /// Every work, in the order of the bytes of its project's id.
    public let works: [Work]
}

/// Works as far as counting needs them.
public struct WorksTally: Sendable {
    var works: [String: WorkRecord] = [:]
}

/// The small results that stand on the log itself.
struct WorksResults: Codable {
    let works: UInt64
    let finished: UInt64
    let stopped: UInt64
    let missed: UInt64
}
