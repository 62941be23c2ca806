/// Whether the best price of a purchase is so low that its bidder should explain it.
public enum UnusuallyLow {
    /// By the rule of ProZorro: four tenths or more below the mean of the others, or three tenths or more below the next.
    /// Nothing is decided by it; it says that somebody should ask. Read in ProzorroUKR/openprocurement.api @ 344fdc7.
    ///
    /// - Parameter amounts: what was bid, in minor units, the best first.
    public static func isIt(_ amounts: [Int64]) -> Bool {
        guard let best = amounts.first, amounts.count > 1 else { return false }
        let others = amounts.dropFirst().map { Int128($0) }
        let (sum, next) = (others.reduce(0, +), others[0])
        // 1 - best / mean >= 4/10, and 1 - best / next >= 3/10, without fractions.
        return Int128(best) * Int128(others.count) * 10 <= sum * 6 || Int128(best) * 10 <= next * 7
    }
}
