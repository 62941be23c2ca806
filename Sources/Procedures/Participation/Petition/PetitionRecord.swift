public import Kernel
public import Values

/// What decisions about petitions remember: a petition, or that somebody supports one.
public enum PetitionSubject: Codable, Sendable, Hashable {
    /// A petition.
    case petition(PetitionRecord)
    /// Somebody supports a petition, or has.
    case supporter(PetitionSupporter)
}

/// Somebody who supports a petition, in a chain of all of them: merging walks along it.
public struct PetitionSupporter: Codable, Sendable, Hashable {
    /// Whether they still support it.
    public var isOn: Bool
    /// By which way they said so.
    public var origin: PetitionMove.Origin
    /// Who supported it before them.
    public let previous: String?
}

/// A petition, of which the log knows no words.
public struct PetitionRecord: Codable, Sendable, Hashable {
    /// Where a petition stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It waits for those who sign first.
        case signing
        /// It waits for a moderator.
        case submitted
        /// It is public, and can be supported until its time is over.
        case open
        /// A moderator refused it; its author can appeal.
        case refused
        /// Its author has appealed.
        case appealed
        /// The refusal stands.
        case rejected
        /// It became part of another petition.
        case merged
        /// Its author took it back.
        case withdrawn
        /// Its time was over before it had enough signatories or supporters.
        case lapsed
    }

    /// Supporters who are still on their way into this petition from one that was merged into it.
    public struct Uniting: Codable, Sendable, Hashable {
        /// The petition that they supported.
        public let from: UInt64
        /// The next of them.
        public var next: String
        /// When the registrar goes on.
        public var due: Instant
    }

    /// The entry that handed it in.
    public let number: UInt64
    /// By which way it came.
    public let origin: PetitionMove.Origin
    /// Whom it counts for: a number on the roll, or an identifier.
    public let author: String
    /// What it is about.
    public let topic: String?
    /// Those whom the author named to sign first.
    public let named: [String]
    /// Those of them who have signed, with the way by which they did.
    public var signed: [Signature] = []
    /// Until when they can.
    public let signUntil: Instant?
    /// Where it stands.
    public var standing: Standing
    /// Who refused it.
    public var moderator: ActorID?
    /// The clause of the charter by which it was refused.
    public var clause: String?
    /// The first moment at which nobody can appeal any more.
    public var appealUntil: Instant?
    /// When it was published.
    public var published: Instant?
    /// The first moment at which it can no longer be supported.
    public var until: Instant?
    /// How many support it.
    public var supports: UInt64 = 0
    /// How many of them on paper, by telephone or at the desk.
    public var assisted: UInt64 = 0
    /// The last link of the chain of supporters.
    public var last: String?
    /// The steps of the ladder that it has reached.
    public var reached: [ReachedThreshold] = []
    /// The petition that it became part of.
    public var into: UInt64?
    /// The petitions that became part of it.
    public var merged: [UInt64] = []
    /// Supporters of another petition that are not united yet.
    public var uniting: Uniting?

    /// Somebody who has signed first.
    public struct Signature: Codable, Sendable, Hashable {
        /// Whom it counts for.
        public let unit: String
        /// By which way they signed.
        public let origin: PetitionMove.Origin
    }

    /// The most petitions that become one.
    static let mostTogether = 50

    /// Something that happens at its time.
    enum Wake: Hashable {
        case unite, lapse
        case miss(String)
    }

    /// What happens next by time alone, and when; of several the earliest.
    var wake: (due: Instant, what: Wake)? {
        if let uniting { return (uniting.due, .unite) }
        if standing == .signing, let signUntil { return (signUntil, .lapse) }
        guard standing == .open else { return nil }
        if reached.isEmpty { return until.map { ($0, .lapse) } }
        let owed = reached.filter { $0.reply == nil && !$0.isMissed }.min { $0.due < $1.due }
        return owed.map { ($0.due, .miss($0.threshold)) }
    }
}

/// A step of the ladder that a petition has reached: what is owed, until when, and what became of it.
public struct ReachedThreshold: Codable, Sendable, Hashable {
    /// The step.
    public let threshold: String
    /// When it was reached.
    public let at: Instant
    /// The first moment at which an answer is late.
    public let due: Instant
    /// Whether the log notes that it is late.
    public var isMissed = false
    /// What was said.
    public var reply: PetitionMove.Reply?
    /// When it was said.
    public var answeredAt: Instant?
    /// What was promised.
    public var promise: PetitionPromise?
}

/// Something that the office promised to do by a day.
public struct PetitionPromise: Codable, Sendable, Hashable {
    /// The day that was named first.
    public let promised: Instant
    /// The day that is named now.
    public var due: Instant
    /// How it stands.
    public var progress = PetitionMove.Progress.underway
    /// When it ended.
    public var endedAt: Instant?
}
