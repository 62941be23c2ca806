/// A ballot that has passed the rules: the projects it names, and the points it gives to each.
public struct BudgetBallot: Sendable, Hashable {
    /// The most points, above or below nothing, that one ballot gives to one project: keeps every sum within `Int64`.
    public static let mostPoints: Int64 = 1_000_000

    /// One project on the ballot.
    public struct Choice: Sendable, Hashable {
        // Four bytes each: a million ballots may all be different.
        private let place: UInt32
        private let given: Int32

        /// The project, as its position in the list of projects.
        public var project: Int { Int(place) }
        /// The points it gets from this ballot.
        public var points: Int64 { Int64(given) }

        /// Gives points to a project.
        public init(project: Int, points: Int64) {
            precondition((-BudgetBallot.mostPoints...BudgetBallot.mostPoints).contains(points), "points are bounded")
            place = UInt32(project)
            given = Int32(points)
        }
    }

    /// The projects that the ballot names, each once.
    public let choices: [Choice]

    /// A ballot with these choices.
    public init(_ choices: [Choice]) {
        self.choices = choices
    }

    /// The choices in the order of the projects.
    var choicesInOrder: [Choice] {
        let isSorted = zip(choices, choices.dropFirst()).allSatisfy { $0.project < $1.project }
        return isSorted ? choices : choices.sorted { $0.project < $1.project }
    }
}
