/// Finds how often the generator was multiplied, up to a bound, by small and large steps (D. Shanks, 1971).
struct SmallLogarithm {
    /// The greatest bound: 2^44, four million small steps.
    static let greatest: UInt64 = 1 << 44

    private let group: any ElectionGroup
    private let most: UInt64
    private let steps: UInt64
    private let places: [GroupElement: UInt64]
    private let back: GroupElement

    /// Nil when the bound is too large.
    init?(upTo most: UInt64, in group: any ElectionGroup) {
        guard most <= Self.greatest else { return nil }
        self.group = group
        self.most = most
        let steps = UInt64(Double(most).squareRoot().rounded(.up)) + 1
        self.steps = steps
        var places: [GroupElement: UInt64] = [:]
        places.reserveCapacity(Int(steps))
        var element = group.identity
        for step in 0..<steps {
            places[element] = step
            element = group.product(element, group.generator)
        }
        self.places = places
        back = group.inverse(element)
    }

    /// The logarithm; nil when it is above the bound.
    func logarithm(of element: GroupElement) -> UInt64? {
        var rest = element
        for round in 0...steps {
            if let place = places[rest] {
                let logarithm = round * steps + place
                return logarithm <= most ? logarithm : nil
            }
            rest = group.product(rest, back)
        }
        return nil
    }
}
