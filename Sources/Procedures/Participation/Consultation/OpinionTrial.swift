public import Formats
public import Values

/// The opinion groups of a published conversation, for comparing them with what other programs make of it.
public struct OpinionTrial: Sendable {
    private let rows: [Int: UInt64]
    private let table: [OpinionVotes.Vote]
    private let names: [UInt64]
    private var statements: Int { names.count }

    /// A conversation whose participants come in their order.
    public init(_ conversation: PolisConversation) {
        var row: [UInt64: Int] = [:]
        for (place, participant) in conversation.participants.enumerated() { row[participant.id] = place }
        var column: [UInt64: Int] = [:]
        for (place, comment) in conversation.comments.enumerated() { column[comment.id] = place }
        rows = Dictionary(row.map { ($1, $0) }) { first, _ in first }
        names = conversation.comments.map(\.id)
        table = conversation.votes.compactMap { vote in
            guard let person = row[vote.participant], let statement = column[vote.comment] else { return nil }
            return OpinionVotes.Vote(person: person, statement: statement, value: Int8(clamping: vote.value))
        }
    }

    /// Everything from the list of votes on.
    public func groups() -> OpinionGroups { OpinionGroups(of: votes()) }

    private func votes() -> OpinionVotes { OpinionVotes(people: rows.count, statements: statements, votes: table) }

    /// What was found, person by person and statement by statement.
    public func json(of groups: OpinionGroups, microseconds: Int64) -> JSON {
        let votes = votes()
        let counts = StatementCounts.byGroup(votes, group: groups.group, groups: groups.count)
        let number = { (value: Double) in JSONNumber(value).map { JSON.number($0) } ?? .null }
        let people = (0..<votes.people).map { person -> JSON in
            let place = groups.space.place(of: person, in: votes)
            return [
                "id": .number(JSONNumber(rows[person] ?? 0)), "x": number(place.x), "y": number(place.y),
                "group": groups.group[person].map { .integer(Int64($0)) } ?? .null,
            ]
        }
        let open = 0..<statements
        let told = counts.indices.map { group -> JSON in
            var others = StatementCounts(statements: statements)
            for (other, count) in counts.enumerated() where other != group { others = others + count }
            let choices = RepresentativeStatements.of(counts[group], against: others, among: open)
            return .array(choices.map { .number(JSONNumber(names[$0.statement.statement])) })
        }
        return [
            "microseconds": .integer(microseconds), "groups": .integer(Int64(groups.count)),
            "votes": .integer(Int64(votes.count)), "statements": .array(names.map { .number(JSONNumber($0)) }),
            "people": .array(people),
            "components": .array(groups.space.components.map { .array($0.map(number)) }),
            "silhouettes": .object(
                groups.silhouettes.sorted { $0.key < $1.key }.map { JSONMember(String($0.key), .integer($0.value)) }),
            "acrossGroups": .array(open.map { number(OpinionConsensus.acrossGroups($0, counts)) }),
            "representative": .array(told),
        ]
    }
}
