public import Values

/// What may be done with petitions. The cases are named as moves are on the log; a petition is called by the number of
/// the entry that handed it in. Where support counts for persons, `person` is the actor's own number on the roll.
public enum PetitionMove: Codable, Sendable, Hashable {
    /// Somebody hands in a petition, and names those who sign first, where the terms ask for them.
    case submit(title: JSON, words: JSON, topic: String?, signatories: [String]?, person: UInt64?)
    /// Somebody whom the author named signs.
    case sign(petition: UInt64, person: UInt64?)
    /// The author takes a petition back.
    case withdraw(petition: UInt64, person: UInt64?)
    /// A moderator publishes a petition, or refuses it with a clause of the charter and a reason.
    case moderate(petition: UInt64, decision: Moderation, clause: String?, reason: String?)
    /// The author appeals against a refusal.
    case appeal(petition: UInt64, words: JSON, person: UInt64?)
    /// Somebody other than the moderator decides on an appeal.
    case hear(petition: UInt64, decision: Hearing, reason: String)
    /// Somebody supports a petition.
    case support(petition: UInt64, person: UInt64?)
    /// Somebody takes their support back.
    case unsupport(petition: UInt64, person: UInt64?)
    /// The office makes one petition part of another: their supporters are united, each person counted once.
    case merge(petition: UInt64, into: UInt64, reason: String)
    /// The registrar goes on with uniting the supporters of merged petitions.
    case unite(petition: UInt64)
    /// The office takes in a petition that came another way, for a person on the roll.
    case intake(
        origin: Origin, person: UInt64, title: JSON, words: JSON, topic: String?, signatories: [String]?,
        contact: JSON?)
    /// The office takes in what a person on the roll says another way about a petition.
    case enrol(petition: UInt64, origin: Origin, person: UInt64, wish: Wish)
    /// Whoever owes it answers, or says what came of a discussion. A promise names its day.
    case answer(petition: UInt64, threshold: String, reply: Reply, reason: String, promised: Instant?)
    /// Whoever made a promise says how it stands.
    case report(petition: UInt64, threshold: String, progress: Progress, reason: String, promised: Instant?)
    /// The registrar notes that what was owed is late.
    case miss(petition: UInt64, threshold: String)
    /// The registrar notes that a petition's time is over and it has too few signatories or supporters.
    case lapse(petition: UInt64)

    /// What a moderator decides.
    public enum Moderation: String, Codable, Sendable, Hashable, CaseIterable {
        case publish, refuse
    }

    /// What is decided on an appeal.
    public enum Hearing: String, Codable, Sendable, Hashable, CaseIterable {
        case publish, uphold
    }

    /// The way by which something came.
    public enum Origin: String, Codable, Sendable, Hashable, CaseIterable {
        case online, paper, phone, desk

        /// The ways by which the office takes something in for somebody.
        public static let assisted: [Origin] = [.paper, .phone, .desk]
    }

    /// What somebody says about a petition by another way than online.
    public enum Wish: String, Codable, Sendable, Hashable, CaseIterable {
        case support, unsupport, sign
    }

    /// What the office says to a petition.
    public enum Reply: String, Codable, Sendable, Hashable, CaseIterable {
        /// It does what the petition asks for, or has done it, or says what holds.
        case answered
        /// It does not do it, and says why.
        case refused
        /// It will do it by a day.
        case promised
        /// It has talked about it, and says what came of that.
        case discussed

        /// What fits a duty.
        static func all(for duty: PetitionTerms.Duty) -> [Reply] {
            duty == .answer ? [.answered, .refused, .promised] : [.discussed]
        }
    }

    /// How a promise stands.
    public enum Progress: String, Codable, Sendable, Hashable, CaseIterable {
        /// It is being worked on, perhaps until a later day.
        case underway
        /// It was kept.
        case kept
        /// It will not be kept.
        case dropped
    }
}
