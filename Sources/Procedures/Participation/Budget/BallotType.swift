/// How voters fill in a ballot of a participatory budget.
public enum BallotType: String, Codable, Sendable, Hashable, CaseIterable {
    /// Any of the projects, all alike.
    case approval
    /// Exactly one project.
    case choose1
    /// Projects in order of preference; the place on the ballot gives the points.
    case ordinal
    /// A stock of points, shared out among the projects.
    case cumulative
    /// A grade for each project that is named.
    case score

    /// Whether the voter writes points beside the projects.
    public var asksForPoints: Bool { self == .cumulative || self == .score }
}
