/// How much a statement says about one group, by the tests of Polis.
///
/// All tests are for the z of one tail: 1.2816 is 90 per cent.
public struct Representativeness: Sendable, Hashable {
    /// From here on a test is significant: 90 per cent, one-tailed.
    static let significant = 1.2816

    /// One side: those of the group who agree, or those who disagree.
    public struct Side: Sendable, Hashable {
        /// How many of the group are on this side.
        public let people: Int
        /// Their share in the group's votes.
        public let share: Double
        /// Whether it is more than half: z of the share.
        public let test: Double
        /// How many times as large the share is as with all others.
        public let ratio: Double
        /// Whether it is larger than with all others: z of the difference.
        public let ratioTest: Double

        init(_ people: Int, of votes: Int, others: Int, ofOthers otherVotes: Int) {
            self.people = people
            share = Double(people + 1) / Double(votes + 2)
            test = 2 * Double(votes + 1).squareRoot() * (Double(people + 1) / Double(votes + 1) - 0.5)
            ratio = share / (Double(others + 1) / Double(otherVotes + 2))
            let mine = Double(people + 1) / Double(votes + 1)
            let theirs = Double(others + 1) / Double(otherVotes + 1)
            let both = Double(people + 1 + others + 1) / Double(votes + 1 + otherVotes + 1)
            let variance = both * (1 - both) * (1 / Double(votes + 1) + 1 / Double(otherVotes + 1))
            ratioTest = variance > 0 ? (mine - theirs) / variance.squareRoot() : 0
        }

        var isSignificant: Bool { test > Representativeness.significant && ratioTest > Representativeness.significant }
        /// By this statements are ranked.
        var weight: Double { ratio * ratioTest * share * test }
    }

    /// The statement's place.
    public let statement: Int
    /// How many of the group voted on it.
    public let votes: Int
    /// Those who agree.
    public let agreeing: Side
    /// Those who disagree.
    public let disagreeing: Side

    /// A statement with one group, and with all other groups together.
    public init(_ statement: Int, group: StatementCounts, others: StatementCounts) {
        self.statement = statement
        votes = group.votes[statement]
        agreeing = Side(
            group.agrees[statement], of: votes, others: others.agrees[statement], ofOthers: others.votes[statement])
        disagreeing = Side(
            group.disagrees[statement], of: votes, others: others.disagrees[statement],
            ofOthers: others.votes[statement])
    }

    /// Whether the group stands for the statement, or against it.
    public var isFor: Bool { agreeing.ratioTest > disagreeing.ratioTest }

    /// The side for which it stands.
    public var side: Side { isFor ? agreeing : disagreeing }

    var isSufficient: Bool { agreeing.isSignificant || disagreeing.isSignificant }
}
