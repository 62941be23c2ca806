import Participation
import Values

/// The scores of a statement in the order in which they are shown.
enum StatementScoreRows {
    static let keys: [TextKey] = [
        .scoreConsensus, .scoreAgreement, .scoreEngagement, .scoreAdhesion, .scoreRealism, .scorePlatitude,
        .scoreControversy, .scoreRejection,
    ]

    static func values(of scores: StatementOutcome.Scores) -> [StatementOutcome.Score] {
        [
            scores.consensus, scores.agreement, scores.engagement, scores.adhesion, scores.realism, scores.platitude,
            scores.controversy, scores.rejection,
        ]
    }

    /// The shares among them with their intervals; consensus is on another scale and stands in the table beside them.
    static func chart(_ scores: StatementOutcome.Scores, _ texts: Texts) -> Chart {
        let rows = zip(keys, values(of: scores)).map { key, score in
            let figures = [score.value, score.lower, score.upper].map { texts.decimal($0, decimals: 2) }
            return IntervalChart.Row(
                label: texts(key), value: score.value, low: score.lower, high: score.upper,
                text: "\(figures[0]) (\(figures[1]) – \(figures[2]))")
        }
        let columns = (
            label: texts(.scoreName), value: texts(.scoreValue), low: texts(.scoreLow), high: texts(.scoreHigh)
        )
        return IntervalChart(rows: rows, columns: columns).chart(
            ChartFrame(
                id: "scores", title: texts(.statementScores), description: texts(.scoresMeaning), texts: texts))
    }
}
