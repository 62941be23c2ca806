/// Makes the table of opinions of the votes up to some moment.
///
/// People come in the order of numbers that follow from their names, so that neither the order of votes nor anybody's
/// choice has a say in where they stand. Votes on parts are votes on the whole; where both were cast, the last counts.
struct OpinionTableMaker: Sendable {
    private let tally: ConsultationTally
    private let rows: [Int]
    /// The column of each statement; nil for those that are not open in the end.
    private let columns: [Int?]
    private let width: Int

    init(_ tally: ConsultationTally, roots: [Int], open: [Int]) {
        self.tally = tally
        let order = tally.numbers.indices.sorted { tally.numbers[$0] < tally.numbers[$1] }
        var rows = [Int](repeating: 0, count: order.count)
        for (row, person) in order.enumerated() { rows[person] = row }
        var column = [Int?](repeating: nil, count: roots.count)
        for (place, statement) in open.enumerated() { column[statement] = place }
        self.rows = rows
        columns = roots.map { column[$0] }
        width = open.count
    }

    /// The opinions after so many votes.
    func votes(_ count: Int) -> OpinionVotes {
        OpinionVotes(
            people: rows.count, statements: width,
            votes: tally.votes.prefix(count).compactMap { vote in
                columns[Int(vote.statement)].map {
                    OpinionVotes.Vote(person: rows[Int(vote.person)], statement: $0, value: vote.choice.value)
                }
            })
    }
}
