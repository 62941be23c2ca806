/// What people agree on across their groups, and what nearly all agree on.
public enum OpinionConsensus {
    /// The most statements on a list.
    public static let most = 5

    /// Agreement across groups: the product of the shares that agree in each group. One group that is against it is
    /// enough to make it small, however many people the others have. It shrinks with the number of groups.
    public static func acrossGroups(_ statement: Int, _ groups: [StatementCounts]) -> Double {
        groups.reduce(1) { $0 * $1.agreeShare(statement) }
    }

    /// Disagreement across groups, likewise.
    public static func againstAcrossGroups(_ statement: Int, _ groups: [StatementCounts]) -> Double {
        groups.reduce(1) { $0 * $1.disagreeShare(statement) }
    }

    /// A statement on which nearly all agree, or disagree.
    public struct Line: Sendable, Hashable {
        /// The statement's place.
        public let statement: Int
        /// How many people are on that side.
        public let people: Int
        /// How many voted.
        public let votes: Int
        /// Their share, drawn towards a half by two imagined votes.
        public let share: Double
        /// Whether it is more than half: z of the share.
        public let test: Double
    }

    /// The statements with which most agree, at most five, the strongest first.
    public static func agreed(_ counts: StatementCounts, among statements: some Sequence<Int>) -> [Line] {
        lines(counts.agrees, of: counts.votes, among: statements)
    }

    /// The statements with which most disagree, likewise.
    public static func rejected(_ counts: StatementCounts, among statements: some Sequence<Int>) -> [Line] {
        lines(counts.disagrees, of: counts.votes, among: statements)
    }

    private static func lines(_ people: [Int], of votes: [Int], among statements: some Sequence<Int>) -> [Line] {
        let lines = statements.compactMap { statement -> Line? in
            let side = Representativeness.Side(people[statement], of: votes[statement], others: 0, ofOthers: 0)
            guard side.share > 0.5, side.test > Representativeness.significant else { return nil }
            return Line(
                statement: statement, people: people[statement], votes: votes[statement], share: side.share,
                test: side.test)
        }
        let sorted = lines.sorted { ($1.share * $1.test, $0.statement) < ($0.share * $0.test, $1.statement) }
        return Array(sorted.prefix(most))
    }
}
