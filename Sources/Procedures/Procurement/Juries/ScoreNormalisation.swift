public import Values

/// How the points of several jurors become one number for an entry.
public enum ScoreNormalisation: String, Codable, Sendable, CaseIterable {
    /// The mean of the points.
    case none
    /// The mean after each juror's own mean was moved to the mean of all reviews.
    case centred
    /// The mean of ranks: 100 for the best of a juror's entries, 0 for the last, equal ones in the middle of their ranks, 50
    /// for a juror's only entry.
    case ranks
    /// The mean without how mild its jurors are, by least squares (``JurorSeverity``).
    case effects

    /// What each entry comes to; only `effects` needs reviews that hang together.
    public func totals(of reviews: [JuryReview]) throws(NotConnected) -> [UInt64: Rational] {
        switch self {
        case .none: return Self.means(reviews)
        case .centred: return Self.means(Self.centred(reviews))
        case .ranks: return Self.means(Self.ranked(reviews))
        case .effects:
            let entries = try JurorSeverity(reviews).entries
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.entry, $0.adjusted) })
        }
    }

    private static func means(_ reviews: [JuryReview]) -> [UInt64: Rational] {
        Dictionary(grouping: reviews, by: \.entry).mapValues { mean($0.map(\.points)) }
    }

    private static func mean(_ points: [Rational]) -> Rational {
        points.isEmpty ? .zero : points.reduce(.zero, +) / Rational(points.count)
    }

    private static func centred(_ reviews: [JuryReview]) -> [JuryReview] {
        let all = mean(reviews.map(\.points))
        let own = Dictionary(grouping: reviews, by: \.juror).mapValues { mean($0.map(\.points)) }
        return reviews.map {
            .init(juror: $0.juror, entry: $0.entry, points: $0.points - (own[$0.juror] ?? .zero) + all)
        }
    }

    private static func ranked(_ reviews: [JuryReview]) -> [JuryReview] {
        let own = Dictionary(grouping: reviews, by: \.juror).mapValues { $0.map(\.points) }
        return reviews.map { review in
            let points = own[review.juror] ?? []
            // Each entry below counts two halves, each equal one but itself one.
            let halves = points.reduce(-1) { $0 + ($1 < review.points ? 2 : $1 == review.points ? 1 : 0) }
            let rank = Rational(50 * halves, points.count - 1) ?? 50
            return .init(juror: review.juror, entry: review.entry, points: rank)
        }
    }
}
