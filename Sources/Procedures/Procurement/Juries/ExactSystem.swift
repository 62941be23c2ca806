internal import BigInt

/// Systems of linear equations over whole numbers, solved without a rounding.
///
/// Elimination without fractions (Bareiss, "Sylvester's identity and multistep integer-preserving Gaussian elimination",
/// 1968): every number on the way is a minor of the matrix, so none is longer than Hadamard's bound for the determinant.
enum ExactSystem {
    /// What solves a system, as numerators over one denominator, the determinant; nil where a leading minor is zero, which
    /// no positive definite matrix has.
    ///
    /// - Parameters:
    ///   - matrix: rows of a symmetric matrix; what lies left of the diagonal is not read.
    ///   - right: the right side.
    static func solution(_ matrix: [[BigInt]], _ right: [BigInt]) -> (numerators: [BigInt], denominator: BigInt)? {
        let size = matrix.count
        var rows = zip(matrix, right).map { $0 + [$1] }
        var last: BigInt = 1
        for step in 0..<size {
            let row = rows[step]
            let pivot = row[step]
            guard pivot != 0 else { return nil }
            for below in step + 1..<max(step + 1, size) {
                // A symmetric matrix stays one: what is left of the diagonal stands above it.
                let factor = row[below]
                for column in below...size {
                    rows[below][column] = (rows[below][column] * pivot - factor * row[column]) / last
                }
            }
            last = pivot
        }
        // By Cramer's rule each unknown times the determinant is whole.
        var numerators = Array(repeating: BigInt(0), count: size)
        for row in (0..<size).reversed() {
            var rest = rows[row][size] * last
            for column in row + 1..<max(row + 1, size) { rest -= rows[row][column] * numerators[column] }
            numerators[row] = rest / rows[row][row]
        }
        return (numerators, last)
    }
}
