public import Values

/// What decisions about principles remember.
public enum PrinciplesSubject: Codable, Sendable, Hashable {
    /// A story, of which the log knows no words.
    case story(StoryRecord)
    /// How many stories somebody has told.
    case author(stories: UInt64)
    /// A principle.
    case principle(PrincipleRecord)
    /// What somebody says to a principle in one round.
    case response(PanelResponse)
    /// Who made an objection, and where.
    case objection(PanelObjection)
}

/// A story.
public struct StoryRecord: Codable, Sendable, Hashable {
    /// Whom it counts for: a number on the roll, or an identifier.
    public let author: String
    /// Whether it was taken back.
    public var isWithdrawn = false
}

/// What somebody says to a principle in one round.
public struct PanelResponse: Codable, Sendable, Hashable {
    /// What.
    public var stance: PrinciplesMove.Stance
    /// The entry that said so.
    public var entry: UInt64
    /// Whether it is an objection that was answered.
    public var isAnswered = false
}

/// An objection, as it is found by its entry.
public struct PanelObjection: Codable, Sendable, Hashable {
    /// The principle.
    public let principle: UInt64
    /// The round, counted from 1.
    public let round: UInt64
    /// Whose it is.
    public let unit: String
}

/// A round in which the panel was asked for its consent to one text.
public struct ConsentRound: Codable, Sendable, Hashable {
    /// How a round ended.
    public enum Result: String, Codable, Sendable, Hashable, CaseIterable {
        /// The panel consents.
        case adopted
        /// Too few have said something.
        case quorum
        /// An objection was not answered.
        case unanswered
        /// More answered objections stand than may.
        case standing
        /// What was objected was taken up in another text.
        case amended
        /// The principle was given up.
        case dropped
    }

    /// The entry with the text that the panel was asked about.
    public let text: UInt64
    /// When it was asked.
    public let asked: Instant
    /// The first moment at which nobody answers any more.
    public let until: Instant
    /// The first moment at which objections are neither answered nor taken back any more.
    public let settles: Instant
    /// How many consent.
    public var consents: UInt64 = 0
    /// How many stand aside.
    public var abstentions: UInt64 = 0
    /// How many object.
    public var objections: UInt64 = 0
    /// How many of these objections were answered.
    public var answered: UInt64 = 0
    /// How many objections were taken back.
    public var lifted: UInt64 = 0
    /// When it ended.
    public var ended: Instant?
    /// How it ended.
    public var result: Result?

    /// When the registrar ends it: as soon as its time is over, or once objections had time to be answered.
    public var due: Instant { objections == 0 ? until : settles }

    /// What it comes to by the rule of the programme.
    func result(by rule: PrinciplesTerms.Rounds) -> Result {
        if consents + abstentions + objections < rule.quorum { return .quorum }
        if objections > answered { return .unanswered }
        return objections > rule.mayStand ?? 0 ? .standing : .adopted
    }

    /// Counts what somebody says, or takes that back.
    mutating func count(_ response: PanelResponse, isTakenBack: Bool = false) {
        func change(_ number: inout UInt64) {
            if isTakenBack { number -= min(number, 1) } else { number += 1 }
        }
        switch response.stance {
        case .consent: change(&consents)
        case .abstain: change(&abstentions)
        case .object:
            change(&objections)
            if response.isAnswered { change(&answered) }
        }
    }
}

/// A principle, of which the log knows no words.
public struct PrincipleRecord: Codable, Sendable, Hashable {
    /// Where a principle stands.
    public enum Standing: String, Codable, Sendable, Hashable, CaseIterable {
        /// It has a text, about which the panel was not asked yet.
        case drafting
        /// The panel is asked.
        case asked
        /// The panel did not consent; there can be another text or another round.
        case returned
        /// The panel consents: it is public, and the service is held to it.
        case adopted
        /// There was no consent in as many rounds as there can be.
        case failed
        /// It was given up.
        case dropped
    }

    /// The most stories from which one principle is drawn.
    static let mostSources = 50

    /// The entry that drafted it.
    public let number: UInt64
    /// The entry with its text.
    public var text: UInt64
    /// The stories from which it is drawn.
    public var sources: [UInt64]
    /// Where it stands.
    public var standing = Standing.drafting
    /// The rounds about it, the last one last.
    public var rounds: [ConsentRound] = []
    /// When the panel consented.
    public var adopted: Instant?
    /// When somebody said how it is upheld.
    public var promised: Instant?
    /// How far it is upheld, by the last report.
    public var progress: PrinciplesMove.Progress?
    /// How often somebody reported on it.
    public var reports: UInt64 = 0
    /// How often a promise or report was due and did not come.
    public var missed: UInt64 = 0
    /// When the promise or the next report is due.
    public var reportDue: Instant?

    /// When the registrar comes next.
    var due: Instant? {
        switch standing {
        case .asked: rounds.last?.due
        case .adopted: reportDue
        default: nil
        }
    }
}
