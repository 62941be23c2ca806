import ArgumentParser
import Formats
import Foundation
import Participation
import Values

/// `acta bench budget`
struct BenchBudget: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget",
        abstract: "Count an election by a rule and say how long that took.",
        discussion: """
            Reads a .pb file (Pabulib), counts its ballots by the rule and prints what would be funded. Reading the \
            file is not in the time. Ties go to more votes, then to the lower id.

            RULES
              greedy, greedy/stop
              equal-shares/UTILITY/COMPLETION: cost, cardinality or points; none, add1, add1u or greedy
              phragmen/stop, phragmen/skip

            EXAMPLES
              acta bench budget election.pb --rule equal-shares/cost/add1 --json
            """)

    @Argument(help: "The .pb file.")
    var file: String
    @Option(name: .long, help: "The rule.")
    var rule = "equal-shares/cost/add1"
    @Option(name: .long, help: "How often to count; the shortest time is said.")
    var runs = 3
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(runs) else { throw ValidationError("--runs is 1 to 1000.") }
        guard family(unit: 1) != nil else { throw ValidationError("There is no rule “\(rule)”.") }
    }

    func run() async throws {
        let election = try PabulibFile(parsing: Array(Data(contentsOf: URL(fileURLWithPath: file))))
        let decimals = election.moneyDecimals
        let unit = (0..<decimals).reduce(Int64(1)) { unit, _ in unit * 10 }
        guard let family = family(unit: unit), let budget = election.meta.budget.units(decimals: decimals) else {
            throw ValidationError("The amounts are too large.")
        }
        let projects = try election.projects.map { project in
            guard let cost = project.cost.units(decimals: decimals) else {
                throw ValidationError("The amounts are too large.")
            }
            return BudgetProject(id: project.id, cost: cost)
        }
        let ballots = election.votes.map(Self.ballot)
        let allocation = BudgetAllocation(
            family,
            greedy: GreedyAllocation(
                by: .votes, whenFull: rule.hasSuffix("/stop") ? .stop : .skip, ties: [.votes, .id]))
        var shortest = Duration.seconds(Int64.max)
        var pots: [BudgetAllocation.PotDecisions] = []
        for _ in 0..<runs {
            let time = ContinuousClock().measure {
                var tally = BudgetTally(projects: projects.count)
                for ballot in ballots { tally.add(ballot) }
                let groups = allocation.looksAtBallots ? BallotGroup.groups(of: ballots) : []
                pots = allocation.decide(projects, budget: budget, tally: tally, groups: groups)
            }
            shortest = min(shortest, time)
        }
        let funded = pots.flatMap(\.decisions).filter(\.isFunded).map(\.project)
        let spent = funded.reduce(0) { $0 + projects[$1].cost }
        let text = PabulibNumber(units: spent, decimals: decimals)?.description ?? String(spent)
        let microseconds = Int64(shortest / .microseconds(1))
        output.show(
            "\(allocation.name) funds \(funded.count) of \(projects.count) projects for \(text), in "
                + "\(Numerals.grouped(microseconds)) µs",
            json: [
                "rule": .string(allocation.name), "microseconds": .integer(microseconds), "spent": .string(text),
                "steps": pots.first?.steps.map { .integer($0) } ?? .null,
                "selected": .array(funded.map { .string(projects[$0].id) }),
            ])
    }

    /// A ballot as it stands; a project that it names twice counts once.
    private static func ballot(_ vote: PabulibVote) -> BudgetBallot {
        var named: Set<Int> = []
        let choices = vote.choices.indices.filter { named.insert(vote.choices[$0]).inserted }
        return BudgetBallot(
            choices.map { place in
                let points = vote.points.flatMap { $0.indices.contains(place) ? $0[place].whole : nil } ?? 1
                let bounds = -BudgetBallot.mostPoints...BudgetBallot.mostPoints
                return .init(
                    project: vote.choices[place], points: min(max(points, bounds.lowerBound), bounds.upperBound))
            })
    }

    /// The rule by its name.
    private func family(unit: Int64) -> BudgetAllocation.Family? {
        let parts = rule.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("greedy", 1): return .greedy
        case ("greedy", 2) where parts[1] == "stop": return .greedy
        case ("phragmen", 2) where ["stop", "skip"].contains(parts[1]): return .phragmen
        case ("equal-shares", 3):
            guard let utility = EqualShares.Utility(rawValue: parts[1]),
                let completion = EqualShares.Completion(rawValue: parts[2])
            else { return nil }
            return .equalShares(EqualShares(utility: utility, completion: completion, increment: unit))
        default: return nil
        }
    }
}
