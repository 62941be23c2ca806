/// Who supports what: for each project the groups of ballots behind it, and for each group its projects.
///
/// A ballot supports a project if it gives it at least one point; the weight is what its utility counts.
struct SupportTable: Sendable {
    /// One group behind one project.
    struct Support: Sendable {
        /// The group, or the project, at the other end.
        let other: Int
        /// How much the project is worth to one ballot of the group: its points, or 1.
        let weight: Int64
        /// How many ballots there are, times the weight.
        let total: Int64
    }

    /// How many ballots each group has.
    let ballots: [Int64]
    /// For each project the groups that support it.
    let supporters: [[Support]]
    /// For each group the projects that it supports.
    let supported: [[Support]]
    /// For each project the weight of all ballots behind it.
    let totals: [Int64]
    /// The highest weight.
    let highestWeight: Int64

    /// - Parameters:
    ///   - count: how many projects there are.
    ///   - byPoints: whether the weight is the ballot's points; otherwise it is 1.
    ///   - candidates: for each project whether it can be funded at all.
    init(_ groups: [BallotGroup], projects count: Int, byPoints: Bool, candidates: [Bool]) {
        var supporters = [[Support]](repeating: [], count: count)
        var supported: [[Support]] = []
        supported.reserveCapacity(groups.count)
        var totals = [Int64](repeating: 0, count: count)
        var highest: Int64 = 1
        for (place, group) in groups.enumerated() {
            var projects: [Support] = []
            for choice in group.choices where choice.points > 0 && candidates[choice.project] {
                let weight = byPoints ? choice.points : 1
                let total = weight * group.ballots
                projects.append(Support(other: choice.project, weight: weight, total: total))
                supporters[choice.project].append(Support(other: place, weight: weight, total: total))
                totals[choice.project] += total
                highest = max(highest, weight)
            }
            supported.append(projects)
        }
        ballots = groups.map(\.ballots)
        self.supporters = supporters
        self.supported = supported
        self.totals = totals
        highestWeight = highest
    }
}
