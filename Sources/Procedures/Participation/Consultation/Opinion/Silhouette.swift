/// How clearly spots fall into clusters: the mean silhouette (Rousseeuw 1987) over the people.
enum Silhouette {
    /// The mean in millionths: 1,000,000 for clusters far apart, 0 or less where there are none.
    static func mean(_ spots: [OpinionSpot], numbers: [Int], clusters: Int) -> Int64 {
        let sizes = clusters == 0 ? [] : sizes(spots, numbers, clusters)
        var sum = 0.0
        var people: Int64 = 0
        for (place, spot) in spots.enumerated() {
            people += spot.people
            // Whoever is alone in a cluster is neither well nor badly placed.
            guard sizes[numbers[place]] > 1 else { continue }
            let means = means(from: spot, spots, numbers, sizes, own: numbers[place])
            let own = means[numbers[place]]
            var other = Double.infinity
            for number in sizes.indices where number != numbers[place] && sizes[number] > 0 {
                other = min(other, means[number])
            }
            let larger = max(own, other)
            guard other.isFinite, larger > 0 else { continue }
            sum += Double(spot.people) * (other - own) / larger
        }
        guard people > 0 else { return 0 }
        return Int64((sum / Double(people) * OpinionSpot.unit).rounded(.toNearestOrAwayFromZero))
    }

    private static func sizes(_ spots: [OpinionSpot], _ numbers: [Int], _ clusters: Int) -> [Int64] {
        var sizes = [Int64](repeating: 0, count: clusters)
        for (spot, number) in zip(spots, numbers) { sizes[number] += spot.people }
        return sizes
    }

    /// The mean distance of one of a spot's people from those of each cluster, without themselves.
    private static func means(
        from spot: OpinionSpot, _ spots: [OpinionSpot], _ numbers: [Int], _ sizes: [Int64], own: Int
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: sizes.count)
        for (place, other) in spots.enumerated() {
            sums[numbers[place]] += Double(spot.squaredDistance(to: other)).squareRoot() * Double(other.people)
        }
        return sums.indices.map { number in
            let size = number == own ? sizes[number] - 1 : sizes[number]
            return size > 0 ? sums[number] / Double(size) : 0
        }
    }
}
