import Kernel
import Proofs
import Testing
import Values

@testable import Participation

@Suite struct `The last ballots of many voters` {
    /// A ballot out of few, its projects in any order; one in ten is blank.
    private static func ballot(_ numbers: inout SeededNumbers) -> BudgetBallot {
        let projects = Array(0..<6).shuffled(using: &numbers).prefix(Int.random(in: 0...9, using: &numbers) % 4)
        return BudgetBallot(
            projects.map { .init(project: $0, points: .random(in: -1...1, using: &numbers) * 1_000_000) })
    }

    @Test(arguments: 0..<UInt64(30))
    func `are those that a table of all ballots would hold`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let voters = Int.random(in: 1...400, using: &numbers)
        var last = LastBallots()
        var model: [ActorID: BudgetBallot] = [:]
        var sum = BudgetTally(projects: 6)
        for _ in 0..<2_000 {
            let voter = ActorID("did:example:\(Int.random(in: 0..<voters, using: &numbers))")
            let ballot = Self.ballot(&numbers)
            let earlier = last.cast(ballot, by: .actor(voter))
            #expect(earlier?.choices == model.updateValue(ballot, forKey: voter)?.choicesInOrder)
            if let earlier { sum.remove(earlier) }
            sum.add(ballot)
        }
        #expect(last.count == model.count)
        let groups = last.groups
        #expect(Set(groups.map(\.choices)).count == groups.count)
        #expect(Set(groups) == Set(Self.groups(of: Array(model.values))))
        var expected = BudgetTally(projects: 6)
        for ballot in model.values { expected.add(ballot) }
        #expect(sum == expected)
    }

    /// Gathered the obvious way.
    private static func groups(of ballots: [BudgetBallot]) -> [BallotGroup] {
        Dictionary(grouping: ballots) { $0.choices.sorted { $0.project < $1.project } }
            .map { BallotGroup(choices: $0.key, ballots: Int64($0.value.count)) }
    }

    @Test func `are found for each of very many voters`() {
        var places = VoterPlaces()
        let numbers = (0..<60_000).map { Hash.sha256(Array("\($0)".utf8)).longPrefix }
        for (place, number) in numbers.enumerated() { #expect(places.update(UInt32(place), of: number) == nil) }
        for (place, number) in numbers.enumerated() { #expect(places.update(7, of: number) == UInt32(place)) }
        #expect(places.count == numbers.count)
    }

    @Test func `take no more room however often they change`() {
        var last = LastBallots()
        for round in 0..<1_000 {
            for voter in 0..<3 {
                _ = last.cast(
                    BudgetBallot([.init(project: round, points: Int64(voter))]),
                    by: .actor(ActorID("did:example:\(voter)")))
            }
            #expect(last.groups.map(\.ballots) == [1, 1, 1])
        }
        #expect(last.room <= 4)
    }

    @Test func `come to the same outcome under every rule as if nobody had changed their mind`() throws {
        for method in [
            "equal-shares\", \"utility\": \"cost\", \"completion\": \"add1", "phragmen\", \"whenFull\": \"skip",
        ] {
            let rule = "{\"method\": \"greedy\", \"by\": \"votes\", \"whenFull\": \"skip\"}"
            let budget = try BudgetExample.budget(replacing: rule, with: "{\"method\": \"\(method)\"}")
            var numbers = SeededNumbers(seed: 7)
            var model: [ActorID: Budget.Move] = [:]
            var tally = budget.emptyTally()
            for index in 0..<3_000 {
                let voter = ActorID("did:example:\(Int.random(in: 0..<500, using: &numbers))")
                let choices = ["park", "bench", "well"].shuffled(using: &numbers).prefix(
                    Int.random(in: 1...2, using: &numbers))
                let move = Budget.Move.vote(choices: Array(choices), points: nil)
                model[voter] = move
                budget.count(
                    Applied(index: UInt64(index), time: BudgetExample.during, actor: voter, move: move), into: &tally)
            }
            var once = budget.emptyTally()
            for (voter, move) in model {
                budget.count(Applied(index: 1, time: BudgetExample.during, actor: voter, move: move), into: &once)
            }
            let outcome = try #require(try budget.outcome(of: tally))
            #expect(outcome.ballots == Int64(model.count))
            #expect(try budget.outcome(of: once) == outcome)
        }
    }
}
