/// What a consultation comes to: how every statement fared, the groups of people who think alike, and what they have in
/// common. Whoever took part chose to: it says nothing about those who did not.
public struct ConsultationOutcome: Codable, Sendable, Hashable {
    /// The procedure whose rules decided: `consultation@1`.
    public let edition: String
    /// How many people voted.
    public let people: Int64
    /// How many votes count: one for each person and statement.
    public let votes: Int64
    /// How many votes were cast, changed ones included.
    public let cast: Int64
    /// The statements, in the order of proposing.
    public let statements: [StatementOutcome]
    /// The groups, the largest first.
    public let groups: [OpinionGroupOutcome]
    /// Where people are on the map: spots of at most a hundred, with the group of each.
    public let map: [Spot]
    /// How clear the borders between so many groups are.
    public let clearness: [Clearness]
    /// The statements with which most agree, the strongest first.
    public let agreed: [Line]
    /// The statements with which most disagree, the strongest first.
    public let rejected: [Line]
    /// The statements on which the groups agree most, the strongest first.
    public let acrossGroups: [UInt64]
    /// How often moderators took each decision.
    public let moderation: [String: Int64]

    /// The most statements on the list of what groups agree on.
    static let mostAcross = 10

    /// A place on the map with the people who are there.
    public struct Spot: Codable, Sendable, Hashable {
        /// The first component of the votes.
        public let x: Double
        /// The second component.
        public let y: Double
        /// How many people are there.
        public let people: Int64
        /// The number of their group.
        public let group: Int
    }

    /// How clear the borders between so many groups are.
    public struct Clearness: Codable, Sendable, Hashable {
        /// How many groups.
        public let groups: Int
        /// The mean silhouette: 1 is clear, 0 or less is none.
        public let silhouette: Double
    }

    /// A statement on which nearly all agree, or disagree.
    public struct Line: Codable, Sendable, Hashable {
        /// The statement.
        public let statement: UInt64
        /// How many are on that side.
        public let people: Int64
        /// How many voted.
        public let votes: Int64
        /// Their share, drawn towards a half by two imagined votes.
        public let share: Double
    }

    init(_ count: ConsultationCount, edition: String) {
        let (tally, opinions) = (count.tally, count.groups)
        let byGroup = StatementCounts.byGroup(count.opinions, group: opinions.group, groups: opinions.count)
        let everybody = StatementCounts.byGroup(
            count.opinions, group: opinions.group.map { _ in 0 }, groups: 1
        )[0]
        let number = { (column: Int) in tally.statements[count.open[column]].number }
        var columns: [Int: Int] = [:]
        for (column, place) in count.open.enumerated() { columns[place] = column }
        self.edition = edition
        people = Int64(tally.numbers.count)
        votes = count.counted
        cast = Int64(tally.votes.count)
        statements = tally.statements.indices.map {
            StatementOutcome($0, of: count, column: columns[$0], groups: byGroup)
        }
        groups = byGroup.indices.map { group in
            Self.group(group, byGroup, opinions, open: count.open.count, number: number)
        }
        map = zip(opinions.spots, opinions.groupOfSpot).map { spot, group in
            Spot(
                x: Figure.rounded(Double(spot.x) / 1e6), y: Figure.rounded(Double(spot.y) / 1e6), people: spot.people,
                group: group + 1)
        }
        clearness = opinions.silhouettes.sorted { $0.key < $1.key }.map {
            Clearness(groups: $0.key, silhouette: Figure.rounded(Double($0.value) / 1e6))
        }
        let all = count.open.indices
        agreed = OpinionConsensus.agreed(everybody, among: all).map { Line($0, number: number($0.statement)) }
        rejected = OpinionConsensus.rejected(everybody, among: all).map { Line($0, number: number($0.statement)) }
        acrossGroups = Self.across(byGroup, all).map(number)
        moderation = Dictionary(uniqueKeysWithValues: tally.decisions.map { ($0.key.rawValue, $0.value) })
    }

    private static func group(
        _ group: Int, _ counts: [StatementCounts], _ opinions: OpinionGroups, open: Int, number: (Int) -> UInt64
    ) -> OpinionGroupOutcome {
        let people = zip(opinions.spots, opinions.groupOfSpot).reduce(0) { $1.1 == group ? $0 + $1.0.people : $0 }
        var others = StatementCounts(statements: open)
        for (other, count) in counts.enumerated() where other != group { others = others + count }
        let choices =
            counts.count < 2 ? [] : RepresentativeStatements.of(counts[group], against: others, among: 0..<open)
        return OpinionGroupOutcome(
            group: group + 1, people: people,
            statements: choices.map { OpinionGroupOutcome.Line($0, number: number($0.statement.statement)) })
    }

    /// The statements by agreement across groups, compared as they are rounded; the earlier one of equal ones first.
    private static func across(_ groups: [StatementCounts], _ columns: Range<Int>) -> [Int] {
        guard groups.count > 1 else { return [] }
        let values = columns.map { Figure.rounded(OpinionConsensus.acrossGroups($0, groups)) }
        return Array(columns.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(mostAcross))
    }
}

extension ConsultationOutcome.Line {
    fileprivate init(_ line: OpinionConsensus.Line, number: UInt64) {
        self.init(
            statement: number, people: Int64(line.people), votes: Int64(line.votes), share: Figure.rounded(line.share))
    }
}

/// The small results that stand on the log itself.
struct ConsultationResults: Codable {
    /// The most statements on the list.
    static let most = 20

    let people: Int64
    let votes: Int64
    let statements: Int64
    let groups: Int64
    /// The open statements that were tested, by their score for consensus, the highest first.
    let best: [UInt64]

    init(_ outcome: ConsultationOutcome) {
        people = outcome.people
        votes = outcome.votes
        statements = Int64(outcome.statements.count)
        groups = Int64(outcome.groups.count)
        let tested = outcome.statements.filter { $0.exposure.isTested && $0.scores != nil }
        let sorted = tested.sorted {
            let (first, second) = ($0.scores?.consensus.value ?? 0, $1.scores?.consensus.value ?? 0)
            return (second, $0.statement) < (first, $1.statement)
        }
        best = sorted.prefix(Self.most).map(\.statement)
    }
}
