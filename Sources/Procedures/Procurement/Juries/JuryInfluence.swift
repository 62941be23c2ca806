import Values

/// What would have been without each juror, so that everybody sees on whom a decision rests.
public enum JuryInfluence {
    /// What would have been without one juror.
    public struct Line: Codable, Sendable, Hashable {
        /// The juror.
        public let juror: String
        /// Who would advance then, the best first; nobody where that cannot be reckoned.
        public let advanced: [UInt64]
        /// Whether others would advance then, not only in another order; no where that cannot be reckoned.
        public let isDecisive: Bool
        /// Whether the others' reviews hang together, as far as the method asks for it.
        public let isConnected: Bool
    }

    /// One line for each juror, in the order of their first reviews.
    ///
    /// - Parameter decide: who advances by some reviews, the best first; nil where they fall apart.
    public static func lines(of reviews: [JuryReview], decide: ([JuryReview]) -> [UInt64]?) -> [Line] {
        var seen: Set<String> = []
        let jurors = reviews.map(\.juror).filter { seen.insert($0).inserted }
        let advanced = decide(reviews).map(Set.init)
        return jurors.map { juror in
            guard let others = decide(reviews.filter { $0.juror != juror }) else {
                return Line(juror: juror, advanced: [], isDecisive: false, isConnected: false)
            }
            return Line(juror: juror, advanced: others, isDecisive: Set(others) != advanced, isConnected: true)
        }
    }
}
