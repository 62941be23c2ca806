public import Values

/// Entries in the order of what they come to, compared exactly, with the rules of the terms for ties.
public struct ExactRanking: Sendable, Hashable {
    /// An entry as far as it is ranked.
    public struct Entrant: Sendable, Hashable {
        /// The entry; the lower one was handed in earlier.
        public let entry: UInt64
        /// What it comes to; more is better.
        public let total: Rational
        /// What decides between equal totals, first first; more is better.
        public let ties: [Rational]

        /// An entry with what it comes to.
        public init(entry: UInt64, total: Rational, ties: [Rational] = []) {
            (self.entry, self.total, self.ties) = (entry, total, ties)
        }
    }

    /// The entries, the best first; of those that all rules leave equal the earlier first.
    public let order: [UInt64]
    /// Entries with the same total, in their order, so that everybody sees where a rule decided.
    public let tied: [[UInt64]]

    /// Ranks entries.
    public init(_ entrants: [Entrant]) {
        let sorted = entrants.sorted { left, right in
            if left.total != right.total { return left.total > right.total }
            for (one, other) in zip(left.ties, right.ties) where one != other { return one > other }
            return left.entry < right.entry
        }
        order = sorted.map(\.entry)
        var groups: [[Entrant]] = []
        for entrant in sorted {
            if groups.last?.last?.total == entrant.total {
                groups[groups.count - 1].append(entrant)
            } else {
                groups.append([entrant])
            }
        }
        tied = groups.filter { $0.count > 1 }.map { $0.map(\.entry) }
    }
}
