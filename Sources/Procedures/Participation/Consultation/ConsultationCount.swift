/// A consultation counted: each person's last vote on each statement, how statements were seen, and the groups.
struct ConsultationCount: Sendable {
    let tally: ConsultationTally
    let terms: ConsultationTerms
    /// The places of the statements that are open in the end, in the order of proposing.
    let open: [Int]
    /// Of each statement the votes that count, those that were dealt and all; those on parts count for the whole.
    private(set) var dealt: [VoteCounts]
    private(set) var all: [VoteCounts]
    /// How many votes count.
    private(set) var counted: Int64 = 0
    /// How each statement was seen.
    let exposure: [StatementExposure]
    /// The opinions on the open statements, and the groups of people.
    let opinions: OpinionVotes
    let groups: OpinionGroups

    init(_ tally: ConsultationTally, terms: ConsultationTerms) {
        self.tally = tally
        self.terms = terms
        let statements = tally.statements.indices
        let open = statements.filter { tally.statements[$0].status == .open }
        let roots = statements.map { tally.root(of: $0) }
        self.open = open
        dealt = statements.map { _ in VoteCounts() }
        all = dealt
        var isFirst = [Bool](repeating: false, count: tally.votes.count)
        let byRoot = OpinionVotes.sorted(tally.votes.indices.map { $0 }, into: statements.count) {
            roots[Int(tally.votes[$0].statement)]
        }
        let order = OpinionVotes.sorted(byRoot, into: tally.numbers.count) { Int(tally.votes[$0].person) }
        var start = 0
        while start < order.count {
            let (person, root) = (tally.votes[order[start]].person, roots[Int(tally.votes[order[start]].statement)])
            var end = start
            var seen: Set<UInt32> = []
            while end < order.count, tally.votes[order[end]].person == person,
                roots[Int(tally.votes[order[end]].statement)] == root
            {
                isFirst[order[end]] = seen.insert(tally.votes[order[end]].statement).inserted
                end += 1
            }
            let last = tally.votes[order[end - 1]]
            all[root].add(last.choice, last.added)
            if !last.isLinked { dealt[root].add(last.choice, last.added) }
            counted += 1
            start = end
        }
        exposure = Self.exposure(tally, isFirst, testVotes: terms.testVotes)
        let table = OpinionTableMaker(tally, roots: roots, open: open)
        opinions = table.votes(tally.votes.count)
        let number =
            terms.looksInRow == 1
            ? nil
            : GroupSmoothing.number(upTo: tally.votes.count, inRow: terms.looksInRow) {
                OpinionGroups(of: table.votes($0), options: terms.grouping).count
            }
        groups = OpinionGroups(of: opinions, options: terms.grouping, number: number)
    }

    /// How often each statement was dealt and voted on, beside what it could expect.
    private static func exposure(
        _ tally: ConsultationTally, _ isFirst: [Bool], testVotes: Int64
    ) -> [StatementExposure] {
        var count = ExposureCount()
        var seen = [Int64](repeating: 0, count: tally.statements.count)
        var expected = seen
        var marks = seen
        var entering: [Int: [Int]] = [:]
        var leaving: [Int: [Int]] = [:]
        for (place, statement) in tally.statements.enumerated() {
            for span in statement.spans {
                entering[span.from, default: []].append(place)
                leaving[span.until ?? tally.votes.count, default: []].append(place)
            }
        }
        for moment in 0...tally.votes.count {
            for place in entering[moment] ?? [] { marks[place] = count.enter() }
            for place in leaving[moment] ?? [] { expected[place] += count.leave(since: marks[place]) }
            guard moment < tally.votes.count, isFirst[moment], !tally.votes[moment].isLinked else { continue }
            seen[Int(tally.votes[moment].statement)] += 1
            count.count()
        }
        return seen.indices.map {
            StatementExposure(votes: seen[$0], expected: ExposureCount.votes(expected[$0]), testVotes: testVotes)
        }
    }
}
