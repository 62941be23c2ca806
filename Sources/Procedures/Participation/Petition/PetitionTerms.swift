public import Kernel
public import Values

/// What a programme file sets for petitions: who may petition, how many must support one, and what the office owes
/// then.
public struct PetitionTerms: Codable, Sendable, Hashable {
    /// The first moment at which petitions are no longer taken in; no end where nothing is said.
    public var submitUntil: Instant?
    /// The first moment at which nothing changes any more; the part is closed by an act where nothing is said.
    public var closes: Instant?
    /// Who may petition and support, each of them once.
    public var eligible: BudgetEligibility
    /// Whom support counts for; whoever acts under one identifier where nothing is said.
    public var onePer: BudgetTerms.VotingUnit?
    /// The persons for whom the office takes petitions and support in that come on paper, by telephone or at the desk,
    /// for example `in residents where people`; nothing is taken in so where nothing is said.
    public var intake: ListReference?
    /// The rules that a petition must keep to; a refusal names one of them.
    public var charter: [ProposalTerms.Clause]
    /// How long an author can appeal against a refusal.
    public var appealWithin: Period
    /// What petitions are about.
    public var topics: [Topic]?
    /// Who must sign before a petition goes to a moderator; nobody where nothing is said.
    public var first: FirstSignatories?
    /// How long a petition collects support, from the moment at which it is published.
    public var supportFor: Period
    /// Whether support can be taken back; it cannot where nothing is said.
    public var withdrawal: Bool?
    /// The ladder: how many supporters make the office owe what, the lowest step first.
    public var thresholds: [Threshold]
    /// The working days by which the office reckons, where a step counts them.
    public var calendar: WorkCalendar?

    /// What a petition is about.
    public struct Topic: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
    }

    /// Those who must sign a petition before it is published.
    public struct FirstSignatories: Codable, Sendable, Hashable {
        /// How many of those whom the author names must sign.
        public var count: UInt64
        /// How long they have; after that the petition lapses.
        public var within: Period
    }

    /// A step of the ladder: a number of supporters, and what the office owes once a petition has them.
    public struct Threshold: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call what is owed: “Answer by the mayor”.
        public var label: LocalizedText
        /// How many supporters it takes.
        public var supporters: UInt64
        /// What is owed.
        public var duty: Duty
        /// The role that owes it.
        public var by: RoleName
        /// How long it may take, by the calendar of UTC.
        public var within: Period?
        /// How many working days it may take, in place of a period.
        public var workingDays: UInt64?
    }

    /// What the office owes.
    public enum Duty: String, Codable, Sendable, Hashable, CaseIterable {
        /// It says yes with reasons, no with reasons, or promises something by a day.
        case answer
        /// It talks about the petition, and says what came of that.
        case discussion
    }
}

extension PetitionTerms {
    /// The step of a name.
    func threshold(_ id: String) -> Threshold? { thresholds.first { $0.id == id } }

    /// Until when what a step asks for is in time, if it is reached now.
    func due(_ threshold: Threshold, from time: Instant) -> Instant {
        if let days = threshold.workingDays, let calendar { return calendar.end(of: days, after: time) }
        return time.adding(threshold.within ?? appealWithin)
    }
}
