public import Values

/// A funded work, as decisions and counting need it.
public struct WorkRecord: Codable, Sendable, Hashable {
    /// Where a work stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It has dates.
        case planned
        /// Somebody has reported on it.
        case underway
        /// It is done.
        case finished
        /// It is not done any more.
        case stopped
    }

    /// When a stage is to be reached.
    public struct Milestone: Codable, Sendable, Hashable {
        /// The stage.
        public let stage: String
        /// When it was to be reached as first planned.
        public let planned: Instant
        /// When it is to be reached now.
        public var due: Instant
        /// When it was reported as reached.
        public var reached: Instant?
    }

    /// The project.
    public let project: String
    /// What the vote gave for it.
    public let granted: Money
    /// What it may cost now.
    public var budget: Money
    /// What has been spent.
    public var spent: Money
    /// How much of it is done, in hundredths.
    public var percent: Int64 = 0
    /// Where it stands.
    public var standing = Standing.planned
    /// Its stages, in the order in which they were planned.
    public var milestones: [Milestone] = []
    /// How often it was reported on.
    public var reports: UInt64 = 0
    /// How often a report was due and did not come.
    public var missed: UInt64 = 0
    /// When the next report is due; nil once it has ended.
    public var reportDue: Instant?

    init(project: String, granted: Money, reportDue: Instant) {
        self.project = project
        self.granted = granted
        budget = granted
        spent = .zero(granted.currency)
        self.reportDue = reportDue
    }
}

/// What becomes of a work; `Works` has seen to it that it may.
extension WorkRecord {
    mutating func plan(_ stage: String, _ due: Instant) {
        milestones.append(Milestone(stage: stage, planned: due, due: due))
    }

    mutating func change(_ stage: String?, _ due: Instant?, _ budget: Money?) {
        if let due, let place = milestones.firstIndex(where: { $0.stage == stage }) { milestones[place].due = due }
        if let budget { self.budget = budget }
    }

    mutating func report(_ percent: Int64, _ spent: Money, reached: String?, at time: Instant, next: Instant) {
        self.percent = percent
        self.spent = spent
        if let place = milestones.firstIndex(where: { $0.stage == reached }) { milestones[place].reached = time }
        standing = .underway
        reports += 1
        reportDue = next
    }

    mutating func end(_ standing: Standing, _ spent: Money) {
        self.standing = standing
        self.spent = spent
        if standing == .finished { percent = 100 }
        reportDue = nil
    }

    mutating func miss(every period: Period) {
        missed += 1
        reportDue = reportDue?.adding(period)
    }
}
