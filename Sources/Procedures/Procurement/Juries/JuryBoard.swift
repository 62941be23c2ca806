/// Which juror has which entry while entries are assigned; entries and jurors are places in the drawn order.
struct JuryBoard {
    /// Which juror may review which entry: a row for each entry.
    let allowed: [[Bool]]
    /// How many jurors each entry gets.
    let reviews: Int
    private(set) var taken: [[Bool]]
    private(set) var loads: [Int]

    /// A board on which nothing is assigned.
    init(allowed: [[Bool]], jurors: Int, reviews: Int) {
        (self.allowed, self.reviews) = (allowed, reviews)
        taken = allowed.map { $0.map { _ in false } }
        loads = Array(repeating: 0, count: jurors)
    }

    var entries: Int { allowed.count }
    var jurors: Int { loads.count }

    /// The assigned pairs, entry by entry.
    var pairs: [JuryPair] {
        (0..<entries).flatMap { entry in (0..<jurors).filter { taken[entry][$0] }.map { JuryPair(entry, $0) } }
    }

    mutating func assign(_ pair: JuryPair) {
        taken[pair.entry][pair.juror] = true
        loads[pair.juror] += 1
    }

    mutating func release(_ pair: JuryPair) {
        taken[pair.entry][pair.juror] = false
        loads[pair.juror] -= 1
    }

    /// Gives each entry the jurors it lacks: those with the least to do, the first of them.
    mutating func fill() {
        for entry in 0..<entries {
            while taken[entry].count(where: { $0 }) < reviews {
                let free = (0..<jurors).filter { allowed[entry][$0] && !taken[entry][$0] }
                guard let juror = free.min(by: { loads[$0] < loads[$1] }) else { break }
                assign(JuryPair(entry, juror))
            }
        }
    }

    /// Hands entries on from juror to juror until nobody's load can come nearer to another's.
    ///
    /// Without a way on which a juror with at least two more than another could hand one entry on, the loads are as even as
    /// conflicts allow: the sum of their squares, and of any other convex measure, is least (Harvey, Ladner, Lovász and
    /// Tamir, "Semi-matchings for bipartite graphs and load balancing", 2006).
    ///
    /// - Parameter fixed: pairs that stay as they are.
    mutating func level(keeping fixed: Set<JuryPair> = []) {
        while let way = wayDown(keeping: fixed) {
            for step in way {
                release(JuryPair(step.entry, step.from))
                assign(JuryPair(step.entry, step.to))
            }
        }
    }

    private struct Step {
        let entry: Int
        let from: Int
        let to: Int
    }

    /// A way down from the juror with the most to do who has one.
    private func wayDown(keeping fixed: Set<JuryPair>) -> [Step]? {
        for juror in (0..<jurors).sorted(by: { loads[$0] > loads[$1] || loads[$0] == loads[$1] && $0 < $1 }) {
            if let way = wayDown(from: juror, keeping: fixed) { return way }
        }
        return nil
    }

    /// The shortest way on which a juror can hand one entry on to somebody with at least two fewer.
    private func wayDown(from start: Int, keeping fixed: Set<JuryPair>) -> [Step]? {
        guard let least = loads.min(), least <= loads[start] - 2 else { return nil }
        var steps: [Step?] = Array(repeating: nil, count: jurors)
        var queue = [start]
        var next = 0
        while next < queue.count {
            let from = queue[next]
            next += 1
            for entry in 0..<entries where taken[entry][from] && !fixed.contains(JuryPair(entry, from)) {
                for to in 0..<jurors where allowed[entry][to] && !taken[entry][to] && to != start && steps[to] == nil {
                    steps[to] = Step(entry: entry, from: from, to: to)
                    guard loads[to] > loads[start] - 2 else { return way(to, steps) }
                    queue.append(to)
                }
            }
        }
        return nil
    }

    private func way(_ end: Int, _ steps: [Step?]) -> [Step] {
        var way: [Step] = []
        var place = end
        while let step = steps[place] {
            way.append(step)
            place = step.from
        }
        return way
    }
}

/// An entry and a juror by their places.
struct JuryPair: Hashable {
    let entry: Int
    let juror: Int

    init(_ entry: Int, _ juror: Int) {
        (self.entry, self.juror) = (entry, juror)
    }
}
