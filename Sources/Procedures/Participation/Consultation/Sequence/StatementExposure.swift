/// How a statement was seen: whether it got its fair part of the votes.
public struct StatementExposure: Codable, Sendable, Hashable {
    /// With fewer expected votes than this nobody can tell whether a statement was starved.
    public static let leastExpected: Int64 = 10

    /// How many voted on it when it was dealt to them; whoever changed their vote counts once.
    public let votes: Int64
    /// How many would have, had all statements open at the time been dealt alike; rounded down.
    public let expected: Int64
    /// Whether it got as many votes as it takes to be tested.
    public let isTested: Bool
    /// Whether it got less than half of what it could expect. This calls for an explanation; it proves nothing alone.
    public let isStarved: Bool

    init(votes: Int64, expected: Int64, testVotes: Int64) {
        self.votes = votes
        self.expected = expected
        isTested = votes >= testVotes
        isStarved = expected >= Self.leastExpected && votes * 2 < expected
    }
}
