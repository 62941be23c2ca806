/// A place on the opinion map in whole millionths, with the people who are there.
///
/// Whole numbers from here on: distances are compared exactly, so that every machine draws the same borders.
public struct OpinionSpot: Sendable, Hashable, Codable {
    /// How many parts a unit of the plane has.
    static let unit = 1_000_000.0
    /// Nobody lies farther out; squares of distances then fit into 64 bits.
    static let farthest: Int64 = 1_000_000_000

    /// The first component, in millionths.
    public let x: Int64
    /// The second component, in millionths.
    public let y: Int64
    /// How many people are there.
    public let people: Int64

    init(x: Int64, y: Int64, people: Int64) {
        self.x = x
        self.y = y
        self.people = people
    }

    /// One person's place, rounded.
    init(_ place: OpinionSpace.Place) {
        self.init(x: Self.rounded(place.x), y: Self.rounded(place.y), people: 1)
    }

    /// The square of the distance, in millionths of millionths.
    func squaredDistance(to other: OpinionSpot) -> Int64 {
        let (dx, dy) = (x - other.x, y - other.y)
        return dx * dx + dy * dy
    }

    private static func rounded(_ value: Double) -> Int64 {
        let limit = Double(farthest)
        return Int64(max(-limit, min(limit, (value * unit).rounded(.toNearestOrAwayFromZero))))
    }
}
