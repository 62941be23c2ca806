/// What a ballot may be: the regulation's paragraph on filling it in.
public struct BudgetBallotRules: Sendable, Hashable {
    /// How the ballot is filled in.
    public let type: BallotType
    /// The projects that may be named.
    public let projects: [BudgetProject]
    /// The fewest projects that a ballot names.
    public let least: Int
    /// The most projects that a ballot names.
    public let most: Int
    /// The most that the named projects may cost together, in the smallest unit of the currency.
    public let mostCost: Int64?
    /// For ordinal ballots: the points of the first place, the second, and so on.
    public let pointsByPlace: [Int64]
    /// For score ballots the points that one project may get, for cumulative ballots those of all projects together.
    public let points: ClosedRange<Int64>?

    private let positions: [String: Int]

    /// Rules for ballots over these projects.
    ///
    /// - Parameters:
    ///   - pointsByPlace: needed for ordinal ballots, one number for each of the `most` places.
    ///   - points: needed for score and cumulative ballots.
    public init(
        type: BallotType,
        projects: [BudgetProject],
        least: Int = 1,
        most: Int,
        mostCost: Int64? = nil,
        pointsByPlace: [Int64] = [],
        points: ClosedRange<Int64>? = nil
    ) {
        precondition(type != .ordinal || pointsByPlace.count >= most, "every place has its points")
        precondition(!type.asksForPoints || points != nil, "points have bounds")
        let allowed = -BudgetBallot.mostPoints...BudgetBallot.mostPoints
        precondition(pointsByPlace.allSatisfy(allowed.contains), "points are bounded")
        precondition(points.map { $0.clamped(to: allowed) == $0 } ?? true, "points are bounded")
        self.type = type
        self.projects = projects
        self.least = least
        self.most = most
        self.mostCost = mostCost
        self.pointsByPlace = pointsByPlace
        self.points = points
        positions = Dictionary(projects.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Checks what a voter has sent, and counts out the points.
    ///
    /// - Parameters:
    ///   - choices: the projects by their ids; in order of preference where the ballot is ordinal.
    ///   - points: the points for each choice, in the same order; only where the ballot asks for them.
    public func ballot(choices: [String], points: [Int64]?) throws(BallotRefusal) -> BudgetBallot {
        guard choices.count >= least else { throw .tooFew(least: least, named: choices.count) }
        guard choices.count <= most else { throw .tooMany(most: most, named: choices.count) }
        let named = try named(choices)
        try checkCost(of: named)
        let given = try given(points, to: choices)
        return BudgetBallot(zip(named, given).map { BudgetBallot.Choice(project: $0, points: $1) })
    }

    private func named(_ choices: [String]) throws(BallotRefusal) -> [Int] {
        var named: [Int] = []
        var seen: Set<Int> = []
        for (place, id) in choices.enumerated() {
            guard let project = positions[id], isSame(projects[project].id, id) else {
                throw .unknownProject(id, place: place)
            }
            guard seen.insert(project).inserted else { throw .repeatedProject(id, place: place) }
            named.append(project)
        }
        return named
    }

    /// Compares bytes: Swift's `==` takes the kelvin sign for a K.
    private func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private func checkCost(of named: [Int]) throws(BallotRefusal) {
        guard let mostCost else { return }
        var total: Int64 = 0
        for project in named {
            let sum = total.addingReportingOverflow(projects[project].cost)
            total = sum.overflow ? .max : sum.partialValue
        }
        guard total <= mostCost else { throw .tooCostly(most: mostCost, named: total) }
    }

    /// The points of each choice: written by the voter, given by the place, or one each.
    private func given(_ points: [Int64]?, to choices: [String]) throws(BallotRefusal) -> [Int64] {
        guard type.asksForPoints, let bounds = self.points else {
            guard points == nil else { throw .pointsNotAsked }
            return type == .ordinal ? Array(pointsByPlace.prefix(choices.count)) : choices.map { _ in 1 }
        }
        guard let points = points ?? (choices.isEmpty ? [] : nil) else { throw .pointsMissing(choices: choices.count) }
        guard points.count == choices.count else { throw .pointsCount(choices: choices.count, points: points.count) }
        if type == .score {
            try check(points, of: choices, within: bounds)
        } else {
            try check(points, of: choices, within: 1...max(1, bounds.upperBound))
            let sum = points.reduce(0, +)
            guard bounds.contains(sum) else { throw .pointsTogether(bounds, given: sum) }
        }
        return points
    }

    private func check(
        _ points: [Int64],
        of choices: [String],
        within bounds: ClosedRange<Int64>
    ) throws(BallotRefusal) {
        for (place, (id, given)) in zip(choices, points).enumerated() where !bounds.contains(given) {
            throw .pointsOfProject(id, place: place, bounds, given: given)
        }
    }
}
