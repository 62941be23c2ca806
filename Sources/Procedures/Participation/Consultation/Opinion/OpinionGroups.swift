/// Groups of people who vote alike, by the method of Polis made repeatable.
///
/// People who cast enough votes are placed on the plane of opinions. Those near each other are gathered in at most a
/// hundred spots, and the spots in groups; of all numbers of groups the one with the clearest borders is taken. Nothing
/// is left to chance and nothing is remembered from an earlier run: the same votes give the same groups, bit for bit.
public struct OpinionGroups: Sendable {
    /// What a consultation may set.
    public struct Options: Sendable, Hashable {
        /// The most groups.
        public var most: Int
        /// The fewest people in a group; below that a group would show what single persons think.
        public var fewestPeople: Int

        /// So many groups at most, of so many people at least.
        public init(most: Int = 5, fewestPeople: Int = 5) {
            self.most = most
            self.fewestPeople = fewestPeople
        }
    }

    /// Whoever cast fewer votes is not placed, unless there are fewer statements.
    static let fewestVotes = 7
    /// If fewer people than this have cast enough votes, those with most votes are placed as well.
    static let fewestPlaced = 15
    /// The most spots in which people are gathered.
    static let mostSpots = 100
    /// From how many spots groups are begun; the closest groups are kept.
    static let beginnings = 10

    /// The plane.
    public let space: OpinionSpace
    /// The spots on the map, each with its people.
    public let spots: [OpinionSpot]
    /// The group of each spot.
    public let groupOfSpot: [Int]
    /// The group of each person, from 0, the largest first; nil for those who are not placed.
    public let group: [Int?]
    /// How many groups there are; 1 where no borders can be drawn, 0 for nobody.
    public let count: Int
    /// How clear the borders are with each number of groups that could be had, in millionths.
    public let silhouettes: [Int: Int64]

    /// The groups of a table of votes.
    ///
    /// - Parameter number: how many groups there shall be, if so many can be had; the clearest where nothing is said.
    public init(of votes: OpinionVotes, options: Options = Options(), number: Int? = nil) {
        space = OpinionSpace(of: votes)
        let placed = Self.placed(in: votes)
        let places = placed.map { [space] in OpinionSpot(space.place(of: $0, in: votes)) }
        let base = OpinionClusters(places, around: OpinionClusters.start(Self.mostSpots, among: places, from: 0))
        let candidates = Self.candidates(base.middles, options)
        silhouettes = candidates.mapValues(\.silhouette)
        let clearest = candidates.keys.sorted().max {
            (candidates[$0]?.silhouette ?? 0, $1) < (candidates[$1]?.silhouette ?? 0, $0)
        }
        let chosen =
            (number.flatMap { candidates[$0] } ?? clearest.flatMap { candidates[$0] })?.numbers
            ?? base.middles.map { _ in 0 }
        let order = Self.order(of: chosen, base.middles)
        spots = base.middles
        groupOfSpot = chosen.map { order[$0] }
        count = order.count
        var group = [Int?](repeating: nil, count: votes.people)
        for (person, spot) in zip(placed, base.numbers) { group[person] = groupOfSpot[spot] }
        self.group = group
    }

    /// Those who cast enough votes, in their order.
    private static func placed(in votes: OpinionVotes) -> [Int] {
        let counts = (0..<votes.people).map { votes.votes(of: $0).count }
        let enough = max(1, min(fewestVotes, votes.statements))
        let placed = counts.indices.filter { counts[$0] >= enough }
        guard placed.count < fewestPlaced else { return placed }
        let most = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }
        return most.prefix(fewestPlaced).sorted()
    }

    private struct Candidate {
        let numbers: [Int]
        let silhouette: Int64
    }

    /// For each number of groups the closest ones, if none is too small.
    private static func candidates(_ spots: [OpinionSpot], _ options: Options) -> [Int: Candidate] {
        let most = min(options.most, 2 + spots.count / 12)
        guard most >= 2, spots.count >= 2 else { return [:] }
        var candidates: [Int: Candidate] = [:]
        for number in 2...most {
            var best: (spread: Int128, clusters: OpinionClusters)?
            for first in 0..<min(beginnings, spots.count) {
                let start = OpinionClusters.start(number, among: spots, from: first)
                guard start.count == number else { continue }
                let clusters = OpinionClusters(spots, around: start)
                let spread = clusters.spread(of: spots)
                if spread < best?.spread ?? .max { best = (spread, clusters) }
            }
            guard let clusters = best?.clusters,
                clusters.middles.allSatisfy({ $0.people >= Int64(max(1, options.fewestPeople)) })
            else { continue }
            candidates[number] = Candidate(
                numbers: clusters.numbers,
                silhouette: Silhouette.mean(spots, numbers: clusters.numbers, clusters: number))
        }
        return candidates
    }

    /// The number that each group gets: the one with most people is the first, of equal ones the one with the earlier
    /// spot.
    private static func order(of numbers: [Int], _ spots: [OpinionSpot]) -> [Int] {
        let count = (numbers.max() ?? -1) + 1
        var people = [Int64](repeating: 0, count: count)
        var first = [Int](repeating: Int.max, count: count)
        for (place, number) in numbers.enumerated() {
            people[number] += spots[place].people
            first[number] = min(first[number], place)
        }
        let sorted = (0..<count).sorted { (people[$1], first[$0]) < (people[$0], first[$1]) }
        var order = [Int](repeating: 0, count: count)
        for (place, number) in sorted.enumerated() { order[number] = place }
        return order
    }
}
