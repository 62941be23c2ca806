/// The largest tree of reviews in which no entry has more than its number of jurors.
///
/// Sets of pairs without a circle are one matroid, sets with at most so many pairs of each entry another; the largest set
/// that is both is found by lengthening along shortest ways of exchange (Schrijver, "Combinatorial Optimization", 2003,
/// section 41.2). So it is known, and not only likely, when no assignment hangs together.
struct JuryTree {
    private let allowed: [[Bool]]
    private let jurors: Int
    private let reviews: Int
    private var isIn: [[Bool]]

    /// A tree that begins with pairs which have no circle.
    init(allowed: [[Bool]], jurors: Int, reviews: Int, pairs: [JuryPair]) {
        (self.allowed, self.jurors, self.reviews) = (allowed, jurors, reviews)
        isIn = allowed.map { $0.map { _ in false } }
        for pair in pairs { isIn[pair.entry][pair.juror] = true }
    }

    private var entries: Int { allowed.count }

    /// The pairs of the tree, entry by entry.
    var pairs: [JuryPair] { allPairs { isIn[$0.entry][$0.juror] } }

    /// Adds pairs until there are so many; whether that many there can be.
    mutating func grow(to size: Int) -> Bool {
        while pairs.count < size {
            guard lengthen() else { return false }
        }
        return true
    }

    private func allPairs(_ isWanted: (JuryPair) -> Bool) -> [JuryPair] {
        (0..<entries).flatMap { entry in (0..<jurors).map { JuryPair(entry, $0) }.filter(isWanted) }
    }

    /// Finds the shortest way of exchange, from a pair that closes no circle to one whose entry has room, and goes it.
    private mutating func lengthen() -> Bool {
        var parts = partsWithout(nil)
        let outside = allPairs { allowed[$0.entry][$0.juror] && !isIn[$0.entry][$0.juror] }
        // How each pair was reached: in exchange for which one of the tree, and behind which pair.
        var before: [JuryPair: (given: JuryPair, last: JuryPair)] = [:]
        var queue = outside.filter { !parts.areJoined($0.entry, entries + $0.juror) }
        var reached = Set(queue)
        var next = 0
        while next < queue.count {
            let pair = queue[next]
            next += 1
            let given = (0..<jurors).filter { isIn[pair.entry][$0] }.map { JuryPair(pair.entry, $0) }
            guard given.count >= reviews else {
                exchange(along: pair, before)
                return true
            }
            for given in given {
                var halves = partsWithout(given)
                for other in outside
                where !reached.contains(other) && !halves.areJoined(other.entry, entries + other.juror) {
                    before[other] = (given, pair)
                    reached.insert(other)
                    queue.append(other)
                }
            }
        }
        return false
    }

    private mutating func exchange(
        along end: JuryPair, _ before: [JuryPair: (given: JuryPair, last: JuryPair)]
    ) {
        isIn[end.entry][end.juror] = true
        var pair = end
        while let step = before[pair] {
            isIn[step.given.entry][step.given.juror] = false
            isIn[step.last.entry][step.last.juror] = true
            pair = step.last
        }
    }

    private func partsWithout(_ left: JuryPair?) -> JointSets {
        var sets = JointSets(entries + jurors)
        for pair in pairs where pair != left { sets.join(pair.entry, entries + pair.juror) }
        return sets
    }
}
