public import Kernel
public import Values

/// What decisions in a call remember.
public enum CallSubject: Codable, Sendable, Hashable {
    /// A challenge with the stage at which it is.
    case board(CallBoard)
    /// An entry.
    case entry(CallEntry)
    /// The entries of one party that were not taken back.
    case party(entries: [UInt64])
    /// A juror of a challenge.
    case juror(CallJuror)
    /// For which entries of a stage somebody votes.
    case voter(entries: [UInt64])
    /// An award.
    case award(CallAward)
    /// A question: whether it has an answer.
    case question(isAnswered: Bool)
    /// The entries that somebody mentors.
    case mentor(entries: [UInt64])
}

/// A challenge, from the first entry to the last result.
public struct CallBoard: Codable, Sendable, Hashable {
    /// Where a challenge stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// Entries, or what a later stage asks for, are taken or will be.
        case taking
        /// What was handed in is judged.
        case judging
        /// The results of the last stage are published.
        case decided
        /// Nobody entered, or nobody went on.
        case unsuccessful
        /// The office called it off.
        case cancelled

        /// Whether no stage follows any more.
        public var isOver: Bool { self == .decided || self == .unsuccessful || self == .cancelled }
    }

    /// What the office decided on an entry.
    public struct Verdict: Codable, Sendable, Hashable {
        /// The entry.
        public let entry: UInt64
        /// What was decided.
        public var decision: CallMove.Verdict
    }

    /// The published result of a stage.
    public struct Result: Codable, Sendable, Hashable {
        /// When it was published.
        public let time: Instant
        /// The entries that were ranked, the best first.
        public let ranking: [UInt64]
        /// Those of them that go on or are chosen, the best first.
        public let advanced: [UInt64]
    }

    /// An award that was given, so that each place gets a prize once.
    public struct Given: Codable, Sendable, Hashable {
        /// The award.
        public let award: UInt64
        /// The entry.
        public let entry: UInt64
        /// The prize.
        public let prize: String
        /// What it gives, in minor units.
        public let amount: Int64
        /// Whether it goes on or was fulfilled; not once it was broken off.
        public var isStanding = true
    }

    /// Its name on the log.
    public let id: String
    /// The place of the stage at which it is.
    public var stage = 0
    /// Where it stands.
    public var standing = Standing.taking
    /// The entries of the stage that can still win, in the order of the log.
    public var entries: [UInt64] = []
    /// The entries with which the stage began, whatever became of them.
    public var began: [UInt64] = []
    /// Those that have handed in what the stage asks for, where it is a later one.
    public var delivered: [UInt64] = []
    /// The jurors who declared, in the order in which they did.
    public var jurors: [ActorID] = []
    /// Those of them to whom entries were dealt.
    public var assigned: [ActorID] = []
    /// How many of them have sealed their marks, and how many have opened them.
    public var sealed: UInt64 = 0
    public var revealed: UInt64 = 0
    /// How often a stage was dealt out: what is sealed counts for its own round alone.
    public var round: UInt64 = 0
    /// What entries were dealt out by: 32 bytes that everybody can reckon, in hexadecimal.
    public var seed: String?
    /// What the office decided, where it decides.
    public var verdicts: [Verdict] = []
    /// The results of the stages before.
    public var results: [Result] = []
    /// The entries that no longer get anything, although they were ranked: declined, taken back or excluded.
    public var out: [UInt64] = []
    /// The awards.
    public var given: [Given] = []
    /// The entries whose names wait for this challenge alone or among others; absent where there are none.
    public var unnamed: [UInt64]?

    /// A challenge that nothing has happened to.
    init(id: String) { self.id = id }

    /// The order in which places get the prizes of a stage.
    func order(of stage: Int) -> [UInt64] {
        results.indices.contains(stage) ? results[stage].advanced.filter { !out.contains($0) } : []
    }
}

/// A juror of a challenge.
public struct CallJuror: Codable, Sendable, Hashable {
    /// The challenge.
    public let challenge: String
    /// Who it is.
    public let actor: ActorID
    /// Whether they have declared themselves.
    public var isDeclared = false
    /// The entries with which there is a conflict of interest.
    public var conflicts: [UInt64] = []
    /// The entries that were dealt to them in this round.
    public var assigned: [UInt64] = []
    /// The act that sealed their marks, the entries that it is about, and the digest.
    public var scoredBy: UInt64?
    public var scored: [UInt64] = []
    public var digest: String?
    /// The marks once they are open: for each scored entry, one for each criterion.
    public var marks: [[UInt64]]?

    /// Forgets what belongs to a round.
    mutating func beginAnew() {
        (assigned, scoredBy, scored, digest, marks) = ([], nil, [], nil, nil)
    }
}
