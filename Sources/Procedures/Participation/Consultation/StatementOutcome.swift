/// What became of one statement.
public struct StatementOutcome: Codable, Sendable, Hashable {
    /// Its number: the entry that proposed it.
    public let statement: UInt64
    /// Where it stands in the end.
    public let status: StatementStatus
    /// The statement of which it became a part.
    public let mergedInto: UInt64?
    /// The rule of the charter by which it was turned down.
    public let rule: String?
    /// The votes that count; those on its parts count here, and not there.
    public let votes: Votes
    /// What was added to votes, where something was.
    public let qualifiers: [String: Int64]?
    /// Its scores, where it is open.
    public let scores: Scores?
    /// How the groups voted, the largest group first; where it is open and there are groups.
    public let groups: [Votes]?
    /// Agreement and disagreement across groups, where there are several.
    public let acrossGroups: AcrossGroups?
    /// How it was seen.
    public let exposure: StatementExposure
    /// How many answers there are, by what they say.
    public let answers: [String: Int64]?
    /// How often it was reported.
    public let reports: Int64

    /// Votes by choice.
    public struct Votes: Codable, Sendable, Hashable {
        /// How many agree.
        public let agree: Int64
        /// How many disagree.
        public let disagree: Int64
        /// How many pass.
        public let pass: Int64
    }

    /// A score with its bounds.
    public struct Score: Codable, Sendable, Hashable {
        /// The score.
        public let value: Double
        /// Its lower bound.
        public let lower: Double
        /// Its upper bound.
        public let upper: Double

        init(_ estimate: ScoreEstimate) {
            value = Figure.rounded(estimate.value)
            lower = Figure.rounded(estimate.lower)
            upper = Figure.rounded(estimate.upper)
        }
    }

    /// All scores; see ``StatementScores``.
    public struct Scores: Codable, Sendable, Hashable {
        /// How many take a side.
        public let engagement: Score
        /// How many agree.
        public let agreement: Score
        /// How many more love than hate it.
        public let adhesion: Score
        /// How many more find it doable than impossible.
        public let realism: Score
        /// How many find it a platitude.
        public let platitude: Score
        /// How many love it and how many hate it.
        public let controversy: Score
        /// How many more hate than love it.
        public let rejection: Score
        /// All together.
        public let consensus: Score

        init(_ scores: StatementScores) {
            engagement = Score(scores.engagement)
            agreement = Score(scores.agreement)
            adhesion = Score(scores.adhesion)
            realism = Score(scores.realism)
            platitude = Score(scores.platitude)
            controversy = Score(scores.controversy)
            rejection = Score(scores.rejection)
            consensus = Score(scores.consensus)
        }
    }

    /// What the groups have in common.
    public struct AcrossGroups: Codable, Sendable, Hashable {
        /// The product of the groups' shares that agree.
        public let agree: Double
        /// The product of the groups' shares that disagree.
        public let disagree: Double
    }

    init(_ place: Int, of count: ConsultationCount, column: Int?, groups counts: [StatementCounts]) {
        let statement = count.tally.statements[place]
        let all = count.all[place]
        self.statement = statement.number
        status = statement.status
        mergedInto = statement.mergedInto
        rule = statement.rule
        votes = Votes(agree: all.agree, disagree: all.disagree, pass: all.pass)
        let added = VoteQualifier.allCases.filter { all.count(of: $0) > 0 }
        qualifiers =
            added.isEmpty ? nil : Dictionary(uniqueKeysWithValues: added.map { ($0.rawValue, all.count(of: $0)) })
        exposure = count.exposure[place]
        reports = statement.reports
        let stances = Dictionary(grouping: statement.answers.values, by: \.rawValue)
        answers = stances.isEmpty ? nil : stances.mapValues { Int64($0.count) }
        guard let column else {
            (scores, groups, acrossGroups) = (nil, nil, nil)
            return
        }
        scores = Scores(
            StatementScores(count.dealt[place])
                .mixed(withAll: StatementScores(all), weight: count.terms.linkWeight))
        groups = counts.isEmpty ? nil : counts.map { Votes($0, column) }
        acrossGroups =
            counts.count < 2
            ? nil
            : AcrossGroups(
                agree: Figure.rounded(OpinionConsensus.acrossGroups(column, counts)),
                disagree: Figure.rounded(OpinionConsensus.againstAcrossGroups(column, counts)))
    }
}

extension StatementOutcome.Votes {
    fileprivate init(_ counts: StatementCounts, _ column: Int) {
        let (agree, disagree) = (counts.agrees[column], counts.disagrees[column])
        self.init(
            agree: Int64(agree), disagree: Int64(disagree), pass: Int64(counts.votes[column] - agree - disagree))
    }
}
