/// How the votes on each two statements go together: the square matrix whose first vectors are the components.
struct PairedStatements {
    private let size: Int
    private let elements: [Double]

    /// Sums over the people, in their order, what their distances from the means come to on each two statements.
    init(_ votes: OpinionVotes, means: [Double]) {
        let size = votes.statements
        var elements = [Double](repeating: 0, count: size * size)
        var row = [Double](repeating: 0, count: size)
        for person in 0..<votes.people {
            let places = votes.votes(of: person)
            for place in places {
                let statement = Int(votes.columns[place])
                row[statement] = votes.isLeftOut[statement] ? 0 : Double(votes.values[place]) - means[statement]
            }
            elements.withUnsafeMutableBufferPointer { elements in
                row.withUnsafeBufferPointer { row in
                    for place in places { Self.add(row, of: Int(votes.columns[place]), to: elements) }
                }
            }
            for place in places { row[Int(votes.columns[place])] = 0 }
        }
        for first in 0..<size {
            for second in 0..<first { elements[first * size + second] = elements[second * size + first] }
        }
        self.size = size
        self.elements = elements
    }

    /// Adds what one statement has with itself and all that follow.
    private static func add(
        _ row: UnsafeBufferPointer<Double>, of statement: Int, to elements: UnsafeMutableBufferPointer<Double>
    ) {
        let factor = row[statement]
        guard factor != 0 else { return }
        let start = statement * row.count
        for other in statement..<row.count { elements[start + other] += factor * row[other] }
    }

    /// The product with a vector.
    func times(_ vector: [Double]) -> [Double] {
        var product = [Double](repeating: 0, count: size)
        product.withUnsafeMutableBufferPointer { product in
            elements.withUnsafeBufferPointer { elements in
                // Column by column, so that every sum runs in the same order, however many are taken at a time.
                for (column, factor) in vector.enumerated() where factor != 0 {
                    let start = column * size
                    for row in 0..<size { product[row] += factor * elements[start + row] }
                }
            }
        }
        return product
    }
}
