public import Values

/// What one juror gave one entry, all criteria together.
public struct JuryReview: Codable, Sendable, Hashable {
    /// The juror.
    public let juror: String
    /// The entry.
    public let entry: UInt64
    /// The points, from 0 to 100.
    public let points: Rational

    /// A review of an entry by a juror.
    public init(juror: String, entry: UInt64, points: Rational) {
        (self.juror, self.entry, self.points) = (juror, entry, points)
    }
}
