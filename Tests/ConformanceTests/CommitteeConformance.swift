import Participation
import Testing
import Values

/// Committee elections with the answers of another program: budgets in which every project costs one.
@Suite(.enabled(if: Conformance.isPresent)) struct `A published committee election` {
    static let files = Conformance.files(suffix: ".abc.yaml").map(Conformance.shortName)

    /// The rules of those files that are rules of ours, with the completion that fills up by votes.
    static let rules: [(id: String, family: BudgetAllocation.Family)] = [
        ("seqphragmen", .phragmen),
        ("equal-shares-with-av-completion", .equalShares(EqualShares(utility: .cardinality, completion: .greedy))),
    ]

    @Test(arguments: files)
    func `elects a committee that the rule may elect`(name: String) throws {
        let text = try String(decoding: Conformance.bytes((Conformance.root ?? "") + "/" + name), as: UTF8.self)
        let voters = try #require(Self.numbers(after: "profile:", in: text[...]))
        let candidates = try #require(Self.number(after: "num_cand:", in: text))
        let seats = try #require(Self.number(after: "committeesize:", in: text))
        let projects = (0..<candidates).map { BudgetProject(id: String($0), cost: 1) }
        let ballots = voters.map { BudgetBallot($0.map { .init(project: $0, points: 1) }) }
        var tally = BudgetTally(projects: candidates)
        for ballot in ballots { tally.add(ballot) }
        for (id, family) in Self.rules {
            for answer in text.components(of: "rule_id: \(id)\n") where answer.contains("resolute: false") {
                let allowed = try #require(Self.numbers(after: "result:", in: answer))
                let greedy = GreedyAllocation(by: .votes, whenFull: .stop, ties: [.votes, .order])
                let pots = BudgetAllocation(family, greedy: greedy)
                    .decide(projects, budget: Int64(seats), tally: tally, groups: BallotGroup.groups(of: ballots))
                let elected = pots[0].decisions.filter(\.isFunded).map(\.project).sorted()
                #expect(allowed.contains { $0.sorted() == elected }, "\(id): \(elected) is none of \(allowed)")
            }
        }
    }

    /// The lists of numbers behind a word, up to the end of the list of lists.
    private static func numbers(after word: String, in text: Substring) -> [[Int]]? {
        guard let start = text.firstRange(of: word), let end = text[start.upperBound...].firstRange(of: "]]") else {
            return nil
        }
        let list = text[start.upperBound..<end.upperBound].replacing("{", with: "[").replacing("}", with: "]")
        return try? JSON(parsing: list.utf8).arrayValue?.map { inner in
            (inner.arrayValue ?? []).compactMap { $0.int64Value.map { Int($0) } }
        }
    }

    private static func number(after word: String, in text: String) -> Int? {
        guard let start = text.firstRange(of: word) else { return nil }
        return Int(text[start.upperBound...].prefix { $0 != "\n" }.trimmingPrefix(" "))
    }
}

extension String {
    /// What stands behind each place of a text, up to the next rule.
    fileprivate func components(of mark: String) -> [Substring] {
        ranges(of: mark).map { range in
            let rest = self[range.upperBound...]
            return rest.firstRange(of: "rule_id:").map { rest[..<$0.lowerBound] } ?? rest
        }
    }
}
