/// How a statement fares, by the scores of Make.org.
///
/// The formulas are defined on IEEE 754 doubles. Bounds are those of Agresti and Coull at two standard deviations. What
/// stands in outcomes is rounded to six digits.
public struct StatementScores: Sendable, Hashable {
    /// How many take a side.
    public let engagement: ScoreEstimate
    /// How many agree.
    public let agreement: ScoreEstimate
    /// How many more love than hate it.
    public let adhesion: ScoreEstimate
    /// How many more find it doable than impossible.
    public let realism: ScoreEstimate
    /// How many find it a platitude.
    public let platitude: ScoreEstimate
    /// How many love it and how many hate it: the smaller of the two shares.
    public let controversy: ScoreEstimate
    /// How many more hate than love it.
    public let rejection: ScoreEstimate
    /// All together: what a consensus is ranked by.
    public let consensus: ScoreEstimate

    /// What is imagined beside the votes, so that nothing is certain before somebody voted.
    private static let votePrior = 0.33
    private static let qualifierPrior = 0.01
    private static let countPrior = 1.0

    /// A part of the consensus score: how much it weighs, what is usual, and what is a usual distance from that.
    private struct Component {
        let weight: Double
        let mean: Double
        let spread: Double
        let score: ScoreEstimate
    }

    /// The scores of these counts.
    public init(_ counts: VoteCounts) {
        let votes = Double(counts.votes)
        let sided = Double(counts.agree + counts.disagree)
        func part(_ qualifier: VoteQualifier) -> Double { Double(counts.count(of: qualifier)) }
        func width(_ first: VoteQualifier, _ second: VoteQualifier) -> Double {
            let widths = [first, second].map { Self.halfWidth(part($0), of: sided) }
            return (widths[0] * widths[0] + widths[1] * widths[1]).squareRoot()
        }
        func difference(_ first: VoteQualifier, _ second: VoteQualifier) -> ScoreEstimate {
            ScoreEstimate((part(first) - part(second)) / (sided + Self.countPrior), within: width(first, second))
        }
        engagement = ScoreEstimate(
            (sided + 2 * Self.votePrior) / (votes + Self.countPrior), within: Self.halfWidth(sided, of: votes))
        agreement = ScoreEstimate(
            (Double(counts.agree) + Self.votePrior) / (votes + Self.countPrior),
            within: Self.halfWidth(Double(counts.agree), of: votes))
        adhesion = difference(.like, .noWay)
        realism = difference(.doable, .impossible)
        let plain = part(.platitudeAgree) + part(.platitudeDisagree)
        platitude = ScoreEstimate(
            plain / (sided + Self.countPrior), within: width(.platitudeAgree, .platitudeDisagree))
        let fewer = min(part(.like), part(.noWay))
        controversy = ScoreEstimate(
            (fewer + Self.qualifierPrior) / (sided + Self.countPrior), within: Self.halfWidth(fewer, of: sided))
        rejection = ScoreEstimate(-adhesion.value, within: adhesion.halfWidth)
        consensus = Self.together([
            Component(weight: 1, mean: 0.8, spread: 0.1, score: engagement),
            Component(weight: 1, mean: 0.75, spread: 0.15, score: agreement),
            Component(weight: 1, mean: 0.075, spread: 0.07, score: adhesion),
            Component(weight: 2, mean: 0.1, spread: 0.07, score: realism),
            Component(weight: -2, mean: 0.05, spread: 0.05, score: platitude),
        ])
    }

    private init(_ first: StatementScores, _ second: StatementScores, weight: Double) {
        func mixed(_ score: KeyPath<StatementScores, ScoreEstimate>) -> ScoreEstimate {
            first[keyPath: score].mixed(with: second[keyPath: score], weight: weight)
        }
        engagement = mixed(\.engagement)
        agreement = mixed(\.agreement)
        adhesion = mixed(\.adhesion)
        realism = mixed(\.realism)
        platitude = mixed(\.platitude)
        controversy = mixed(\.controversy)
        rejection = mixed(\.rejection)
        consensus = mixed(\.consensus)
    }

    /// The scores of the votes on statements that were dealt out fairly, mixed with those of all votes, shared links
    /// included. The bounds stay those of the dealt votes, which nobody chose.
    ///
    /// - Parameter weight: how much all votes weigh, from 0 to 1.
    public func mixed(withAll scores: StatementScores, weight: Double) -> StatementScores {
        StatementScores(self, scores, weight: weight)
    }

    /// Two standard deviations of a rate (Agresti and Coull 1998).
    private static func halfWidth(_ part: Double, of all: Double) -> Double {
        let rate = (part + 2) / (all + 4)
        // Something can be added more than once to the votes of one side, so that a rate may pass 1.
        return 2 * max(0, rate * (1 - rate) / (all + 4)).squareRoot()
    }

    private static func together(_ components: [Component]) -> ScoreEstimate {
        var (value, square, weights) = (0.0, 0.0, 0.0)
        for component in components {
            value += component.weight * (component.score.value - component.mean) / component.spread
            let width = component.weight * component.score.halfWidth / component.spread
            square += width * width
            weights += component.weight * component.weight
        }
        return ScoreEstimate(value / weights.squareRoot(), within: square.squareRoot() / weights.squareRoot())
    }
}
