public import Values

/// What may be done with ideas. The cases are named as moves are on the log; an idea is called by the number of the
/// entry that handed it in.
public enum ProposalMove: Codable, Sendable, Hashable {
    /// Somebody hands in an idea: a title, words on it, where it would be, what it is about, and a photograph where the
    /// terms ask for one.
    case submit(title: JSON, words: JSON, place: String, category: String?, photo: JSON? = nil)
    /// An author says all of an idea anew, before it is decided on.
    case amend(idea: UInt64, title: JSON, words: JSON, place: String, category: String?, photo: JSON? = nil)
    /// An author takes an idea back.
    case withdraw(idea: UInt64)
    /// A moderator admits an idea, or refuses it with a clause of the charter and a reason. `version` is the entry that
    /// they have read.
    case moderate(idea: UInt64, version: UInt64, decision: Moderation, clause: String?, reason: String?)
    /// An author appeals against a refusal.
    case appeal(idea: UInt64, words: JSON)
    /// Somebody other than the moderator decides on an appeal.
    case hear(idea: UInt64, decision: Hearing, reason: String)
    /// Somebody supports an idea.
    case support(idea: UInt64)
    /// Somebody supports an idea no longer.
    case unsupport(idea: UInt64)
    /// An author of either idea, or the office, proposes that one becomes part of another.
    case join(idea: UInt64, into: UInt64)
    /// An author of an idea agrees to what `join` proposed; when both ideas' authors have, they are merged.
    case agree(idea: UInt64)
    /// A department says whether an idea can be done, and what its share of it costs.
    case assess(idea: UInt64, department: String, verdict: Verdict, cost: Money?, reason: String)

    /// What a moderator decides.
    public enum Moderation: String, Codable, Sendable, Hashable, CaseIterable {
        case admit, refuse
    }

    /// What is decided on an appeal.
    public enum Hearing: String, Codable, Sendable, Hashable, CaseIterable {
        case admit, uphold
    }

    /// What a department says of an idea.
    public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable {
        /// It can be done.
        case feasible
        /// It can be done if what the reason says is done, too.
        case conditional
        /// It cannot be done.
        case infeasible
    }
}
