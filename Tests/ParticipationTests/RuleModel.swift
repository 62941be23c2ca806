import Participation
import Values

/// Equal Shares and Phragmén once more, slow and obvious: voter by voter, exact fractions, everything looked at anew.
///
/// A project that costs more than the whole budget is never looked at.
struct RuleModel {
    let projects: [BudgetProject]
    let budget: Int64
    /// For each voter the points given to each project.
    let voters: [[Int64]]
    /// The projects in the order in which ties are broken.
    let precedence: [Int]

    /// What Equal Shares buy with so much for each voter, and what each voter has paid.
    func equalShares(_ utility: EqualShares.Utility, share: Rational) -> (funded: [Int], paid: [Rational]) {
        var left = voters.map { _ in share }
        var funded: [Int] = []
        while true {
            var best: (project: Int, price: Rational)?
            for project in precedence where !funded.contains(project) && projects[project].cost <= budget {
                guard let price = price(of: project, utility, left) else { continue }
                if best.map({ price < $0.price }) ?? true { best = (project, price) }
            }
            guard let best else { return (funded, left.map { share - $0 }) }
            funded.append(best.project)
            for voter in voters.indices {
                left[voter] -= min(left[voter], best.price * worth(best.project, voter, utility))
            }
        }
    }

    /// The least price for a point of utility at which the supporters pay the cost; nil where they cannot.
    private func price(of project: Int, _ utility: EqualShares.Utility, _ left: [Rational]) -> Rational? {
        let behind = voters.indices.filter { voters[$0][project] > 0 }
        let money = behind.reduce(Rational.zero) { $0 + left[$1] }
        guard money >= Rational(projects[project].cost), !behind.isEmpty else { return nil }
        // At the right price some pay all they have, those with the least for each point of utility first.
        let byMeans = behind.sorted {
            left[$0] / worth(project, $0, utility) < left[$1] / worth(project, $1, utility)
        }
        for count in byMeans.indices {
            let paid = byMeans.prefix(count).reduce(Rational.zero) { $0 + left[$1] }
            let rest = byMeans.dropFirst(count)
            let price =
                (Rational(projects[project].cost) - paid)
                / rest.reduce(Rational.zero) { $0 + worth(project, $1, utility) }
            if rest.allSatisfy({ price * worth(project, $0, utility) <= left[$0] }) { return price }
        }
        return nil
    }

    private func worth(_ project: Int, _ voter: Int, _ utility: EqualShares.Utility) -> Rational {
        guard voters[voter][project] > 0 else { return .zero }
        switch utility {
        case .cost: return Rational(projects[project].cost)
        case .cardinality: return .one
        case .points: return Rational(voters[voter][project])
        }
    }

    /// What raised shares buy, and how often they were raised.
    func add1(_ utility: EqualShares.Utility, increment: Int64) -> (funded: [Int], steps: Int64) {
        guard !voters.isEmpty else { return ([], 0) }
        let supported = projects.indices.filter { project in
            projects[project].cost <= budget && voters.contains { $0[project] > 0 }
        }
        let first = Rational(budget) / Rational(voters.count)
        var (last, steps) = (equalShares(utility, share: first).funded, Int64(0))
        while last.count < supported.count {
            let next = equalShares(utility, share: first + Rational((steps + 1) * increment)).funded
            guard next.reduce(0, { $0 + projects[$1].cost }) <= budget else { break }
            (last, steps) = (next, steps + 1)
        }
        return (last, steps)
    }

    /// What Phragmén's sequential rule buys.
    func phragmen(_ whenFull: GreedyAllocation.WhenFull) -> [Int] {
        var loads = voters.map { _ in Rational.zero }
        var funded: [Int] = []
        var dropped: [Int] = []
        while true {
            let left = funded.reduce(budget) { $0 - projects[$1].cost }
            let rest = precedence.filter { project in
                projects[project].cost <= budget && !funded.contains(project) && !dropped.contains(project)
                    && voters.contains { $0[project] > 0 }
            }
            let after = rest.map { project in
                let behind = voters.indices.filter { voters[$0][project] > 0 }
                return behind.reduce(Rational(projects[project].cost)) { $0 + loads[$1] } / Rational(behind.count)
            }
            guard let least = after.min() else { return funded }
            let next = zip(rest, after).filter { $0.1 == least }.map(\.0)
            let tooCostly = next.filter { projects[$0].cost > left }
            if !tooCostly.isEmpty {
                guard whenFull == .skip else { return funded }
                dropped += tooCostly
                continue
            }
            funded.append(next[0])
            for voter in voters.indices where voters[voter][next[0]] > 0 { loads[voter] = least }
        }
    }
}
