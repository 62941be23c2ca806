/// What of a programme whose log is not public may be shown to everybody: the member `publishing` of its declaration.
public struct PublishingTerms: Sendable, Codable, Hashable {
    /// The least number of people that a published figure counts; smaller ones are withheld.
    public var least: Int64?

    /// Where nothing is said: five, below which statistical offices mostly show no cell.
    public static let usualLeast: Int64 = 5
    /// The most that can be asked for.
    public static let highestLeast: Int64 = 1_000

    /// Every mistake in the terms, with the member that it is about.
    public var mistakes: [(member: String, reason: String)] {
        guard let least, !(1...Self.highestLeast).contains(least) else { return [] }
        return [("least", "a figure counts at least 1 to \(Self.highestLeast) people before it is shown")]
    }
}

extension Programme {
    /// The least number of people that a published figure counts.
    public var leastPublished: Int64 { publishing?.least ?? PublishingTerms.usualLeast }
}
