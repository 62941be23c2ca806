/// What decisions about a consultation remember: one statement, one vote, one author, one answer, one report.
public enum ConsultationRecord: Codable, Sendable, Hashable {
    /// A statement.
    case statement(StatementRecord)
    /// The vote of one person on one statement: how many there were, and the entry that holds the one that counts.
    case vote(votes: Int, counts: UInt64)
    /// How many statements somebody has proposed.
    case author(statements: Int)
    /// The entry with somebody's answer to a statement.
    case answer(entry: UInt64)
    /// The entry in which somebody reported a statement.
    case report(entry: UInt64)
}

/// Where a statement stands.
public struct StatementRecord: Codable, Sendable, Hashable {
    /// Who proposed it: their name on the log.
    public var author: String
    /// Where it stands.
    public var status: StatementStatus
    /// The statement of which it has become a part.
    public var mergedInto: UInt64?
}

/// Where a statement stands.
public enum StatementStatus: String, Codable, Sendable, Hashable, CaseIterable {
    /// A moderator has yet to look at it.
    case waiting
    /// It can be voted on.
    case open
    /// It was not published.
    case refused
    /// It was taken off again.
    case removed
    /// It was merged into another one that says the same.
    case merged
    /// Its author took it back.
    case withdrawn
}
