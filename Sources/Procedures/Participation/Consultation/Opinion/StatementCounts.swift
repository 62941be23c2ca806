/// How people voted on each statement: everybody, or one group.
public struct StatementCounts: Sendable, Hashable {
    /// How many agree, statement by statement.
    public private(set) var agrees: [Int]
    /// How many disagree.
    public private(set) var disagrees: [Int]
    /// How many voted, passes included.
    public private(set) var votes: [Int]

    /// No votes on so many statements.
    public init(statements: Int) {
        agrees = [Int](repeating: 0, count: statements)
        disagrees = agrees
        votes = agrees
    }

    /// Counts by statement.
    public init(agrees: [Int], disagrees: [Int], votes: [Int]) {
        precondition(agrees.count == votes.count && disagrees.count == votes.count, "each statement is counted")
        self.agrees = agrees
        self.disagrees = disagrees
        self.votes = votes
    }

    /// Both together.
    public static func + (first: StatementCounts, second: StatementCounts) -> StatementCounts {
        StatementCounts(
            agrees: zip(first.agrees, second.agrees).map { $0 + $1 },
            disagrees: zip(first.disagrees, second.disagrees).map { $0 + $1 },
            votes: zip(first.votes, second.votes).map { $0 + $1 })
    }

    /// The votes of each group, by the number of the group; those of nobody's group are in none.
    public static func byGroup(_ votes: OpinionVotes, group: [Int?], groups: Int) -> [StatementCounts] {
        var counts = [StatementCounts](repeating: StatementCounts(statements: votes.statements), count: groups)
        for person in 0..<votes.people {
            guard let number = group[person] else { continue }
            for place in votes.votes(of: person) {
                counts[number].add(votes.values[place], on: Int(votes.columns[place]))
            }
        }
        return counts
    }

    private mutating func add(_ value: Int8, on statement: Int) {
        votes[statement] += 1
        if value > 0 { agrees[statement] += 1 }
        if value < 0 { disagrees[statement] += 1 }
    }

    /// The share that agrees, drawn towards a half by two imagined votes: (A + 1) / (S + 2).
    public func agreeShare(_ statement: Int) -> Double { Self.share(agrees[statement], of: votes[statement]) }

    /// The share that disagrees, likewise.
    public func disagreeShare(_ statement: Int) -> Double { Self.share(disagrees[statement], of: votes[statement]) }

    private static func share(_ part: Int, of all: Int) -> Double { Double(part + 1) / Double(all + 2) }
}
