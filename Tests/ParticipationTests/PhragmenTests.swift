import Participation
import Testing

@Suite struct `Phragmén's sequential rule` {
    @Test func `funds what its supporters can buy first`() {
        // `b` is bought at 1.5; then `a` at (4 + 1.5) / 2 = 2.75, before `c` at 3.
        let example = RuleExample(costs: [4, 3, 3], ballots: ["a", "ab", "b", "c"])
        let pots = example.decide(.phragmen, budget: 10)
        #expect(example.words(pots) == ["b funded", "a funded", "c funded"])
        #expect(pots[0].decisions.map(\.price) == [2, 3, 3])
    }

    @Test func `stops at what does not fit, or passes over it, as the terms say`() {
        let example = RuleExample(costs: [5, 6, 2], ballots: ["a", "a", "a", "b", "b", "c"])
        #expect(
            example.words(example.decide(.phragmen, budget: 8, whenFull: .stop))
                == ["a funded", "c funded", "b does_not_fit"])
        let other = RuleExample(costs: [5, 4, 3], ballots: ["a", "a", "a", "b", "b", "c"])
        #expect(
            other.words(other.decide(.phragmen, budget: 8, whenFull: .stop))
                == ["a funded", "b does_not_fit", "c stopped"])
        #expect(
            other.words(other.decide(.phragmen, budget: 8, whenFull: .skip))
                == ["a funded", "c funded", "b does_not_fit"])
    }

    @Test func `agrees with the textbook on every small profile`() {
        let kinds: [[Int64]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 1]]
        for costs in `The greedy rule`.tuples(of: [1, 3, 4]) {
            let projects = zip(["b", "a", "c"], costs).map { BudgetProject(id: $0, cost: Int64($1)) }
            for profile in `The Method of Equal Shares`.profiles(of: kinds, voters: 4) {
                let example = RuleExample(projects: projects, voters: profile)
                guard Self.agrees(example, budgets: [4, 5, 8]) else {
                    Issue.record("costs \(costs), voters \(profile)")
                    return
                }
            }
        }
    }

    @Test(arguments: 0..<UInt64(150))
    func `agrees with the textbook on larger ones`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let example = `The Method of Equal Shares`.example(&numbers)
        #expect(Self.agrees(example, budgets: [20, 35, 60]))
    }

    static func agrees(_ example: RuleExample, budgets: [Int64]) -> Bool {
        budgets.allSatisfy { budget in
            GreedyAllocation.WhenFull.allCases.allSatisfy { whenFull in
                let model = RuleModel(
                    projects: example.projects, budget: budget, voters: example.voters,
                    precedence: example.precedence)
                let pots = example.decide(.phragmen, budget: budget, whenFull: whenFull)
                return pots[0].decisions.filter(\.isFunded).map(\.project) == model.phragmen(whenFull)
            }
        }
    }
}
