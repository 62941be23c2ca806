public import Values

/// A sum of money paid in parts, of which not a cent is made or lost.
public enum InstalmentPlan {
    /// The parts of a total in minor units.
    ///
    /// Each part is its share without the fraction of a unit; the units that are left go to the largest fractions, of equal
    /// ones to the earlier.
    ///
    /// - Parameters:
    ///   - total: what is paid in all; not below zero.
    ///   - shares: the share of each part, none below zero, one in all; otherwise there is no plan.
    public static func amounts(of total: Int64, by shares: [Rational]) -> [Int64]? {
        guard total >= 0, shares.allSatisfy({ $0 >= .zero }), shares.reduce(.zero, +) == .one else { return nil }
        let exact = shares.map { $0 * Rational(total) }
        var amounts = exact.map { Int64($0.floor) }
        let rests = zip(exact, amounts).map { $0 - Rational($1) }
        let left = Int(total - amounts.reduce(0, +))
        let order = rests.indices.sorted { rests[$0] > rests[$1] || rests[$0] == rests[$1] && $0 < $1 }
        for place in order.prefix(left) { amounts[place] += 1 }
        return amounts
    }
}
