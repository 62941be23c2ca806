/// A score with its confidence bounds: about 95 of 100 such intervals hold the true value.
public struct ScoreEstimate: Sendable, Hashable {
    /// The score.
    public let value: Double
    /// How far the bounds are from it.
    public let halfWidth: Double

    /// The lower bound.
    public var lower: Double { value - halfWidth }
    /// The upper bound.
    public var upper: Double { value + halfWidth }

    /// A score with the distance of its bounds.
    public init(_ value: Double, within halfWidth: Double) {
        self.value = value
        self.halfWidth = halfWidth
    }

    /// The mean of two scores, of which the second one has the weight, within the bounds of this one.
    func mixed(with other: ScoreEstimate, weight: Double) -> ScoreEstimate {
        ScoreEstimate((1 - weight) * value + weight * other.value, within: halfWidth)
    }
}
