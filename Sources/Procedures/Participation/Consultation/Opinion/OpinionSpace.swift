/// The plane on which people lie near those who vote as they do: the first two principal components of the votes.
///
/// The method is that of Polis. A missing vote counts as the statement's mean, so that only votes that were cast move
/// anybody. It is defined on IEEE 754 doubles; every sum is taken in one fixed order, so that the same votes give the
/// same bits everywhere. The largest loading of each component is positive.
public struct OpinionSpace: Sendable {
    /// A place on the plane.
    public struct Place: Sendable, Hashable {
        /// The first component.
        public let x: Double
        /// The second component.
        public let y: Double

        /// How far it is from the middle.
        public var norm: Double { (x * x + y * y).squareRoot() }
    }

    /// The most statements for which all pairs are looked at together; beyond that each step goes through the votes.
    static let mostPaired = 1_000

    /// The mean vote on each statement: 1 if everybody agrees, -1 if everybody disagrees.
    public let means: [Double]
    /// The two components: each a loading for each statement, of length 1 together.
    public let components: [[Double]]

    /// The plane that means and components make.
    public init(means: [Double], components: [[Double]]) {
        precondition(components.count == 2 && components.allSatisfy { $0.count == means.count }, "a plane has two axes")
        self.means = means
        self.components = components
    }

    /// The plane of a table of votes.
    public init(of votes: OpinionVotes) {
        let means = Self.means(of: votes)
        let vectors: [[Double]]
        if votes.statements <= Self.mostPaired {
            let matrix = PairedStatements(votes, means: means)
            vectors = PowerIteration.vectors(2, of: votes.statements) { matrix.times($0) }
        } else {
            vectors = PowerIteration.vectors(2, of: votes.statements) { Self.times($0, votes, means) }
        }
        self.init(means: means, components: vectors.map(Self.turned))
    }

    /// Where a person lies: more is made of the votes of those who cast few.
    public func place(of person: Int, in votes: OpinionVotes) -> Place {
        var x = 0.0
        var y = 0.0
        var known = 0
        for place in votes.votes(of: person) {
            let statement = Int(votes.columns[place])
            guard !votes.isLeftOut[statement] else { continue }
            known += 1
            let distance = Double(votes.values[place]) - means[statement]
            x += distance * components[0][statement]
            y += distance * components[1][statement]
        }
        known += votes.isLeftOut.count { $0 }
        guard known > 0 else { return Place(x: 0, y: 0) }
        let stretch = (Double(means.count) / Double(known)).squareRoot()
        return Place(x: stretch * x, y: stretch * y)
    }

    /// Where somebody would lie who did nothing but agree with the statement.
    public func place(ofStatement statement: Int) -> Place {
        let distance = Double(means.count).squareRoot() * (1 - means[statement])
        return Place(x: distance * components[0][statement], y: distance * components[1][statement])
    }

    private static func means(of votes: OpinionVotes) -> [Double] {
        var sums = [Int](repeating: 0, count: votes.statements)
        var counts = [Int](repeating: 0, count: votes.statements)
        for place in votes.columns.indices {
            sums[Int(votes.columns[place])] += Int(votes.values[place])
            counts[Int(votes.columns[place])] += 1
        }
        return sums.indices.map { statement in
            votes.isLeftOut[statement] || counts[statement] == 0
                ? 0 : Double(sums[statement]) / Double(counts[statement])
        }
    }

    /// The product of a vector with the table, and of that with the table again, vote by vote.
    private static func times(_ vector: [Double], _ votes: OpinionVotes, _ means: [Double]) -> [Double] {
        var product = [Double](repeating: 0, count: vector.count)
        for person in 0..<votes.people {
            var sum = 0.0
            for place in votes.votes(of: person) {
                let statement = Int(votes.columns[place])
                guard !votes.isLeftOut[statement] else { continue }
                sum += (Double(votes.values[place]) - means[statement]) * vector[statement]
            }
            for place in votes.votes(of: person) {
                let statement = Int(votes.columns[place])
                guard !votes.isLeftOut[statement] else { continue }
                product[statement] += (Double(votes.values[place]) - means[statement]) * sum
            }
        }
        return product
    }

    private static func turned(_ component: [Double]) -> [Double] {
        var largest = 0.0
        for loading in component where loading.magnitude > largest.magnitude { largest = loading }
        return largest < 0 ? component.map { -$0 } : component
    }
}
