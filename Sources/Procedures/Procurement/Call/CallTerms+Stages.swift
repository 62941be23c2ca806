public import Kernel
public import Values

/// How a stage is decided, and what it brings.
extension CallTerms {
    /// One stage: what is handed in is judged, and some go on.
    public struct Stage: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The first moment at which something is taken.
        public var opens: Instant?
        /// From when on nothing is taken any more; a later stage that asks for nothing needs none.
        public var until: Instant?
        /// From when on nobody votes any more, where people vote; as long as something is taken where nothing is said.
        public var votesUntil: Instant?
        /// Who decides.
        public var by: Judges
        /// By what a jury judges; the weights come to one hundred.
        public var criteria: [Criterion]?
        /// How many jurors judge each entry.
        public var perEntry: UInt64?
        /// How many must have judged it at least when the results are published; as many as judge it where nothing is said.
        public var leastPerEntry: UInt64?
        /// How the scores of strict and mild jurors are made alike; they are not where nothing is said.
        public var normalisation: ScoreNormalisation?
        /// Whether jurors say why in words.
        public var comments: Comments?
        /// Who votes, where people vote; whoever holds a key in the programme where nothing is said.
        public var voters: ListReference?
        /// For how many entries of a challenge everybody votes; one where nothing is said.
        public var votesEach: UInt64?
        /// Who goes on; whoever is ranked where nothing is said.
        public var advance: Advance?
        /// What decides between equal entries, first first; must end with a rule that always decides.
        public var ties: [String]?
        /// What those get who come first.
        public var prizes: [Prize]?
    }

    /// Who decides on a stage.
    public enum Judges: String, Codable, Sendable, Hashable, CaseIterable {
        /// Jurors give marks.
        case jury
        /// People vote.
        case votes
        /// The office lets each entry pass or fail, with a reason.
        case office
    }

    /// Whether jurors say why in words.
    public enum Comments: String, Codable, Sendable, Hashable, CaseIterable {
        case required, optional
    }

    /// By what a jury judges.
    public struct Criterion: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The most points that it can bring.
        public var weight: Rational
        /// The best mark.
        public var most: UInt64
        /// The least mean mark with which an entry is still ranked.
        public var least: Rational?
    }

    /// Who goes on to the next stage, or is chosen in the last.
    public struct Advance: Codable, Sendable, Hashable {
        /// How many of each challenge at most.
        public var most: UInt64?
        /// The least total of points, or of votes.
        public var least: Rational?
    }

    /// What is given for a place.
    public struct Prize: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// How many get it in each challenge; they are the places after those of the prizes before it.
        public var count: UInt64
        /// What each gets, as a decimal number.
        public var amount: String?
        /// What each gets at most, where each award names its own amount.
        public var upTo: String?
        /// In which parts it is paid; in one where nothing is said.
        public var instalments: [Instalment]?
    }

    /// A part of a prize or grant.
    public struct Instalment: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// The milestone, as people call it.
        public var label: LocalizedText
        /// Its share of the award; all shares come to one. Where no money is given there is none.
        public var share: Rational?
        /// Whether it waits for evidence that the office has accepted; not where nothing is said.
        public var evidence: Bool?
    }
}

extension CallTerms.Stage {
    /// How the scores of jurors are made alike.
    var method: ScoreNormalisation { normalisation ?? ScoreNormalisation.none }
    /// How many jurors judge each entry.
    var judgesEach: Int { Int(clamping: perEntry ?? 1) }
    /// How many must have judged it at least.
    var leastJudges: Int { Int(clamping: leastPerEntry ?? perEntry ?? 1) }
    /// Which marks a jury gives.
    var scales: [MarkScale] { (criteria ?? []).map { MarkScale(id: $0.id, most: $0.most) } }

    /// The points of marks, from 0 to 100: exactly.
    func points(of marks: [UInt64]) -> Rational {
        zip(criteria ?? [], marks).reduce(.zero) { sum, pair in
            sum + pair.0.weight * Rational(pair.1) / Rational(max(1, pair.0.most))
        }
    }
}

extension CallTerms.Prize {
    /// Whether money is given for it.
    var hasMoney: Bool { amount != nil || upTo != nil }
}
