/// The few statements that tell a group from all others, as Polis chooses them.
public enum RepresentativeStatements {
    /// The most statements of a group.
    public static let most = 5

    /// One of them.
    public struct Choice: Sendable, Hashable {
        /// How it fares with the group.
        public let statement: Representativeness
        /// Whether it is here because the group agrees on it most.
        public let isBestAgreed: Bool

        /// The side for which the group stands.
        public var side: Representativeness.Side { statement.side }
        /// Whether the group stands for it: whichever side sets it further apart from the others.
        public var isFor: Bool { statement.isFor }
    }

    /// The statements of one group, those that it agrees with first.
    ///
    /// - Parameter statements: the statements that may be chosen, by their places.
    public static func of(
        _ group: StatementCounts, against others: StatementCounts, among statements: some Sequence<Int>
    ) -> [Choice] {
        let all = statements.map { Representativeness($0, group: group, others: others) }
        let best = bestAgreed(all)
        let sufficient = all.filter(\.isSufficient).sorted {
            ($1.side.weight, $0.statement) < ($0.side.weight, $1.statement)
        }
        var choices: [Choice] = []
        if let best { choices.append(Choice(statement: best, isBestAgreed: true)) }
        for statement in sufficient where statement.statement != best?.statement {
            choices.append(Choice(statement: statement, isBestAgreed: false))
        }
        if choices.isEmpty, let first = strongest(all) {
            choices.append(Choice(statement: first, isBestAgreed: false))
        }
        let kept = choices.prefix(most)
        return kept.filter(\.isFor) + kept.filter { !$0.isFor }
    }

    /// The statement on which the group agrees most; preferably one on which it agrees more than others do.
    private static func bestAgreed(_ all: [Representativeness]) -> Representativeness? {
        var best: Representativeness?
        for statement in all where statement.agreeing.people > 0 || statement.disagreeing.people > 0 {
            let agreeing = statement.agreeing
            guard let current = best?.agreeing else {
                let isAgreed = agreeing.test > Representativeness.significant
                if isAgreed || (agreeing.ratio > 1 && agreeing.share > 0.5) { best = statement }
                continue
            }
            let isBetter =
                current.ratio > 1
                ? agreeing.weight > current.weight : agreeing.share * agreeing.test > current.share * current.test
            if isBetter { best = statement }
        }
        return best
    }

    private static func strongest(_ all: [Representativeness]) -> Representativeness? {
        var best: Representativeness?
        for statement in all where statement.side.ratioTest > best?.side.ratioTest ?? -.infinity { best = statement }
        return best
    }
}
