/// Spots by nearness: k-means after Lloyd with a start that nobody can choose and no step left to chance.
struct OpinionClusters {
    /// After so many steps the middles are taken as they are.
    static let mostSteps = 50

    /// The cluster of each spot.
    private(set) var numbers: [Int]
    /// The middle of each cluster, and how many people it has.
    private(set) var middles: [OpinionSpot]

    /// Clusters around starting places: each spot goes to the nearest middle, the earlier one of two equally near, and
    /// each middle to its people, until nothing moves or 50 steps are over. A middle that nobody is near stays.
    init(_ spots: [OpinionSpot], around start: [OpinionSpot]) {
        middles = start
        numbers = [Int](repeating: -1, count: spots.count)
        for _ in 0..<Self.mostSteps {
            let hasMoved = assign(spots)
            move(spots)
            if !hasMoved { break }
        }
    }

    /// Each spot to its nearest middle; says whether any changed.
    private mutating func assign(_ spots: [OpinionSpot]) -> Bool {
        var hasMoved = false
        for (place, spot) in spots.enumerated() {
            var best = 0
            var least = Int64.max
            for (number, middle) in middles.enumerated() {
                let distance = spot.squaredDistance(to: middle)
                if distance < least { (best, least) = (number, distance) }
            }
            if numbers[place] != best {
                numbers[place] = best
                hasMoved = true
            }
        }
        return hasMoved
    }

    private mutating func move(_ spots: [OpinionSpot]) {
        // Nobody is farther out than 10^9, so that the sums of nine thousand million people fit.
        var x = [Int64](repeating: 0, count: middles.count)
        var y = x
        var people = [Int64](repeating: 0, count: middles.count)
        for (spot, number) in zip(spots, numbers) {
            x[number] += spot.x * spot.people
            y[number] += spot.y * spot.people
            people[number] += spot.people
        }
        for number in middles.indices {
            middles[number] =
                people[number] == 0
                ? OpinionSpot(x: middles[number].x, y: middles[number].y, people: 0)
                : OpinionSpot(
                    x: Self.quotient(x[number], people[number]), y: Self.quotient(y[number], people[number]),
                    people: people[number])
        }
    }

    /// The nearest whole number, halves away from zero.
    private static func quotient(_ sum: Int64, _ count: Int64) -> Int64 {
        let (whole, rest) = sum.quotientAndRemainder(dividingBy: count)
        guard rest.magnitude >= count.magnitude - rest.magnitude else { return whole }
        return sum < 0 ? whole - 1 : whole + 1
    }

    /// The sum of the squared distances of all people from their middles.
    func spread(of spots: [OpinionSpot]) -> Int128 {
        zip(spots, numbers).reduce(0) { sum, element in
            sum + Int128(element.0.squaredDistance(to: middles[element.1])) * Int128(element.0.people)
        }
    }

    /// Starting places far from each other: the first is given, each next one is the spot farthest from all so far, the
    /// earlier one of two equally far. Fewer where there are not so many different spots.
    static func start(_ count: Int, among spots: [OpinionSpot], from first: Int) -> [OpinionSpot] {
        guard spots.indices.contains(first) else { return [] }
        var chosen = [spots[first]]
        var distances = spots.map { $0.squaredDistance(to: spots[first]) }
        while chosen.count < count {
            var farthest = 0
            for place in distances.indices where distances[place] > distances[farthest] { farthest = place }
            guard distances[farthest] > 0 else { break }
            chosen.append(spots[farthest])
            for place in distances.indices {
                distances[place] = min(distances[place], spots[place].squaredDistance(to: spots[farthest]))
            }
        }
        return chosen
    }
}
