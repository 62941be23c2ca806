import Values

/// How often each answer was chosen, by question; where blank votes are counted, they come first.
public struct ElectionResult: Hashable, Sendable {
    /// By question, then by answer; weighted votes count as often as they weigh.
    public let counts: [[UInt64]]

    init(counts: [[UInt64]]) {
        self.counts = counts
    }

    init(parsing bytes: [UInt8]) throws(ElectionReason) {
        let rows = try JSON(record: bytes).list("result")
        counts = try JSON.map(rows) { (row) throws(ElectionReason) in
            guard let counts = row.arrayValue else { throw .resultShapeWrong }
            return try JSON.map(counts) { (count) throws(ElectionReason) in try count.weight("result") }
        }
    }

    /// The bytes that stand in the archive.
    func serialized() -> [UInt8] {
        JSON.object([JSONMember("result", .array(counts.map { .array($0.map(JSON.weight)) }))]).serialized()
    }

    /// Checks each count against the opened tally.
    func check(
        _ tally: EncryptedTally, _ factors: [[GroupElement]], _ tables: ElectionTables
    ) throws(ElectionReason) {
        let group = tables.group
        guard counts.map(\.count) == tally.sums.map(\.count) else { throw .resultShapeWrong }
        for (question, sums) in tally.sums.enumerated() {
            for (choice, sum) in sums.enumerated() {
                let count = counts[question][choice]
                let expected = group.product(
                    tables.generator.power(group.scalars.scalar(count)), factors[question][choice])
                guard expected == sum.beta else {
                    throw .resultWrong(question: question + 1, choice: choice + 1, stated: count)
                }
            }
        }
    }
}
