/// Assignments whose reviews hang together, so that jurors can be compared.
extension JuryBoard {
    /// The pairs that join something new, taken in their order, and those that close a circle.
    private func forest() -> (sets: JointSets, tree: [JuryPair], spare: [JuryPair]) {
        var sets = JointSets(entries + jurors)
        var (tree, spare): ([JuryPair], [JuryPair]) = ([], [])
        for pair in pairs {
            if sets.join(pair.entry, entries + pair.juror) { tree.append(pair) } else { spare.append(pair) }
        }
        return (sets, tree, spare)
    }

    /// Whether all entries, and all jurors who have one, hang together.
    var isJoined: Bool { forest().sets.count - loads.count { $0 == 0 } <= 1 }

    /// How many jurors may review anything.
    var useful: Int { (0..<jurors).count { juror in (0..<entries).contains { allowed[$0][juror] } } }

    /// Swaps two jurors between parts that do not hang together, again and again, as long as that joins them. Loads stay.
    ///
    /// Where one of the two pairs closes a circle, its part still hangs together without it, and both halves of the other
    /// part hang on it afterwards. Without conflicts every part but trees has such a pair, so that what can be joined is.
    mutating func joinBySwapping() {
        while let (one, other) = joiningSwap() {
            release(one)
            release(other)
            assign(JuryPair(one.entry, other.juror))
            assign(JuryPair(other.entry, one.juror))
        }
    }

    private func joiningSwap() -> (JuryPair, JuryPair)? {
        var (sets, _, spare) = forest()
        let pairs = pairs
        for one in spare {
            for other in pairs
            where allowed[one.entry][other.juror] && allowed[other.entry][one.juror]
                && !sets.areJoined(one.entry, other.entry)
            {
                return (one, other)
            }
        }
        return nil
    }

    /// Assigns anew so that everything hangs together, whatever that does to loads; whether there is a way to do so.
    mutating func joinAnew() -> Bool {
        var search = JuryTree(allowed: allowed, jurors: jurors, reviews: reviews, pairs: forest().tree)
        guard search.grow(to: entries + useful - 1) else { return false }
        pairs.forEach { release($0) }
        search.pairs.forEach { assign($0) }
        fill()
        level(keeping: Set(search.pairs))
        return true
    }
}
