/// Who voted how on which statement, person by person: a table of which most places are empty.
///
/// The order of the people is the caller's; where it does not depend on the order in which votes came in, nothing that
/// is computed from the table does.
public struct OpinionVotes: Sendable {
    /// How one person stands to one statement.
    public struct Vote: Sendable, Hashable {
        /// The person's place, from 0.
        public let person: Int
        /// The statement's place, from 0.
        public let statement: Int
        /// 1 for agreement, -1 for disagreement, 0 for a pass.
        public let value: Int8

        /// A vote.
        public init(person: Int, statement: Int, value: Int8) {
            self.person = person
            self.statement = statement
            self.value = value
        }
    }

    /// How many people there are.
    public let people: Int
    /// How many statements there are.
    public let statements: Int
    /// The statements that moderation has taken out: each counts as passed by everybody, so that it moves nobody.
    public let isLeftOut: [Bool]
    /// Where the votes of each person begin, and behind the last one the end.
    let starts: [Int]
    /// The statement of each vote, rising within a person.
    let columns: [Int32]
    /// What each vote says.
    let values: [Int8]

    /// A table of votes in the order in which they were cast: of one person on one statement the last one counts.
    ///
    /// - Parameter leftOut: the places of the statements that moderation has taken out.
    public init(people: Int, statements: Int, leftOut: Set<Int> = [], votes: [Vote]) {
        precondition(
            votes.allSatisfy { (0..<people).contains($0.person) && (0..<statements).contains($0.statement) },
            "a vote is somebody's on a statement of the table")
        self.people = people
        self.statements = statements
        isLeftOut = (0..<statements).map { leftOut.contains($0) }
        let byStatement = Self.sorted(votes.indices.map { $0 }, into: statements) { votes[$0].statement }
        let order = Self.sorted(byStatement, into: people) { votes[$0].person }
        var starts = [0]
        var columns: [Int32] = []
        var values: [Int8] = []
        starts.reserveCapacity(people + 1)
        columns.reserveCapacity(votes.count)
        values.reserveCapacity(votes.count)
        for place in order {
            let vote = votes[place]
            while starts.count <= vote.person { starts.append(columns.count) }
            if columns.count > starts[vote.person], columns.last == Int32(vote.statement) {
                values[values.count - 1] = vote.value
            } else {
                columns.append(Int32(vote.statement))
                values.append(vote.value)
            }
        }
        while starts.count <= people { starts.append(columns.count) }
        self.starts = starts
        self.columns = columns
        self.values = values
    }

    /// A person's votes, by their places in ``columns`` and ``values``.
    func votes(of person: Int) -> Range<Int> { starts[person]..<starts[person + 1] }

    /// How many votes there are.
    public var count: Int { columns.count }

    /// The elements by a small number, those with the same number in the order they had.
    static func sorted(_ elements: [Int], into bins: Int, by number: (Int) -> Int) -> [Int] {
        var ends = [Int](repeating: 0, count: bins + 1)
        for element in elements { ends[number(element) + 1] += 1 }
        for bin in 0..<bins { ends[bin + 1] += ends[bin] }
        var sorted = [Int](repeating: 0, count: elements.count)
        for element in elements {
            let bin = number(element)
            sorted[ends[bin]] = element
            ends[bin] += 1
        }
        return sorted
    }
}
