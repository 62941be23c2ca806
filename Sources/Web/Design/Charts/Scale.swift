import Foundation

/// An axis: from which value to which it goes, and where its marks stand.
struct Scale {
    /// Up to how many marks are asked for.
    static let mostTicks = 20

    let least: Double
    let most: Double
    /// The values that are marked, 1, 2 or 5 times a power of ten apart, the ends among them.
    let ticks: [Double]

    /// The axis that holds all values with about as many steps as wanted.
    ///
    /// - Parameter fromZero: whether it begins at nought, as lengths of bars have to.
    init(_ values: some Sequence<Double>, steps: Int = 4, fromZero: Bool = true) {
        let known = values.filter { $0.isFinite && abs($0) < 1e15 }
        var low = known.min() ?? 0
        var high = known.max() ?? 1
        if fromZero { (low, high) = (min(low, 0), max(high, 0)) }
        if low == high { (low, high) = fromZero ? (0, 1) : (low - 1, high + 1) }
        let step = Self.step((high - low) / Double(min(max(steps, 1), Self.mostTicks)))
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        least = first * step
        most = last * step
        ticks = stride(from: first, through: last, by: 1).prefix(2 * Self.mostTicks).map { $0 * step }
    }

    /// The least of 1, 2 or 5 times a power of ten that is no smaller.
    static func step(_ rough: Double) -> Double {
        guard rough.isFinite, rough > 0 else { return 1 }
        let power = pow(10, log10(rough).rounded(.down))
        let factor = [1.0, 2, 5].first { $0 * power >= rough * (1 - 1e-9) } ?? 10
        return factor * power
    }

    /// Where a value stands between the ends: 0 to 1.
    func share(_ value: Double) -> Double {
        guard value.isFinite else { return 0 }
        return min(max((value - least) / (most - least), 0), 1)
    }

    /// How many decimals the marks need.
    var decimals: Int {
        let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
        return min(max(Int((-log10(step)).rounded(.up)), 0), 6)
    }
}
