/// Who reviews what: entries and jurors, joined where a juror marks an entry.
///
/// How strict a juror is shows only beside other jurors on the same entries. Two groups of jurors without an entry in common
/// cannot be compared: whether their entries are better or they are milder, nobody can tell.
public struct ReviewGraph: Sendable, Hashable {
    /// The entries of each part that hangs together, the lowest first; the part with the lowest entry first.
    public let components: [[UInt64]]
    /// The jurors of each part, in the order of their names' bytes.
    public let jurors: [[String]]

    /// The graph of some reviews.
    public init(_ reviews: [(juror: String, entry: UInt64)]) {
        let entries = Set(reviews.map(\.entry)).sorted()
        let jurors = Set(reviews.map(\.juror)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let entryPlaces = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1, $0) })
        let jurorPlaces = Dictionary(uniqueKeysWithValues: jurors.enumerated().map { ($1, $0 + entries.count) })
        var sets = JointSets(entries.count + jurors.count)
        for review in reviews {
            if let one = entryPlaces[review.entry], let other = jurorPlaces[review.juror] { sets.join(one, other) }
        }
        let roots = (0..<entries.count + jurors.count).map { sets.root(of: $0) }
        // The lowest place stands for a set, and entries come before jurors.
        let parts = Set(roots).sorted()
        components = parts.map { root in entries.indices.filter { roots[$0] == root }.map { entries[$0] } }
        self.jurors = parts.map { root in
            jurors.indices.filter { roots[$0 + entries.count] == root }.map { jurors[$0] }
        }
    }

    /// Whether every juror can be compared with every other; so can they where there are no reviews.
    public var isConnected: Bool { components.count < 2 }
}

/// Reviews that fall apart into groups which cannot be compared.
public struct NotConnected: Error, Hashable, Sendable {
    /// The entries of each group.
    public let components: [[UInt64]]
}
