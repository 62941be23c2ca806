public import Kernel
public import Values

/// What a programme file sets where a closed panel drafts principles.
public struct PrinciplesTerms: Codable, Sendable, Hashable {
    /// Those who tell stories, read those of others, and answer: `in panel where voters`.
    public var panel: ListReference
    /// Whom answers count for; whoever acts under one identifier where nothing is said.
    public var onePer: BudgetTerms.VotingUnit?
    /// The first moment at which no stories are told any more.
    public var tellUntil: Instant
    /// The first moment at which nothing changes any more.
    public var closes: Instant
    /// The most stories of one person; twenty where nothing is said.
    public var stories: UInt64?
    /// How every principle begins: “We value that ”.
    public var begins: LocalizedText?
    /// How the panel is asked for its consent.
    public var rounds: Rounds
    /// How long whoever provides the service has, from the consent on, to say how a principle is upheld.
    public var promiseWithin: Period
    /// How often it reports on a principle after that.
    public var reportEvery: Period

    /// The rule of consent: how long a round goes on, and when a principle is adopted.
    public struct Rounds: Codable, Sendable, Hashable {
        /// How long a round goes on at least.
        public var least: Period
        /// How long a round goes on at most.
        public var most: Period
        /// How long, after the round, objections can be answered and taken back.
        public var answerWithin: Period
        /// How many of the panel must have said something.
        public var quorum: UInt64
        /// How many objections may stand although they were answered; none where nothing is said. One that nobody
        /// answered never may.
        public var mayStand: UInt64?
        /// The most rounds about one principle.
        public var times: UInt64
    }

    /// The most stories that one person tells.
    var mostStories: UInt64 { stories ?? Self.usualStories }
}

extension PrinciplesTerms {
    static let usualStories: UInt64 = 20
    static let mostRounds: UInt64 = 10

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if closes <= tellUntil {
            mistakes.append(.init(at: ["closes"], "stories are told until \(tellUntil), the part closes later"))
        }
        if let stories, stories < 1 {
            mistakes.append(.init(at: ["stories"], "somebody can tell one story at least"))
        }
        if Instant.epoch.adding(rounds.most) < Instant.epoch.adding(rounds.least) {
            mistakes.append(.init(at: ["rounds", "most"], "a round goes on at most for longer than at least"))
        }
        if rounds.quorum < 1 {
            mistakes.append(.init(at: ["rounds", "quorum"], "one of the panel at least must have said something"))
        }
        if !(1...Self.mostRounds).contains(rounds.times) {
            mistakes.append(
                .init(at: ["rounds", "times"], "there are 1 to \(Self.mostRounds) rounds about a principle"))
        }
        if Instant.epoch.adding(reportEvery) == .epoch {
            mistakes.append(
                .init(at: ["reportEvery"], "there is a day at least between reports: write P1M or P3M"))
        }
        return mistakes
    }

    /// When the time for answers and for taking objections back is over, for a round that ends at a time.
    func settles(_ until: Instant) -> Instant { until.adding(rounds.answerWithin) }

    /// What of the terms stays: everything but how principles begin in other languages, and later times.
    func fixed(timesOf other: PrinciplesTerms) -> PrinciplesTerms {
        var terms = self
        (terms.tellUntil, terms.closes) = (other.tellUntil, other.closes)
        return terms
    }
}
