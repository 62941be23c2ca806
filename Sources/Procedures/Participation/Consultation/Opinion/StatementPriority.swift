/// How much it is worth to show a statement next, as Polis weighs it: those that divide people, that few pass over and
/// that few have seen come first.
public enum StatementPriority {
    /// What each statement about the consultation itself weighs.
    public static let ofMeta = 49.0

    /// 2 to the power of -1/5 to -4/5, so that no library's power function is asked.
    private static let roots = [
        1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985175,
    ]

    /// The weight of a statement with its votes and its distance from the middle of the map.
    public static func of(agrees: Int, disagrees: Int, votes: Int, extremity: Double) -> Double {
        let passes = votes - agrees - disagrees
        let importance =
            Double(agrees + 1) / Double(votes + 2) * (1 - Double(passes + 1) / Double(votes + 2)) * (1 + extremity)
        let weight = importance * (1 + 8 * fading(votes))
        return weight * weight
    }

    /// 2 to the power of -S/5.
    private static func fading(_ votes: Int) -> Double {
        let (whole, rest) = max(0, votes).quotientAndRemainder(dividingBy: 5)
        return whole > 1_000 ? 0 : Double(sign: .plus, exponent: -whole, significand: roots[rest])
    }
}
