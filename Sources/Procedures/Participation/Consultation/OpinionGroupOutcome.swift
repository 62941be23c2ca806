/// A group of people who voted alike, and the statements that tell it from the others.
public struct OpinionGroupOutcome: Codable, Sendable, Hashable {
    /// Its number, from 1; the largest group is the first.
    public let group: Int
    /// How many people are in it.
    public let people: Int64
    /// What it stands for: first what it agrees with, then what it disagrees with.
    public let statements: [Line]

    /// A statement that a group stands for, or against.
    public struct Line: Codable, Sendable, Hashable {
        /// The statement.
        public let statement: UInt64
        /// Whether the group agrees with it more than others do, or disagrees.
        public let choice: VoteChoice
        /// How many of the group do.
        public let people: Int64
        /// How many of the group voted on it.
        public let votes: Int64
        /// Their share, drawn towards a half by two imagined votes.
        public let share: Double
        /// How many times as large the share is as with all others.
        public let ratio: Double

        init(_ choice: RepresentativeStatements.Choice, number: UInt64) {
            statement = number
            self.choice = choice.isFor ? .agree : .disagree
            people = Int64(choice.side.people)
            votes = Int64(choice.statement.votes)
            share = Figure.rounded(choice.side.share)
            ratio = Figure.rounded(choice.side.ratio)
        }
    }
}
