/// Who supports what: for each project the groups of ballots behind it, and for each group its projects.
///
/// A ballot supports a project if it gives it at least one point; the weight is what its utility counts.
struct SupportTable: Sendable {
    /// One group behind one project.
    struct Support: Sendable {
        // Sixteen bytes in all: there may be some for every choice of a million ballots.
        private let place: UInt32
        private let worth: Int32

        /// The group, or the project, at the other end.
        var other: Int { Int(place) }
        /// How much the project is worth to one ballot of the group: its points, or 1.
        var weight: Int64 { Int64(worth) }
        /// How many ballots there are, times the weight.
        let total: Int64

        fileprivate init(other: Int, weight: Int64, ballots: Int64) {
            place = UInt32(other)
            worth = Int32(weight)
            total = weight * ballots
        }
    }

    private let groups: [BallotGroup]
    private let byPoints: Bool
    private let candidates: [Bool]
    /// For each project the groups that support it.
    let supporters: [[Support]]
    /// For each project the weight of all ballots behind it.
    let totals: [Int64]
    /// The highest weight.
    let highestWeight: Int64

    /// - Parameters:
    ///   - count: how many projects there are.
    ///   - byPoints: whether the weight is the ballot's points; otherwise it is 1.
    ///   - candidates: for each project whether it can be funded at all.
    init(_ groups: [BallotGroup], projects count: Int, byPoints: Bool, candidates: [Bool]) {
        self.groups = groups
        self.byPoints = byPoints
        self.candidates = candidates
        var supporters = [[Support]](repeating: [], count: count)
        var totals = [Int64](repeating: 0, count: count)
        var highest: Int64 = 1
        for (place, group) in groups.enumerated() {
            for choice in group.choices where choice.points > 0 && candidates[choice.project] {
                let weight = byPoints ? choice.points : 1
                let support = Support(other: place, weight: weight, ballots: group.ballots)
                supporters[choice.project].append(support)
                totals[choice.project] += support.total
                highest = max(highest, weight)
            }
        }
        self.supporters = supporters
        self.totals = totals
        highestWeight = highest
    }

    /// How many groups there are.
    var count: Int { groups.count }

    /// How many ballots a group has.
    func ballots(of group: Int) -> Int64 { groups[group].ballots }

    /// Goes through the projects that a group supports, with their weights; its ballot says them already.
    func forEachSupported(by group: Int, _ take: (_ project: Int, _ weight: Int64) -> Void) {
        for choice in groups[group].choices where choice.points > 0 && candidates[choice.project] {
            take(choice.project, byPoints ? choice.points : 1)
        }
    }
}
