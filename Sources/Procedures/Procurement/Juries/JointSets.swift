/// Which of some numbered things hang together, as more and more pairs are joined.
struct JointSets {
    private var above: [Int]
    /// How many sets there are.
    private(set) var count: Int

    /// So many things, each alone.
    init(_ count: Int) {
        above = Array(0..<count)
        self.count = count
    }

    /// What stands for the set that a thing is in.
    mutating func root(of thing: Int) -> Int {
        var place = thing
        while above[place] != place {
            above[place] = above[above[place]]
            place = above[place]
        }
        return place
    }

    /// Joins two things; whether they were apart before. The lower root stands for both.
    @discardableResult
    mutating func join(_ one: Int, _ other: Int) -> Bool {
        let (left, right) = (root(of: one), root(of: other))
        guard left != right else { return false }
        above[max(left, right)] = min(left, right)
        count -= 1
        return true
    }

    /// Whether two things hang together.
    mutating func areJoined(_ one: Int, _ other: Int) -> Bool { root(of: one) == root(of: other) }
}
