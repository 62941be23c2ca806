public import Values

/// What petitions come to: for each its supporters, the steps that it reached, what was owed by when, and what was
/// said when.
public struct PetitionOutcome: Codable, Sendable, Hashable {
    /// A step that a petition reached.
    public struct Step: Codable, Sendable, Hashable {
        /// The step.
        public let threshold: String
        /// When it was reached.
        public let reached: Instant
        /// The first moment at which an answer is late.
        public let due: Instant
        /// What was said; nothing where the office still owes it.
        public let reply: PetitionMove.Reply?
        /// When it was said.
        public let answered: Instant?
        /// Whether it was late, or is still owed though its time was over.
        public let late: Bool
        /// By how many milliseconds an answer was late; nothing where it was in time or there is none.
        public let lateBy: Int64?
        /// What was promised.
        public let promise: PetitionPromise?
    }

    /// What became of one petition.
    public struct Line: Codable, Sendable, Hashable {
        /// The entry that handed it in.
        public let petition: UInt64
        /// Where it stands.
        public let standing: PetitionRecord.Standing
        /// By which way it came.
        public let origin: PetitionMove.Origin
        /// What it is about.
        public let topic: String?
        /// How many of those whom the author named have signed first.
        public let signed: UInt64
        /// When it was published.
        public let published: Instant?
        /// The first moment at which it can no longer be supported.
        public let until: Instant?
        /// How many people support it.
        public let supports: UInt64
        /// How many of them on paper, by telephone or at the desk.
        public let assisted: UInt64
        /// The clause of the charter by which a moderator refused it.
        public let clause: String?
        /// The steps that it reached.
        public let steps: [Step]
        /// The petition that it became part of.
        public let into: UInt64?
        /// The petitions that became part of it.
        public let merged: [UInt64]
    }

    /// How many petitions stand where.
    public struct Count: Codable, Sendable, Hashable {
        /// Where.
        public let standing: PetitionRecord.Standing
        /// How many.
        public let petitions: UInt64
    }

    /// What there is of everything, which stands on the log itself.
    public struct Sums: Codable, Sendable, Hashable {
        /// The petitions.
        public let petitions: UInt64
        /// Their supporters; who supports several counts in each.
        public let supports: UInt64
        /// What the office came to owe.
        public let owed: UInt64
        /// How much of that it has answered.
        public let answered: UInt64
        /// How much of it was late, or is still owed though its time was over.
        public let late: UInt64
        /// What it promised.
        public let promises: UInt64
        /// How many promises it kept.
        public let kept: UInt64
        /// How many it gave up.
        public let dropped: UInt64
    }

    /// The procedure with its edition: `petition@1`.
    public let edition: String
    /// How often somebody appealed.
    public let appeals: UInt64
    /// How often an appeal had a petition published.
    public let granted: UInt64
    /// How many petitions stand where, every standing named.
    public let counts: [Count]
    /// The sums.
    public let sums: Sums
    /// Every petition, in the order of the log.
    public let petitions: [Line]
}

extension PetitionOutcome {
    init(_ tally: PetitionTally, edition: String) {
        let all = tally.petitions.values.sorted { $0.number < $1.number }
        self.edition = edition
        (appeals, granted) = (tally.appeals, tally.granted)
        petitions = all.map { Line($0) }
        counts = PetitionRecord.Standing.allCases.map { standing in
            Count(standing: standing, petitions: UInt64(all.count { $0.standing == standing }))
        }
        let lines = petitions
        let steps = lines.flatMap(\.steps)
        let promises = steps.compactMap(\.promise)
        sums = Sums(
            petitions: UInt64(lines.count),
            supports: lines.reduce(0) { $0 + ($1.standing == .merged ? 0 : $1.supports) },
            owed: UInt64(steps.count), answered: UInt64(steps.count { $0.reply != nil }),
            late: UInt64(steps.count { $0.late }), promises: UInt64(promises.count),
            kept: UInt64(promises.count { $0.progress == .kept }),
            dropped: UInt64(promises.count { $0.progress == .dropped }))
    }
}

extension PetitionOutcome.Line {
    fileprivate init(_ petition: PetitionRecord) {
        self.petition = petition.number
        standing = petition.standing
        origin = petition.origin
        topic = petition.topic
        signed = UInt64(petition.signed.count)
        published = petition.published
        until = petition.until
        supports = petition.supports
        assisted = petition.assisted
        clause = petition.clause
        steps = petition.reached.map { PetitionOutcome.Step($0) }
        into = petition.into
        merged = petition.merged
    }
}

extension PetitionOutcome.Step {
    fileprivate init(_ reached: ReachedThreshold) {
        let lateBy = reached.answeredAt.map { $0.milliseconds(since: reached.due) } ?? -1
        threshold = reached.threshold
        self.reached = reached.at
        due = reached.due
        reply = reached.reply
        answered = reached.answeredAt
        // At the due moment itself it is late, by no whole millisecond.
        late = reached.answeredAt == nil ? reached.isMissed : lateBy >= 0
        self.lateBy = lateBy >= 0 ? lateBy : nil
        promise = reached.promise
    }
}
