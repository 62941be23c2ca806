/// A statement as it stands while the consultation is open.
public struct BookedStatement: Sendable, Hashable {
    /// Its number: the entry that proposed it.
    public let number: UInt64
    /// Who proposed it: the name for which their moves count.
    public let author: String
    /// Where it stands.
    public internal(set) var status = StatementStatus.waiting
    /// The statement of which it has become a part.
    public internal(set) var mergedInto: UInt64?
    /// The votes that show it: the first one of each person to whom it was dealt.
    public internal(set) var shown = VoteCounts()
    /// How often it was reported.
    public internal(set) var reports: Int64 = 0
    /// What one statement could expect when this one came into the sequence; nil while it is not in it.
    var openSince: Int64?
    /// What it could expect in the times that are over, in millionths of a vote.
    var expected: Int64 = 0

    init(_ number: UInt64, by author: String) {
        self.number = number
        self.author = author
    }
}
