public import Values

/// What may be done in a consultation. The cases are named as moves are on the log.
public enum ConsultationMove: Codable, Sendable, Hashable {
    /// Somebody proposes a statement, about a place where the terms say so; its words are kept off the log.
    case propose(text: JSON, person: UInt64? = nil, place: String? = nil)
    /// Somebody says how they stand to a statement, named by the entry that proposed it. A vote on a statement that was
    /// not dealt to them says so.
    case vote(
        statement: UInt64, choice: VoteChoice, qualifiers: [VoteQualifier]? = nil, via: VoteWay? = nil,
        person: UInt64? = nil)
    /// A moderator decides on a statement: by a rule of the charter, with reasons that everybody can read.
    case moderate(statement: UInt64, decision: Decision, rule: String? = nil, reasons: JSON? = nil)
    /// Statements that say the same become one: votes on any of them count for the one that stays.
    case merge(from: [UInt64], into: UInt64)
    /// Somebody takes their own statement back.
    case withdraw(statement: UInt64)
    /// An organisation or a candidate answers a statement.
    case answer(statement: UInt64, stance: Stance, text: JSON? = nil)
    /// Somebody says that a statement breaks a rule, or the law.
    case report(statement: UInt64, rule: String, words: JSON? = nil, person: UInt64? = nil)

    /// How a vote came to its statement.
    public enum VoteWay: String, Codable, Sendable, Hashable, CaseIterable {
        /// By a link or a search, and not because it was dealt to the voter.
        case link
    }

    /// What a moderator decides.
    public enum Decision: String, Codable, Sendable, Hashable, CaseIterable {
        /// The statement is published.
        case accept
        /// It is not.
        case refuse
        /// It is published no longer.
        case remove
        /// It is published again.
        case restore
    }

    /// How whoever answers stands to a statement.
    public enum Stance: String, Codable, Sendable, Hashable, CaseIterable {
        case support
        case oppose
        /// Neither: the answer says it in words.
        case other
    }
}
