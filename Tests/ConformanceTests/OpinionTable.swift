import Participation

/// Votes of a published conversation, with the numbers that people have there.
struct OpinionTable: Sendable {
    /// The people by their numbers, in the order of the rows.
    let people: [Int]
    /// The votes.
    let votes: OpinionVotes

    init(
        people: [Int], statements: Int, leftOut: Set<Int> = [], votes: [(person: Int, statement: Int, value: Int)]
    ) {
        let row = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
        self.people = people
        self.votes = OpinionVotes(
            people: people.count, statements: statements, leftOut: leftOut,
            votes: votes.compactMap { vote in
                row[vote.person].map {
                    OpinionVotes.Vote(person: $0, statement: vote.statement, value: Int8(vote.value))
                }
            })
    }

    /// Reads `participants-votes.csv`: six columns about the person, or seven with an identifier of another site, then
    /// one for each statement.
    init(participants path: String) throws {
        var lines = try Conformance.lines(path)
        let header = lines.removeFirst().split(separator: ",", omittingEmptySubsequences: false)
        let first = (header.firstIndex(of: "n-disagree") ?? 0) + 1
        var people: [Int] = []
        var votes: [(person: Int, statement: Int, value: Int)] = []
        for line in lines where !line.isEmpty {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let person = Int(cells[0]) else { continue }
            people.append(person)
            for (statement, cell) in cells[first...].enumerated() {
                if let value = Int(cell) { votes.append((person, statement, value)) }
            }
        }
        self.init(people: people, statements: header.count - first, votes: votes)
    }
}
