/// All values and vectors of a small symmetric matrix, by Jacobi's rotations in a fixed order.
struct SmallEigen {
    /// More rounds than any matrix of this size needs.
    private static let mostRounds = 60

    /// The values, the largest first.
    let values: [Double]
    /// The vector of each value: how much of each old vector is in it.
    let vectors: [[Double]]

    init(_ matrix: [[Double]]) {
        let size = matrix.count
        var matrix = matrix
        var vectors = (0..<size).map { place in (0..<size).map { $0 == place ? 1.0 : 0.0 } }
        for _ in 0..<Self.mostRounds {
            var off = 0.0
            var all = 0.0
            for row in 0..<size {
                for column in 0..<size {
                    all += matrix[row][column] * matrix[row][column]
                    if row != column { off += matrix[row][column] * matrix[row][column] }
                }
            }
            if off <= all * 1e-32 { break }
            for row in 0..<size {
                for column in (row + 1)..<max(row + 1, size) {
                    Self.rotate(&matrix, &vectors, row, column)
                }
            }
        }
        let order = (0..<size).sorted { (matrix[$1][$1], $0) < (matrix[$0][$0], $1) }
        values = order.map { matrix[$0][$0] }
        self.vectors = order.map { vectors[$0] }
    }

    /// Turns two axes so that nothing is left between them.
    private static func rotate(_ matrix: inout [[Double]], _ vectors: inout [[Double]], _ row: Int, _ column: Int) {
        let between = matrix[row][column]
        guard between != 0 else { return }
        let angle = (matrix[column][column] - matrix[row][row]) / (2 * between)
        let tangent = (angle < 0 ? -1 : 1) / (angle.magnitude + (angle * angle + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for place in matrix.indices {
            let (first, second) = (matrix[place][row], matrix[place][column])
            matrix[place][row] = cosine * first - sine * second
            matrix[place][column] = sine * first + cosine * second
        }
        for place in matrix.indices {
            let (first, second) = (matrix[row][place], matrix[column][place])
            matrix[row][place] = cosine * first - sine * second
            matrix[column][place] = sine * first + cosine * second
            let (old, other) = (vectors[row][place], vectors[column][place])
            vectors[row][place] = cosine * old - sine * other
            vectors[column][place] = sine * old + cosine * other
        }
    }
}
