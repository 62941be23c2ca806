import Values

/// Phragmén's sequential rule: money comes to all voters alike, and whoever can buy a project together does.
///
/// Los, Christoff, Grossi, “Proportional Budget Allocations: Towards a Systematization” (2022), rule with stopping. The
/// load of a voter is the moment up to which their money is spent; the project whose supporters' loads would become the
/// least is next, and then they all carry that load.
struct SequentialPhragmen: Sendable {
    /// What the rule comes to.
    struct Result {
        /// The projects that were bought, in turn, with the load that all their supporters then carry.
        var funded: [(project: Int, load: Rational)] = []
        /// Those whose turn it was and that cost more than was left.
        var tooCostly: [Int] = []
    }

    private let table: SupportTable
    private let projects: [BudgetProject]
    private let scale: Bracket.Scale
    /// What one ballot of each group carries.
    private var loads: [Bracket]
    /// For each group the place of its load in the chain; -1 where it carries nothing.
    private var places: [Int]
    /// For each project what its supporters carry together.
    private var sums: [Bracket]
    private var chain = FractionChain()

    init(_ table: SupportTable, over projects: [BudgetProject], budget: Int64) {
        self.table = table
        self.projects = projects
        // All loads together are what was spent, and one more project may be looked at.
        let (twice, overflows) = budget.multipliedReportingOverflow(by: 2)
        scale = Bracket.Scale(upTo: overflows ? .max : twice)
        loads = Array(repeating: Bracket(least: 0, most: 0), count: table.count)
        places = Array(repeating: -1, count: table.count)
        sums = Array(repeating: Bracket(least: 0, most: 0), count: projects.count)
    }

    /// Buys until nothing is left to buy or, where the rule stops, until a project whose turn it is does not fit.
    mutating func run(_ setting: RoundSetting, budget: Int64, whenFull: GreedyAllocation.WhenFull) -> Result {
        var result = Result()
        var left = budget
        var rest = setting.candidates
        while true {
            let funded = setting.guaranteed + result.funded.map(\.project)
            rest.removeAll { setting.limits.bar($0, after: funded, over: projects) != nil }
            let next = nextLoads(among: rest)
            let tooCostly = next.filter { projects[$0].cost > left }
            guard let winner = next.min(by: { setting.precedence[$0] < setting.precedence[$1] }) else { return result }
            if !tooCostly.isEmpty {
                result.tooCostly += tooCostly
                guard whenFull == .skip else { return result }
                rest.removeAll(where: tooCostly.contains)
                continue
            }
            left -= projects[winner].cost
            rest.removeAll { $0 == winner }
            buy(winner)
            result.funded.append((winner, chain[chain.count - 1]))
        }
    }

    /// The projects whose supporters would carry the least, all equal.
    private func nextLoads(among rest: [Int]) -> [Int] {
        var best: [Int] = []
        var least = Bracket(least: 0, most: 0)
        for project in rest {
            let load = load(after: project)
            guard let first = best.first else {
                (best, least) = ([project], load)
                continue
            }
            if load.most < least.least {
                (best, least) = ([project], load)
            } else if load.least <= least.most {
                let order = chain.compare(exactLoad(after: project), with: exactLoad(after: first))
                if order < 0 { (best, least) = ([project], load) } else if order == 0 { best.append(project) }
            }
        }
        return best
    }

    private func load(after project: Int) -> Bracket {
        let cost = scale.bracket(projects[project].cost)
        return Bracket(least: cost.least + sums[project].least, most: cost.most + sums[project].most)
            .divided(by: table.totals[project])
    }

    private func exactLoad(after project: Int) -> FractionChain.Form {
        var form = FractionChain.Form(
            whole: projects[project].cost, multiples: Array(repeating: 0, count: chain.count),
            divisor: table.totals[project])
        for support in table.supporters[project] where places[support.other] >= 0 {
            form.multiples[places[support.other]] += support.total
        }
        return form
    }

    /// The supporters of a project carry the same load from now on.
    private mutating func buy(_ project: Int) {
        let (table, load) = (table, load(after: project))
        chain.append(exactLoad(after: project))
        for support in table.supporters[project] {
            let group = support.other
            let ballots = table.ballots(of: group)
            let least = (load.least - loads[group].least) * ballots
            let most = (load.most - loads[group].most) * ballots
            table.forEachSupported(by: group) { other, _ in
                sums[other].least += least
                sums[other].most += most
            }
            loads[group] = load
            places[group] = chain.count - 1
        }
    }
}
