public import Kernel
public import Values

/// What may be done in a call. The cases are named as moves are on the log; entries, questions and awards are called by
/// the number of the entry of the log that brought them.
public enum CallMove: Codable, Sendable, Hashable {
    /// Somebody asks about a challenge.
    case ask(challenge: String, words: JSON)
    /// The office answers for everybody.
    case answer(question: UInt64, words: JSON)
    /// Somebody enters for one or several challenges.
    case submit(challenges: [String], name: JSON, meets: [String]?, answers: JSON?)
    /// An entrant takes an entry back.
    case withdraw(entry: UInt64)
    /// An entrant hands in what a later stage asks for.
    case deliver(challenge: String, entry: UInt64, answers: JSON)
    /// Somebody votes for an entry.
    case support(challenge: String, entry: UInt64)
    /// Somebody takes a vote back.
    case unsupport(challenge: String, entry: UInt64)
    /// The registrar notes that nothing is taken any more in the stage of a challenge.
    case shut(challenge: String)
    /// A juror declares conflicts of interest: with no entry, or with some.
    case declare(challenge: String, conflicts: [UInt64], words: JSON?)
    /// The office notes conflicts of a juror who cannot know them, because names are hidden.
    case conflict(challenge: String, juror: ActorID, entries: [UInt64], reason: String)
    /// The office has entries dealt out among those who declared.
    case assign(challenge: String)
    /// A juror seals marks for the entries that were dealt to them.
    case score(challenge: String, entries: [UInt64], scores: JSON, comments: JSON?)
    /// A juror opens them, once everybody has sealed theirs.
    case reveal(challenge: String, disclosure: String)
    /// The office has a stage judged anew, and says why.
    case redeal(challenge: String, reason: String)
    /// The office goes on without a juror who did not do their part, and says why.
    case dismiss(challenge: String, juror: ActorID, reason: String)
    /// The office excludes an entry.
    case exclude(entry: UInt64, ground: String, reason: String)
    /// The office lets an entry pass or fail.
    case judge(challenge: String, entry: UInt64, decision: Verdict, reason: String)
    /// The office publishes the results of a stage, as the rules have them.
    case publish(challenge: String)
    /// The office gives a prize; out of rank only with a written exception.
    case award(challenge: String, entry: UInt64, prize: String, amount: String?, exception: String?)
    /// An entrant does not want what they would get: the next one moves up.
    case decline(challenge: String, entry: UInt64)
    /// Who got an award reports on a milestone, with evidence.
    case report(award: UInt64, instalment: String, words: JSON, document: JSON)
    /// The office accepts the evidence, or returns it.
    case assess(award: UInt64, instalment: String, decision: Assessment, reason: String)
    /// The office pays an instalment.
    case pay(award: UInt64, instalment: String, amount: String)
    /// The office ends an award: what it was for is done, or it is broken off.
    case end(award: UInt64, decision: Ending, reason: String)
    /// The office gives an entry a mentor.
    case mentor(entry: UInt64, mentor: ActorID)
    /// A mentor notes a session.
    case session(entry: UInt64, minutes: UInt64, words: JSON)
    /// An entrant writes down what was learned, or what came of it.
    case note(entry: UInt64, kind: String, words: JSON, document: JSON?)
    /// The office does.
    case record(entry: UInt64, kind: String, words: JSON, document: JSON?)
    /// The office calls a challenge off.
    case cancel(challenge: String, reason: String)

    /// What the office decides on an entry.
    public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable {
        case pass, fail
    }

    /// What the office decides on evidence.
    public enum Assessment: String, Codable, Sendable, Hashable, CaseIterable {
        case accept, `return`
    }

    /// How an award ends.
    public enum Ending: String, Codable, Sendable, Hashable, CaseIterable {
        case finished, terminated
    }
}

extension CallMove {
    /// The entry that a move names.
    var entry: UInt64? {
        switch self {
        case .withdraw(let entry), .deliver(_, let entry, _), .support(_, let entry), .unsupport(_, let entry),
            .exclude(let entry, _, _), .judge(_, let entry, _, _), .award(_, let entry, _, _, _),
            .decline(_, let entry), .mentor(let entry, _), .session(let entry, _, _), .note(let entry, _, _, _),
            .record(let entry, _, _, _):
            entry
        default: nil
        }
    }

    /// The award that a move names.
    var award: UInt64? {
        switch self {
        case .report(let award, _, _, _), .assess(let award, _, _, _), .pay(let award, _, _), .end(let award, _, _):
            award
        default: nil
        }
    }

    /// The challenge that a move names.
    var challenge: String? {
        switch self {
        case .ask(let id, _), .deliver(let id, _, _), .support(let id, _), .unsupport(let id, _), .shut(let id),
            .declare(let id, _, _), .conflict(let id, _, _, _), .assign(let id), .score(let id, _, _, _),
            .reveal(let id, _), .redeal(let id, _), .dismiss(let id, _, _), .judge(let id, _, _, _),
            .publish(let id), .award(let id, _, _, _, _), .decline(let id, _), .cancel(let id, _):
            id
        default: nil
        }
    }
}
