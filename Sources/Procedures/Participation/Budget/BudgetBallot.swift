/// A ballot that has passed the rules: the projects it names, and the points it gives to each.
public struct BudgetBallot: Sendable, Hashable {
    /// The most points, above or below nothing, that one ballot gives to one project: keeps every sum within `Int64`.
    public static let mostPoints: Int64 = 1_000_000

    /// One project on the ballot.
    public struct Choice: Sendable, Hashable {
        /// The project, as its position in the list of projects.
        public let project: Int
        /// The points it gets from this ballot.
        public let points: Int64

        /// Gives points to a project.
        public init(project: Int, points: Int64) {
            precondition((-BudgetBallot.mostPoints...BudgetBallot.mostPoints).contains(points), "points are bounded")
            self.project = project
            self.points = points
        }
    }

    /// The projects that the ballot names, each once.
    public let choices: [Choice]

    /// A ballot with these choices.
    public init(_ choices: [Choice]) {
        self.choices = choices
    }
}
