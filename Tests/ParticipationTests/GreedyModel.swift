import Participation

/// The greedy rule once more, slow and obvious: picks the best of the rest again and again, and adds everything up anew.
struct GreedyModel {
    let rule: GreedyAllocation
    let projects: [BudgetProject]
    let budget: Int64
    let tally: BudgetTally

    func decide() -> [(project: Int, reason: String)] {
        var decided: [(project: Int, reason: String)] = []
        while let next = bestOfTheRest(decided.map(\.project)) {
            decided.append((next, reason(for: next, after: decided)))
        }
        return decided
    }

    private func bestOfTheRest(_ decided: [Int]) -> Int? {
        let rest = projects.indices.filter { !decided.contains($0) }
        return rest.first { one in rest.allSatisfy { other in other == one || goesBefore(one, other) } }
    }

    private func goesBefore(_ one: Int, _ other: Int) -> Bool {
        if figure(one) > figure(other) { return true }
        if figure(one) < figure(other) { return false }
        for tie in rule.ties {
            let (first, second) = (projects[one], projects[other])
            if tie == .cost, first.cost < second.cost { return true }
            if tie == .cost, first.cost > second.cost { return false }
            if tie == .id, Array(first.id.utf8).lexicographicallyPrecedes(Array(second.id.utf8)) { return true }
            if tie == .id, Array(second.id.utf8).lexicographicallyPrecedes(Array(first.id.utf8)) { return false }
            if tie == .order { return one < other }
        }
        return one < other
    }

    private func figure(_ project: Int) -> Int64 {
        rule.by == .votes ? tally.votes[project] : tally.points[project]
    }

    private func reason(for project: Int, after decided: [(project: Int, reason: String)]) -> String {
        let funded = decided.filter { $0.reason == "funded" }.map(\.project)
        let left = budget - funded.reduce(0) { $0 + projects[$1].cost }
        if figure(project) < rule.threshold ?? .min { return "below_threshold" }
        for rival in funded where rule.exclusive.contains(where: { $0.isSuperset(of: [rival, project]) }) {
            return "excluded_by \(rival)"
        }
        if rule.whenFull == .stop, decided.contains(where: { $0.reason == "does_not_fit" }) { return "stopped" }
        return projects[project].cost <= left ? "funded" : "does_not_fit"
    }
}

extension BudgetDecision {
    /// The reason as the model words it.
    var words: String {
        guard case .excluded(let rival) = reason else { return reason.code }
        return "excluded_by \(rival)"
    }
}
